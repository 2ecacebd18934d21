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

// L1 (docs/security.md): whether somebody reads stderr, stopped reading it or has
// gone, every call is answered and the end of the input ends the program.
func TestNobodyHasToReadTheLog(t *testing.T) {
	for name, leave := range map[string]bool{"unread": false, "gone": true} {
		t.Run(name, func(t *testing.T) {
			if leave && runtime.GOOS == "windows" {
				t.Skip("no SIGPIPE")
			}
			reader, writer, err := os.Pipe()
			require.NoError(t, err)
			defer reader.Close()
			path, err := program()
			require.NoError(t, err)
			cmd := exec.Command(path, "--sandbox", "stdio")
			cmd.Env, cmd.Stderr = surroundings(t.TempDir()), writer
			in, err := cmd.StdinPipe()
			require.NoError(t, err)
			out, err := cmd.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			writer.Close()
			if leave {
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
