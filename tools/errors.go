package tools

import (
	"fmt"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

// Error is a tool error as the model reads it: a code of the contract, a
// sentence that says what happened, and a hint that says what to do next.
type Error struct {
	Code       string
	Sentence   string        // no full stop
	Hint       string        // no full stop
	Retryable  bool          // the same call may succeed later
	RetryAfter time.Duration // how much later, when known
}

// Error is the text of the error, as it is shown.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %s. hint: %s", e.Code, strings.TrimSuffix(e.Sentence, "."), e.Hint)
}

// result is the error as a tool result: text for the model, the code for programs.
func (e *Error) result() *mcp.CallToolResult {
	r := mcp.NewToolResultError(e.Error())
	detail := map[string]any{"code": e.Code, "retryable": e.Retryable}
	if e.RetryAfter > 0 {
		detail["retry_after_seconds"] = seconds(e.RetryAfter)
	}
	r.Meta = &mcp.Meta{AdditionalFields: map[string]any{"chatbot-mcp/error": detail}}
	return r
}

// seconds are how many to wait so that d has passed.
func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// errInternal is what a model learns of a fault of ours: its details are in
// the log, where the user can find them, and may quote what must not be shown.
var errInternal = &Error{
	Code:     "internal",
	Sentence: "chatbot-mcp could not finish this call because of a fault of its own",
	Hint:     "try once more; if it happens again, the log (stderr) says where",
}

// invalid is the error for a call that must be changed before it can work.
func invalid(sentence, hint string) *Error {
	return &Error{Code: "invalid_argument", Sentence: sentence, Hint: hint}
}
