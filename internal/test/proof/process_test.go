package proof

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
)

// process is the program in a process of its own.
type process struct {
	cmd            *exec.Cmd
	line           *mcpclient.Connection
	url            string    // where it serves HTTP, if it says so
	reader         io.Closer // of its stdout
	stdout, stderr recording
	logged         chan struct{}
}

// command runs a program with an empty home in dir and nothing else in its environment
// that it could write to.
func command(ctx context.Context, dir, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, os.Environ()
	if dir != "" {
		cmd.Env = append(cmd.Env, "HOME="+dir, "USERPROFILE="+dir, "AppData="+dir, "TMPDIR="+dir, "TMP="+dir, "TEMP="+dir)
	}
	return cmd
}

// startChild starts this binary as the program that o describes, in dir.
func startChild(t testing.TB, dir string, o childConfig) *process {
	text, err := json.Marshal(o)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "order")
	require.NoError(t, os.WriteFile(path, text, 0o600))
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := command(context.Background(), dir, self)
	cmd.Env = append(cmd.Env, childEnv+"="+path)
	p := launch(t, cmd, true)
	return p
}

// start starts the program at path.
func start(t testing.TB, dir, path string, args ...string) *process {
	return launch(t, command(context.Background(), dir, path, args...), false)
}

func launch(t testing.TB, cmd *exec.Cmd, addressed bool) *process {
	p := &process{cmd: cmd, logged: make(chan struct{})}
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	p.reader = out
	log, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // only a precaution: end has waited for it
		_ = cmd.Wait()
	})
	lines := bufio.NewReader(log)
	if addressed {
		p.url, err = lines.ReadString('\n')
		require.NoError(t, err)
		p.url = strings.TrimSpace(p.url)
	}
	go func() {
		defer close(p.logged)
		_, _ = io.Copy(&p.stderr, lines)
	}()
	p.line, err = mcpclient.Stdio(t.Context(), in, io.TeeReader(out, &p.stdout))
	require.NoError(t, err)
	return p
}

// end closes the program's stdin, and demands that it ends well and has said
// nothing on stdout but answers (L1, L4).
func (p *process) end(t testing.TB) {
	t.Helper()
	p.line.Close()
	<-p.logged
	require.NoError(t, p.cmd.Wait(), p.stderr.String())
	require.NotContains(t, p.stderr.String(), "DATA RACE")
	for _, message := range p.line.Stray() {
		require.Contains(t, message, `"jsonrpc":"2.0"`)
	}
}

// recording is a text that several goroutines may add to.
type recording struct {
	mu   sync.Mutex
	text strings.Builder
}

func (r *recording) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(p)
}

func (r *recording) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}
