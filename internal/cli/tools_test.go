package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// "tools --json" needs no configuration, and prints what a client gets from a configured server.
func TestToolsAreListedAsAClientGetsThem(t *testing.T) {
	for _, flags := range [][]string{{}, {"--read-only"}, {"--results", "text"}, {"--read-only", "--results", "text"}, {"--pii", "none"}, {"--tools", "list_leads"},
		{"--allow-messages"}, {"--allow-messages", "--read-only"}, {"--allow-messages", "--pii", "none"}, {"--export-dir", "exports"}} {
		listed := inProcess(t, strings.NewReader(""), append(flags, "tools", "--json")...)
		require.Equal(t, exitOK, listed.code, listed.stderr)
		require.Empty(t, listed.stderr)

		asked := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}` + "\n" +
			`{"jsonrpc":"2.0","id":2,"method":"tools/list"}` + "\n"
		served := inProcess(t, strings.NewReader(asked), append(flags, "--sandbox")...)
		require.Equal(t, exitOK, served.code, served.stderr)
		var got struct {
			Result struct{ Tools json.RawMessage }
		}
		for line := range strings.Lines(served.stdout) {
			if strings.Contains(line, `"id":2`) {
				require.NoError(t, json.Unmarshal([]byte(line), &got))
			}
		}
		require.JSONEq(t, string(got.Result.Tools), listed.stdout, "%v", flags)
	}
}
