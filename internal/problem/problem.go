// Package problem is a failure as its reader needs it: a code of the contract
// (docs/tools.md), a sentence that says what happened, and a hint that says what to
// do next. Start with [Invalid] for a call that must be changed; [Internal] is a
// fault of this program.
package problem

import (
	"fmt"
	"strings"
	"time"
)

// Error is one problem. It is an error, and its text is what a model or a person
// reads. Sentence and Hint have no full stop.
type Error struct {
	Code       string        // "invalid_argument", "upstream_timeout" …
	Sentence   string        // what happened
	Hint       string        // what to do next
	Retryable  bool          // the same call may succeed later
	RetryAfter time.Duration // how much later; 0 when it is not known
}

// Error is the text "code: sentence. hint: what to do next".
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %s. hint: %s", e.Code, strings.TrimSuffix(e.Sentence, "."), e.Hint)
}

// RetryAfterSeconds is RetryAfter in whole seconds, rounded up.
func (e *Error) RetryAfterSeconds() int { return Seconds(e.RetryAfter) }

// Seconds is d in whole seconds, rounded up: after that many, d has passed.
func Seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// Invalid is a call that must be changed before it can work. Nothing was sent to
// the platform.
func Invalid(sentence, hint string) *Error {
	return &Error{Code: "invalid_argument", Sentence: sentence, Hint: hint}
}

// Internal is a fault of this program. Its details are in the log alone, because
// they may quote a visitor.
var Internal = &Error{
	Code:     "internal",
	Sentence: "chatbot-mcp could not finish this call because of a fault of its own",
	Hint:     "try once more; if it happens again, the log (stderr) says where",
}
