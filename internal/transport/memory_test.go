package transport

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/budget"
)

// child is the server in a process of its own, whose memory can be measured.
type child struct {
	t       *testing.T
	cmd     *exec.Cmd
	in      io.WriteCloser
	answers *json.Decoder
}

func newChild(t *testing.T) *child {
	if runtime.GOOS != "linux" {
		t.Skip("peak memory is read from Linux's /proc")
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), serveEnv+"=ours", "GOCOVERDIR="+t.TempDir())
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	return &child{t, cmd, in, json.NewDecoder(out)}
}

func (c *child) receive() (a answer) {
	c.t.Helper()
	require.NoError(c.t, c.answers.Decode(&a))
	return a
}

// end closes the input after a last request, which is answered like any other,
// and fails if the process ever grew beyond 64 MiB.
func (c *child) end() {
	c.t.Helper()
	_, err := io.WriteString(c.in, pingLine)
	require.NoError(c.t, err)
	peak := peakMemory(c.t, c.cmd.Process.Pid)
	require.NoError(c.t, c.in.Close())
	require.JSONEq(c.t, `"ping"`, string(c.receive().ID))
	require.ErrorIs(c.t, c.answers.Decode(new(answer)), io.EOF, "nothing else, not what a library printed either (L4)")
	require.NoError(c.t, c.cmd.Wait())
	c.t.Logf("peak memory: %d KiB", peak)
	if !raceDetector() { // which keeps several bytes for each of ours
		require.Less(c.t, peak, 64<<10)
	}
}

// TestHugeLine guards I5: a line of 256 MiB is refused once, the next request is
// served, and the process never grew beyond 64 MiB. mcp-go v1.2.1 took 1 GiB.
func TestHugeLine(t *testing.T) {
	c := newChild(t)
	chunk := bytes.Repeat([]byte("x"), 1<<20)
	for range 256 {
		_, err := c.in.Write(chunk)
		require.NoError(t, err)
	}
	_, err := io.WriteString(c.in, "\n")
	require.NoError(t, err)
	require.Equal(t, mcp.INVALID_REQUEST, c.receive().Error.Code)
	c.end()
}

// TestManyValues guards I5: messages that are short enough, but hold a million
// values each, are refused under their own ids before anything decodes them.
// Sixteen took 2 GiB.
func TestManyValues(t *testing.T) {
	c := newChild(t)
	objects := `{"query":[{}` + strings.Repeat(",{}", 1_300_000) + `]}`
	for id := range budget.Of(16) {
		_, err := io.WriteString(c.in, callLine(id, "echo", objects)+"\n")
		require.NoError(t, err)
		refused := c.receive()
		require.Equal(t, mcp.INVALID_REQUEST, refused.Error.Code)
		require.Equal(t, fmt.Sprint(id), string(refused.ID))
	}
	c.end()
}

func raceDetector() bool {
	info, _ := debug.ReadBuildInfo()
	return slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// peakMemory returns the largest resident size a process ever had, in KiB.
func peakMemory(t *testing.T, pid int) (kib int) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(status), "VmHWM:")
	require.True(t, found)
	_, err = fmt.Sscan(rest, &kib)
	require.NoError(t, err)
	return kib
}
