package tools_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"chatbot-mcp/internal/test/golden"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"
)

// TestCancelledAnswers shows what each tool says of a call whose caller has gone.
// No transport sends it, as a cancelled request is not answered; programs that
// call a tool in their own process read it.
func TestCancelledAnswers(t *testing.T) {
	gone, leave := context.WithCancel(t.Context())
	leave()
	w := newWorkbench(t, messagesAllowed)
	var said strings.Builder
	for _, tool := range w.list() {
		arguments := map[string]any{}
		if takes(tool, "message") {
			arguments["message"] = "Hello?"
		}
		result, err := tool.Handler(gone, mcp.CallToolRequest{Params: mcp.CallToolParams{Name: tool.Tool.Name, Arguments: arguments}})
		require.NoError(t, err)
		require.True(t, result.IsError)
		require.Nil(t, result.StructuredContent)
		said.WriteString(tool.Tool.Name + "\n" + result.Content[0].(mcp.TextContent).Text + "\n")
	}
	golden.Equal(t, filepath.Join(testdata, "calls", "cancelled.txt"), said.String())
	require.Zero(t, w.requests())
}
