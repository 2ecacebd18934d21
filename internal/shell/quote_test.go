package shell

import (
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestQuote(t *testing.T) {
	for _, c := range []struct{ word, posix, powershell string }{
		{"/opt/anna/shop.key", "/opt/anna/shop.key", "/opt/anna/shop.key"},
		{"/opt/anna rossi/shop.key", "'/opt/anna rossi/shop.key'", "'/opt/anna rossi/shop.key'"},
		{`C:\Users\Anna\shop.key`, `'C:\Users\Anna\shop.key'`, `'C:\Users\Anna\shop.key'`},
		{"joe's.key", `'joe'\''s.key'`, "'joe''s.key'"},
		{"$(rm).key", "'$(rm).key'", "'$(rm).key'"},
		{"-rf", "'-rf'", "'-rf'"},
		{"", "''", "''"},
	} {
		require.Equal(t, c.posix, quoteFor("linux", c.word))
		require.Equal(t, c.powershell, quoteFor("windows", c.word))
	}
}

func TestRandomToken(t *testing.T) {
	require.Equal(t, "openssl rand -hex 16", randomTokenFor("linux"))
	require.Equal(t, "openssl rand -hex 16", randomTokenFor("darwin"))
	require.Equal(t, "[guid]::NewGuid().ToString('N')", randomTokenFor("windows"))
}

// A real shell reads every quoted word back as it was.
func TestShellReadsQuotedWords(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh here")
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[ -~\n\té]{0,30}`).Draw(t, "word")
		out, err := exec.Command(sh, "-c", "printf %s "+quoteFor("linux", word)).Output()
		require.NoError(t, err)
		require.Equal(t, word, string(out))
	})
}
