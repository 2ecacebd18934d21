package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// readLines returns every line and, as "!", every one that was left out.
func readLines(t require.TestingT, in io.Reader, max int) (got []string) {
	l := newLines(in, max)
	for {
		line, err := l.next()
		switch {
		case errors.Is(err, io.EOF):
			return got
		case errors.Is(err, errLineTooLong):
			got = append(got, "!")
		default:
			require.NoError(t, err)
			got = append(got, string(line))
		}
	}
}

// TestLinesLaw: splitting equals the naive way whatever the lengths, the limit
// and the size of each read.
func TestLinesLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lengths := rapid.SliceOfN(rapid.SampledFrom([]int{0, 1, 2, 100, lineBuffer - 1, lineBuffer, lineBuffer + 1, 3 * lineBuffer}), 1, 6).Draw(t, "lengths")
		max := rapid.SampledFrom([]int{1, 100, lineBuffer, 2 * lineBuffer}).Draw(t, "max")
		var want []string
		var in strings.Builder
		for i, n := range lengths {
			in.WriteString(strings.Repeat(string(rune('a'+i)), n) + "\n")
			want = append(want, strings.Repeat(string(rune('a'+i)), n))
			if n > max {
				want[i] = "!"
			}
		}
		text := in.String()
		if rapid.Bool().Draw(t, "no newline at the end") && !strings.HasSuffix(text, "\n\n") && text != "\n" {
			text = strings.TrimSuffix(text, "\n")
		}
		var from io.Reader = strings.NewReader(text)
		if rapid.Bool().Draw(t, "halved reads") {
			from = iotest.HalfReader(from)
		}
		require.Equal(t, want, readLines(t, from, max))
	})
}

// FuzzLines: strangers write here. Nothing over the limit comes through and
// what does is a line of the input.
func FuzzLines(f *testing.F) {
	f.Add([]byte("a\nb"), 3)
	f.Add([]byte("\n\n"), 1)
	f.Add(bytes.Repeat([]byte("x"), 200), 100)
	f.Fuzz(func(t *testing.T, in []byte, max int) {
		max = 1 + (max&0x7fffffff)%1024
		for _, line := range readLines(t, bytes.NewReader(in), max) {
			require.LessOrEqual(t, len(line), max)
			require.NotContains(t, line, "\n")
			require.True(t, line == "!" || bytes.Contains(in, []byte(line)))
		}
	})
}

// FuzzParse: what passes is what encoding/json, and so the library, will read
// it as, and every refusal can be written down.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{pingLine, initializeLine("2025-06-18"), callLine(1, "echo", `{"a":[{}]}`), "[]", "{", "\xff", `{"id":1e3}`, "\ufeff" + pingLine, callLine(1, "echo", `{"a":1e999}`),
		`{"jsonrpc":"2.0","\u006dethod":"ping","id":"\ud800"}`, `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		m, refused := parse(in)
		if refused != nil {
			require.True(t, json.Valid(encodeError(refused.reply())))
			return
		}
		var read struct {
			JSONRPC, Method string
			ID              json.RawMessage
		}
		require.NoError(t, json.Unmarshal(m.raw, &read))
		require.Equal(t, mcp.JSONRPC_VERSION, read.JSONRPC)
		require.Equal(t, read.Method, m.method)
		require.Equal(t, string(read.ID), string(m.id))
		cancelledID(m.raw)
	})
}

// child is our server in a process of its own, whose memory can be measured.
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

func (c *child) hear() (a answer) {
	c.t.Helper()
	require.NoError(c.t, c.answers.Decode(&a))
	return a
}

// end closes the input behind a last request, which is answered like any other,
// and fails if the process ever grew beyond 64 MiB.
func (c *child) end() {
	c.t.Helper()
	_, err := io.WriteString(c.in, pingLine)
	require.NoError(c.t, err)
	peak := peakMemory(c.t, c.cmd.Process.Pid)
	require.NoError(c.t, c.in.Close())
	require.JSONEq(c.t, `"ping"`, string(c.hear().ID))
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
	require.Equal(t, mcp.INVALID_REQUEST, c.hear().Error.Code)
	c.end()
}

// TestManyValues guards I5: messages that are short enough, but hold a million
// values each, are refused under their own ids before anything decodes them.
// Sixteen took 2 GiB.
func TestManyValues(t *testing.T) {
	c := newChild(t)
	objects := `{"query":[{}` + strings.Repeat(",{}", 1_300_000) + `]}`
	for id := range 16 {
		_, err := io.WriteString(c.in, callLine(id, "echo", objects)+"\n")
		require.NoError(t, err)
		refused := c.hear()
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
