package exports

import (
	"path/filepath"
	"strings"
	"testing"

	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestFileNames: whatever a chatbot is called, its file has a name that every system takes.
func TestFileNames(t *testing.T) {
	require.Equal(t, "leads-Müller---Söhne-all-time", fileStem(schemas.Export{Chatbot: "Müller & Söhne"}))
	rapid.Check(t, func(t *rapid.T) {
		name := fileStem(schemas.Export{Chatbot: rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"../..", "a/b", `C:\x`, "con", "\x00", strings.Repeat("字", 60)})).Draw(t, "name")})
		require.LessOrEqual(t, len(name), 200)
		require.NotRegexp(t, `[/\\:*?"<>|\x00-\x1f.]`, name)
		require.True(t, filepath.IsLocal(name))
	})
}
