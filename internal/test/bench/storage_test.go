package bench

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// temporary are the variables that say where temporary files go.
func temporary(dir string) []string {
	return []string{"TMPDIR=" + dir, "TMP=" + dir, "TEMP=" + dir}
}

// TestKilledProgramLeavesNothing guards that no visitor's words stay on the
// disk, whenever and however the program ends.
func TestKilledProgramLeavesNothing(t *testing.T) {
	platform := &stallingPlatform{Platform: NewPlatform(bigYear(), 0), ended: make(chan struct{})}
	served := httptest.NewServer(platform)
	defer served.Close()
	defer close(platform.ended)
	dir := t.TempDir()
	p := open(t, served.URL, temporary(dir)...)
	year, err := json.Marshal(Question(nil))
	require.NoError(t, err)
	_, _, err = p.SendCall("get_chat_history", string(year))
	require.NoError(t, err)
	await(t, "the last part of the range", func() bool { return len(platform.Requests()) == answeredParts+2 })
	if runtime.GOOS == "linux" {
		await(t, "a file with words in it", func() bool { return holdsFile(p.Cmd.Process.Pid, dir) })
	}
	require.NoError(t, p.Cmd.Process.Kill())
	require.Error(t, p.Cmd.Wait())
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}

// answeredParts is how many parts of a year a stallingPlatform sends. It is asked for
// eleven, four at a time; eight do not fit into memory.
const answeredParts = 9

// stallingPlatform does not answer the last requests.
type stallingPlatform struct {
	*Platform
	ended chan struct{}
}

func (s *stallingPlatform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if len(s.Requests()) < answeredParts {
		s.Platform.ServeHTTP(w, r)
		return
	}
	s.Platform.ServeHTTP(httptest.NewRecorder(), r) // to be counted
	select {
	case <-s.ended:
	case <-r.Context().Done():
	}
}

// holdsFile reports whether a process has a file of dir open that has no name
// any more, and something in it.
func holdsFile(pid int, dir string) bool {
	open := filepath.Join("/proc", strconv.Itoa(pid), "fd")
	files, _ := os.ReadDir(open) // none: the process has gone, and the test will say so
	for _, f := range files {
		path := filepath.Join(open, f.Name())
		target, _ := os.Readlink(path)
		info, err := os.Stat(path)
		if err == nil && info.Size() > 0 && strings.HasPrefix(target, dir) && strings.HasSuffix(target, "(deleted)") {
			return true
		}
	}
	return false
}

func await(t *testing.T, what string, happened func() bool) {
	t.Helper()
	require.Eventually(t, happened, testTimeout, 5*time.Millisecond, what)
}

// TestNoRoomForTemporaryFiles: an answer that needs a file says so where there
// can be none, and what needs none is answered as ever.
func TestNoRoomForTemporaryFiles(t *testing.T) {
	path, err := program()
	require.NoError(t, err)
	address := serve(t, NewPlatform(bigYear(), 0))
	for name, prepare := range map[string]func(t *testing.T) (*exec.Cmd, string){
		"missing": func(t *testing.T) (*exec.Cmd, string) {
			return exec.Command(path, "stdio"), filepath.Join(t.TempDir(), "missing")
		},
		"full":      func(t *testing.T) (*exec.Cmd, string) { return mounted(t, path, "size=1m") },
		"read-only": func(t *testing.T) (*exec.Cmd, string) { return mounted(t, path, "ro") },
	} {
		t.Run(name, func(t *testing.T) {
			cmd, dir := prepare(t)
			p := run(t, cmd, append(Environment(address), temporary(dir)...)...)
			answer, err := p.Call("get_chat_history", Question(nil))
			require.Error(t, err, "%.300s", answer.Text)
			require.Contains(t, answer.Text, "TMPDIR")
			require.NotContains(t, answer.Text, dir)
			answer, err = p.Call("get_chat_history", map[string]any{"from": "2025-03-01", "to": "2025-03-07"})
			require.NoError(t, err)
			require.Contains(t, answer.Text, " conversations, ")
			require.NoError(t, p.Close())
		})
	}
}

// mounted runs the program where dir is a file system of its own, which no
// other process sees. The system may not allow that; then there is nothing to test.
func mounted(t *testing.T, program, options string) (*exec.Cmd, string) {
	if runtime.GOOS != "linux" {
		t.Skip("mount namespaces are Linux's")
	}
	dir := t.TempDir()
	const mount = `mount -t tmpfs -o "$1" none "$2" && shift 2 && exec "$@"`
	alone := func(command ...string) *exec.Cmd {
		args := append([]string{"--mount", "--map-root-user", "sh", "-c", mount, "sh", options, dir}, command...)
		return exec.Command("unshare", args...)
	}
	ctx, cancel := context.WithTimeout(t.Context(), testTimeout)
	defer cancel()
	try := alone("true")
	if out, err := exec.CommandContext(ctx, try.Path, try.Args[1:]...).CombinedOutput(); err != nil {
		t.Skipf("cannot mount here: %v: %s", err, out)
	}
	return alone(program, "stdio"), dir
}
