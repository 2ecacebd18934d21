package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// addNotifying puts on the tools that notify while they run. The suite suggests
// 50 ms between two notifications; without, they are harder to bring in order.
func addNotifying(m *server.MCPServer) {
	m.AddTool(mcp.NewTool("test_tool_with_logging", mcp.WithDescription("Logs three lines")),
		func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			for _, line := range []string{"Tool execution started", "Tool processing data", "Tool execution completed"} {
				params := map[string]any{"level": "info", "logger": "conformance", "data": line}
				if err := m.SendNotificationToClient(ctx, "notifications/message", params); err != nil {
					return nil, err
				}
			}
			return mcp.NewToolResultText("Tool with logging executed successfully"), nil
		})
	m.AddTool(mcp.NewTool("test_tool_with_progress", mcp.WithDescription("Reports three steps")),
		func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			if req.Params.Meta == nil || req.Params.Meta.ProgressToken == nil {
				return mcp.NewToolResultText("nobody asked for progress"), nil
			}
			for _, percent := range []int{0, 50, 100} {
				params := map[string]any{"progressToken": req.Params.Meta.ProgressToken, "progress": percent, "total": 100}
				if err := m.SendNotificationToClient(ctx, "notifications/progress", params); err != nil {
					return nil, err
				}
			}
			return mcp.NewToolResultText("progress reported"), nil
		})
}
