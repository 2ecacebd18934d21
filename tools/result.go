package tools

import (
	"chatbot-mcp/internal/problem"

	"github.com/mark3labs/mcp-go/mcp"
)

// problemResult is a problem as a tool result: text for the model, the code for
// programs.
func problemResult(p *problem.Error) *mcp.CallToolResult {
	r := mcp.NewToolResultError(p.Error())
	detail := map[string]any{"code": p.Code, "retryable": p.Retryable}
	if p.RetryAfter > 0 {
		detail["retry_after_seconds"] = problem.Seconds(p.RetryAfter)
	}
	r.Meta = &mcp.Meta{AdditionalFields: map[string]any{"chatbot-mcp/error": detail}}
	return r
}

// Overloaded is the result of a call that is not begun, because its client has too
// many that wait.
func Overloaded() *mcp.CallToolResult {
	return problemResult(&problem.Error{
		Code: "overloaded", Sentence: "too many calls wait to be answered already",
		Hint: "wait for other calls to finish, then try again", Retryable: true,
	})
}

// Ending is the result of a call that is not begun, because the server has been told
// to end.
func Ending() *mcp.CallToolResult {
	return problemResult(&problem.Error{
		Code: "cancelled", Sentence: "the server is shutting down and begins no more calls",
		Hint: "call again once it has been started again", Retryable: true,
	})
}
