package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// runResult is the exit code and the output of one run in this process.
type runResult struct {
	code           int
	stdout, stderr string
}

// inProcess runs args with no variable set but TZ.
func inProcess(t *testing.T, stdin io.Reader, args ...string) runResult {
	t.Helper()
	var stdout, stderr bytes.Buffer
	getenv := func(name string) string {
		if name == "TZ" {
			return "Europe/Rome"
		}
		return ""
	}
	c := &cli{getenv: getenv, stdin: stdin, stdout: &stdout, stderr: &stderr, now: atNoon}
	code := run(t.Context(), args, c)
	return runResult{code, stdout.String(), stderr.String()}
}

// Run does the same as run, which the other tests use, with the real clock.
func TestRun(t *testing.T) {
	var stdout, stderr bytes.Buffer
	code := Run(context.Background(), []string{"version"}, os.Getenv, strings.NewReader(""), &stdout, &stderr)
	require.Equal(t, exitOK, code)
	require.Contains(t, stdout.String(), "chatbot-mcp ")
	require.Empty(t, stderr.String())
}

// A full disk or a closed pipe is a failure, and no mistake in the command line.
func TestUnwritableOutputIsAFailure(t *testing.T) {
	for _, args := range [][]string{
		{"version"}, {"--sandbox", "tools"}, {"--sandbox", "tools", "--json"},
		{"--sandbox", "call", "list_leads"}, {"--sandbox", "call", "list_leads", "--json"},
		{"--sandbox", "doctor", "--shape"}, {"--sandbox", "doctor", "--shape", "--json"},
	} {
		var stderr bytes.Buffer
		c := &cli{getenv: func(string) string { return "" }, stdin: strings.NewReader(""), stdout: fullDisk{}, stderr: &stderr, now: atNoon}
		require.Equal(t, exitFailed, run(t.Context(), args, c), args)
		require.Equal(t, "no space left\n", stderr.String(), args)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestIsTerminal(t *testing.T) {
	require.False(t, isTerminal(strings.NewReader("")))
	for _, path := range []string{os.DevNull, t.TempDir()} {
		f, err := os.Open(path)
		require.NoError(t, err)
		require.False(t, isTerminal(f), path)
		require.NoError(t, f.Close())
		require.False(t, isTerminal(f), "closed")
	}
	r, w, err := os.Pipe()
	require.NoError(t, err)
	require.False(t, isTerminal(r))
	require.NoError(t, errors.Join(r.Close(), w.Close()))
}

// N10: PowerShell may put a byte order mark before what it pipes into "call TOOL -", and a pasted argument may begin with
// one.
func TestByteOrderMarkBeforeArguments(t *testing.T) {
	for _, text := range []string{"\ufeff{\"chatbot\":\"bottega\"}", "\ufeff\r\n{\"chatbot\":\"bottega\"}\r\n", " \ufeff\ufeff {\"chatbot\":\"bottega\"}"} {
		for _, r := range []runResult{
			inProcess(t, strings.NewReader(text), "--sandbox", "call", "list_leads", "-"),
			inProcess(t, strings.NewReader(""), "--sandbox", "call", "list_leads", text),
		} {
			require.Equal(t, exitOK, r.code, "%q: %s", text, r.stderr)
			require.Contains(t, r.stdout, "Leads and appointments · bottega")
		}
	}
	r := inProcess(t, strings.NewReader("\ufeff"), "--sandbox", "call", "list_leads", "-")
	require.Equal(t, exitUsage, r.code)
}

// N8: an error message cuts a name that is too long.
func TestLongNamesAreCut(t *testing.T) {
	long := strings.Repeat("n", 1<<17)
	for _, r := range []runResult{
		inProcess(t, strings.NewReader(""), "--sandbox", "call", long),
		inProcess(t, strings.NewReader(`{"`+long+`":1}`), "--sandbox", "call", "list_leads", "-"),
		inProcess(t, strings.NewReader(`{"chatbot":"`+long+`"}`), "--sandbox", "call", "list_leads", "-"),
		inProcess(t, strings.NewReader(`{"period":"`+long+`"}`), "--sandbox", "call", "list_leads", "-"),
		inProcess(t, strings.NewReader(strings.Repeat(" ", 4<<20)+"{}"), "--sandbox", "call", "list_leads", "-"),
		inProcess(t, strings.NewReader(""), long),
		inProcess(t, strings.NewReader(""), "tools", long),
	} {
		require.NotEqual(t, exitOK, r.code)
		require.Less(t, len(r.stdout+r.stderr), 4<<10)
		require.NotContains(t, r.stdout+r.stderr, strings.Repeat("n", 81))
		require.Regexp(t, "there is no|unknown period|no chatbot is called|must be one of|takes no arguments|longer than 4 MiB", r.stdout+r.stderr)
	}
}
