package transport

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Refusal makes the result of a call that is not begun. A model reads it, so the
// words are those of whoever makes the tools.
type Refusal func() *mcp.CallToolResult

// refusalKey finds the refusal of a call in its context.
type refusalKey struct{}

// refusing is the context of a request that is not to be begun. A call passes
// through the library all the same, and so is answered as its revision has it:
// by a result, never by an error of the protocol. Whatever else there is to ask
// for is answered from memory, and takes no longer than refusing it.
func refusing(ctx context.Context, why Refusal) context.Context {
	return context.WithValue(ctx, refusalKey{}, why)
}

// refused answers a call that is not to be begun, in the place of its tool.
func (s *Server) refused(next server.ToolHandlerFunc) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		why, ok := ctx.Value(refusalKey{}).(Refusal)
		if !ok {
			return next(ctx, req)
		}
		s.log.Info("call refused", "tool", req.Params.Name)
		return why(), nil
	}
}

// plainly is a refusal in a transport's own words.
func plainly(text string) Refusal {
	return func() *mcp.CallToolResult { return mcp.NewToolResultError(text) }
}
