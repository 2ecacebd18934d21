//go:build unix

package transport

import (
	"context"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// ends are the server's end of its stdout and the client's.
type ends func(t *testing.T) (server, client *os.File)

func pipe(t *testing.T) (server, client *os.File) {
	client, server, err := os.Pipe()
	require.NoError(t, err)
	return server, client
}

// socket is what clients written for Node give to a program.
func socket(t *testing.T) (server, client *os.File) {
	pair, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	require.NoError(t, err)
	return os.NewFile(uintptr(pair[0]), "server"), os.NewFile(uintptr(pair[1]), "client")
}

// TestGoneReaderCancelsCalls guards H4 over stdio: when nobody reads stdout any more,
// calls in flight are cancelled at once, whether or not stdin has ended. The platform
// was once kept busy for up to 30 s.
func TestGoneReaderCancelsCalls(t *testing.T) {
	for what, open := range map[string]ends{"pipe": pipe, "socket": socket} {
		for _, calls := range []int{1, 3, 300} {
			for _, endOfInput := range []bool{false, true} {
				t.Run(what, func(t *testing.T) {
					out, reader := open(t)
					defer out.Close()
					f := newFixture()
					in, say := io.Pipe()
					ended := make(chan error, 1)
					go func() {
						ended <- New(Info{Name: "test"}, Offer{Tools: f.tools()}, nil).ServeStdio(context.Background(), in, out)
					}()
					for id := range calls {
						_, err := io.WriteString(say, callLine(id, "hold", "{}")+"\n")
						require.NoError(t, err)
					}
					if endOfInput {
						require.NoError(t, say.Close())
					}
					running := min(calls, 256) // the others wait
					f.waitStarted(t, running)
					start := time.Now()
					require.NoError(t, reader.Close())
					for range running {
						require.ErrorIs(t, receiveFrom(t, f.ended), context.Canceled)
					}
					require.ErrorContains(t, receiveFrom(t, ended), "its reader is gone")
					require.Less(t, time.Since(start), soon)
					require.Empty(t, f.started, "what waited never began")
					_ = say.Close()
				})
			}
		}
	}
}

// TestSlowReaderIsNotGone: a client that reads late, or a file, gets every answer.
func TestSlowReaderIsNotGone(t *testing.T) {
	for _, open := range []ends{pipe, socket} {
		out, reader := open(t)
		in := strings.NewReader(callLine(1, "big", `{"bytes":3000000}`) + "\n" + callLine(2, "big", `{"bytes":3000000}`))
		ended := make(chan error, 1)
		go func() {
			ended <- New(Info{Name: "test"}, Offer{Tools: newFixture().tools()}, nil).ServeStdio(context.Background(), in, out)
			out.Close()
		}()
		time.Sleep(100 * time.Millisecond) // four looks at the reader; a busy machine makes fewer
		text, err := io.ReadAll(reader)
		require.NoError(t, err)
		require.Greater(t, len(text), 6000000)
		require.NoError(t, receiveFrom(t, ended))
		reader.Close()
	}
	file, err := os.CreateTemp(t.TempDir(), "out")
	require.NoError(t, err)
	defer file.Close()
	f := newFixture()
	time.AfterFunc(100*time.Millisecond, func() { close(f.release) })
	require.NoError(t, New(Info{Name: "test"}, Offer{Tools: f.tools()}, nil).ServeStdio(context.Background(), strings.NewReader(callLine(1, "hold", "{}")), file))
	text, err := os.ReadFile(file.Name())
	require.NoError(t, err)
	require.Contains(t, string(text), "held")
}
