package client

import (
	"fmt"
	"strings"
	"time"
)

// Kind is the one word a failure is known by, the same from here to the
// assistant's screen.
type Kind string

// The kinds a platform call can end with.
const (
	AuthFailed     Kind = "auth_failed"           // the key was refused (401)
	Forbidden      Kind = "forbidden"             // the key may not do this (403)
	NotFound       Kind = "not_found"             // no such chatbot, session or path (404)
	RateLimited    Kind = "rate_limited"          // too many requests (429)
	Unavailable    Kind = "upstream_unavailable"  // no answer, or a 5xx; trying later may help
	Timeout        Kind = "upstream_timeout"      // no answer, or not all of it, in time
	BadResponse    Kind = "upstream_bad_response" // an answer that is cut, damaged or of another shape
	Rejected       Kind = "upstream_rejected"     // the platform understood and said no
	TooLarge       Kind = "response_too_large"    // over a limit of Limits; ask for less
	OutcomeUnknown Kind = "outcome_unknown"       // GetSession only: a session may have been created
	Overloaded     Kind = "overloaded"            // this process has too many calls waiting
	Cancelled      Kind = "cancelled"             // the caller's context was cancelled
)

// Error is how every call of this package fails, but for an error of the
// caller's own sink, which comes back as it is.
type Error struct {
	Kind Kind
	Op   string // the call: "GetSession", "LeadList" or "ChatContentHistory"

	Status int // HTTP status; 0 if none arrived
	Code   int // the envelope's Code; 0 if none was read

	// Message is the platform's own Message, cleaned and without the key, at most some
	// 4 KiB of it; "" for AuthFailed. It is untrusted: clip and label it before anybody
	// sees it.
	Message string

	MediaType string // of the reply, for BadResponse; the body itself is never kept
	Length    int64  // bytes of decoded body seen, for BadResponse

	RetryAfter time.Duration // how long the platform asks to wait; 0: not said

	// Reason is ours, short, and free of anything that was sent or received.
	Reason string
	// Err is the cause. It never contains the key, the serial number or body text.
	Err error

	transient bool // trying again may help
	verified  bool // the platform said no, in a reply that came whole
	yes       bool // and yes, in the same reply
}

// Error names the call, what happened and the status, and none of the platform's words.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.Op, e.Kind)
	if e.Reason != "" {
		fmt.Fprintf(&b, ": %s", e.Reason)
	}
	if e.Status != 0 {
		fmt.Fprintf(&b, " (HTTP status %d", e.Status)
		if e.Code != 0 && e.Code != e.Status {
			fmt.Fprintf(&b, ", code %d", e.Code)
		}
		b.WriteByte(')')
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
