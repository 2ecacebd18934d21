package client

import (
	"fmt"
	"strings"
	"time"
)

// Kind is the kind of a failure. The same word stands in the answer that the
// assistant reads.
type Kind string

// The kinds of failure of a platform call.
const (
	AuthFailed     Kind = "auth_failed"           // the key was refused (401)
	Forbidden      Kind = "forbidden"             // the key may not do this (403)
	NotFound       Kind = "not_found"             // no such chatbot, session or path (404)
	RateLimited    Kind = "rate_limited"          // too many requests (429)
	Unavailable    Kind = "upstream_unavailable"  // no reply, or a 5xx; trying later may help
	Timeout        Kind = "upstream_timeout"      // no reply, or not all of it, in time
	BadResponse    Kind = "upstream_bad_response" // a reply that is cut, damaged or not of the documented type
	Rejected       Kind = "upstream_rejected"     // the platform understood the request and refused it
	TooLarge       Kind = "response_too_large"    // a limit of Limits was exceeded; ask for less
	OutcomeUnknown Kind = "outcome_unknown"       // GetSession, ClientAsk: a session may have been created, a message taken
	Overloaded     Kind = "overloaded"            // too many calls of this process are waiting
	Cancelled      Kind = "cancelled"             // the caller's context was cancelled
)

// Error is the error of every call of this package, except for an error of the
// caller's own sink, which is returned as it is.
type Error struct {
	Kind Kind
	Op   string // the call: "GetSession", "ClientAsk", "LeadList" or "ChatContentHistory"

	Status int // HTTP status; 0: none arrived
	Code   int // the envelope's Code; 0: none was read

	// Message is the platform's own Message, cleaned and without the key, at most some
	// 4 KiB of it; "" for AuthFailed. It is untrusted: shorten and label it before
	// anybody sees it.
	Message string

	MediaType string // the reply's, for BadResponse and Foreign; the body itself is never kept
	Length    int64  // bytes read of the reply's body, inflated, for BadResponse and TooLarge

	// Foreign is true of a refusal that is not in the platform's documented form: a
	// proxy or a firewall between here and the platform may have sent it.
	Foreign bool

	RetryAfter time.Duration // how long the platform asks to wait; 0: not said

	// Reason is our own words, short, and holds nothing of the request or the reply.
	Reason string
	// Err is the cause. It never contains the key, the serial number or text of the body.
	Err error

	transient   bool // trying again may help
	complete    bool // the platform refused, in a reply that was read to its end
	saysSuccess bool // and that reply says success too
}

// Error gives the call, what happened and the status, and nothing of the platform's
// Message.
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
