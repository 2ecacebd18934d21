package tools

import (
	"fmt"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

// toolError is a failure as the model reads it: a code of the contract, a
// sentence that says what happened, and a hint that says what to do next.
type toolError struct {
	code       string
	sentence   string        // no full stop
	hint       string        // no full stop
	retryable  bool          // the same call may succeed later
	retryAfter time.Duration // how much later, when known
}

// Error is the text of the error, as it is shown.
func (e *toolError) Error() string {
	return fmt.Sprintf("%s: %s. hint: %s", e.code, strings.TrimSuffix(e.sentence, "."), e.hint)
}

// result is the error as a tool result: text for the model, the code for programs.
func (e *toolError) result() *mcp.CallToolResult {
	r := mcp.NewToolResultError(e.Error())
	detail := map[string]any{"code": e.code, "retryable": e.retryable}
	if e.retryAfter > 0 {
		detail["retry_after_seconds"] = seconds(e.retryAfter)
	}
	r.Meta = &mcp.Meta{AdditionalFields: map[string]any{"chatbot-mcp/error": detail}}
	return r
}

// seconds are how many to wait so that d has passed.
func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// errInternal is what a model learns of a fault of ours: its details are in
// the log, where the user can find them, and may quote what must not be shown.
var errInternal = &toolError{
	code:     "internal",
	sentence: "chatbot-mcp could not finish this call because of a fault of its own",
	hint:     "try once more; if it happens again, the log (stderr) says where",
}

// Overloaded is the result of a call that is not begun, because its client has too
// many that wait.
func Overloaded() *mcp.CallToolResult {
	e := &toolError{
		code: "overloaded", sentence: "too many calls wait to be answered already",
		hint: "wait for other calls to finish, then try again", retryable: true,
	}
	return e.result()
}

// Ending is the result of a call that is not begun, because the server has been
// told to end.
func Ending() *mcp.CallToolResult {
	e := &toolError{
		code: "cancelled", sentence: "the server is shutting down and begins no more calls",
		hint: "call again once it has been started again", retryable: true,
	}
	return e.result()
}

// invalid is the error for a call that must be changed before it can work.
func invalid(sentence, hint string) *toolError {
	return &toolError{code: "invalid_argument", sentence: sentence, hint: hint}
}
