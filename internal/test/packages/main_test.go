// Package packages holds what packaging describes against the program that it packs.
package packages

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const root = "../../../"

// lists asks the program for tools/list or prompts/list, as a new user's client gets them:
// on the demo platform, with a folder for exports.
func lists(t *testing.T, method string, result any) {
	t.Helper()
	program, err := app.New(config.Config{Sandbox: true, Zone: time.UTC, Results: "both", ExportDir: t.TempDir()}, app.Options{})
	require.NoError(t, err)
	defer program.Close()
	client, err := mcpclient.InProcess(t.Context(), program.ServeStdio)
	require.NoError(t, err)
	defer client.Close()
	answer, err := client.Request(t.Context(), method, "{}")
	require.NoError(t, err)
	require.Empty(t, answer.Outcome())
	require.NoError(t, json.Unmarshal([]byte(answer.Raw), &struct{ Result any }{result}))
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, path))
	require.NoError(t, err)
	return string(text)
}

// generated compares the value of a key at the top of a JSON file with want, or replaces
// it when UPDATE_GOLDEN=1 asks for that. What people wrote around it stays as it is.
func generated(t *testing.T, path, key string, want any) {
	t.Helper()
	text := read(t, path)
	found := regexp.MustCompile(`(?m)^  "` + key + `": (?:".*"|\[(?:.*\n)*?  \]|\{(?:.*\n)*?  \})`).FindStringIndex(text)
	require.NotNil(t, found, "%s has no %q at its top", path, key)
	value, err := json.MarshalIndent(want, "  ", "  ")
	require.NoError(t, err)
	line := `  "` + key + `": ` + string(value)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		require.NoError(t, os.WriteFile(filepath.Join(root, path), []byte(text[:found[0]]+line+text[found[1]:]), 0o644))
		return
	}
	require.Equal(t, line, text[found[0]:found[1]], "run UPDATE_GOLDEN=1 go test ./... and look at the change")
}
