package transport

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Refusal makes the result of a call that is not begun. A model reads it, so the
// words are those of whoever makes the tools.
type Refusal func() *mcp.CallToolResult

// refusal answers with a plain text.
func refusal(text string) Refusal {
	return func() *mcp.CallToolResult { return mcp.NewToolResultError(text) }
}

// refusalKey finds the refusal of a call in its context.
type refusalKey struct{}

// rejecting is the context of a request that is not to be begun. A call or a prompt passes
// through the library all the same, so that it is answered as its revision
// demands: by a result, never by an error of the protocol. Any other request is
// answered from memory, which takes no longer than to reject it.
func rejecting(ctx context.Context, why Refusal) context.Context {
	return context.WithValue(ctx, refusalKey{}, why)
}

// rejectCalls answers a call that is not to be begun, in place of its tool.
func (s *Server) rejectCalls(next server.ToolHandlerFunc) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		why, ok := ctx.Value(refusalKey{}).(Refusal)
		if !ok {
			return next(ctx, req)
		}
		s.log.Info("call refused", "tool", req.Params.Name)
		return why(), nil
	}
}

// rejectPrompts does the same in place of a prompt, whose one message says why.
func (s *Server) rejectPrompts(next server.PromptHandlerFunc) server.PromptHandlerFunc {
	return func(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
		why, ok := ctx.Value(refusalKey{}).(Refusal)
		if !ok {
			return next(ctx, req)
		}
		s.log.Info("prompt refused", "prompt", req.Params.Name)
		refused := &mcp.GetPromptResult{}
		for _, block := range why().Content {
			refused.Messages = append(refused.Messages, mcp.NewPromptMessage(mcp.RoleUser, block))
		}
		return refused, nil
	}
}
