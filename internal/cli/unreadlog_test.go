package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// L1 (docs/security.md): if nobody reads stderr, or its reader is gone, every call is
// still answered and the end of the input still ends the program.
func TestUnreadLogDelaysNothing(t *testing.T) {
	for name, gone := range map[string]bool{"nobody reads": false, "the reader is gone": true} {
		t.Run(name, func(t *testing.T) {
			if gone && runtime.GOOS == "windows" {
				t.Skip("no SIGPIPE")
			}
			reader, writer, err := os.Pipe()
			require.NoError(t, err)
			defer reader.Close()
			path, err := program()
			require.NoError(t, err)
			cmd := exec.Command(path, "--sandbox", "stdio")
			cmd.Env, cmd.Stderr = baseEnv(t.TempDir()), writer
			in, err := cmd.StdinPipe()
			require.NoError(t, err)
			out, err := cmd.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			writer.Close()
			if gone {
				reader.Close()
			}
			answers := bufio.NewScanner(out)
			_, _ = io.WriteString(in, `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"hand","version":"1"}}}`+"\n")
			require.True(t, answers.Scan())
			for id := range 3000 { // each logs a line; a pipe and the queue hold fewer
				_, err := fmt.Fprintf(in, `{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"list_leads","arguments":{"limit":0}}}`+"\n", id+1)
				require.NoError(t, err)
				require.True(t, answers.Scan(), "call %d", id)
			}
			require.NoError(t, in.Close())
			ended := time.Now()
			require.NoError(t, cmd.Wait())
			require.Less(t, time.Since(ended), 5*time.Second)
		})
	}
}
