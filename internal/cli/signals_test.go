package cli

import (
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// SIGHUP, which a closed terminal sends, ends the program as SIGTERM does: calls in
// flight finish, and the exit code is 0 (L2, docs/security.md).
func TestHangUpEndsTheProgram(t *testing.T) {
	if runtime.GOOS == "windows" || signal.Ignored(syscall.SIGHUP) {
		t.Skip("no SIGHUP arrives here")
	}
	p := startSandboxHTTP(t, "--listen", "127.0.0.1:0")
	_, err := p.await(&p.stderr, "^listening on ")
	require.NoError(t, err)
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGHUP))
	code, err := p.ended()
	require.NoError(t, err)
	require.Equal(t, exitOK, code)
}

// Under nohup a closed terminal changes nothing.
func TestHangUpUnderNohup(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("there is no shell to ignore a signal with")
	}
	path, err := program()
	require.NoError(t, err)
	p, err := startProcess(sh, []string{"-c", `trap "" HUP; exec "$0" --sandbox http --listen 127.0.0.1:0`, path}, baseEnv(t.TempDir()), t.TempDir())
	require.NoError(t, err)
	t.Cleanup(p.stop)
	_, err = p.await(&p.stderr, "^listening on ")
	require.NoError(t, err)
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGHUP))
	time.Sleep(100 * time.Millisecond) // longer only finds more
	require.False(t, p.hasEnded())
	require.NoError(t, p.terminate())
	code, err := p.ended()
	require.NoError(t, err)
	require.Equal(t, exitOK, code)
}
