package client

import (
	"errors"
	"net/http"
)

// writeError is the error of a failed call that changes something. hasResult says that the
// reply holds what the platform gives once it has done so: requests carry no id, so that may
// be what this one did, also in a refusal.
func (x *exchange) writeError(err error, hasResult bool) error {
	var failure *Error
	if !errors.As(err, &failure) || !x.sent.Load() || !hasResult && failure.isRefusal() {
		return err
	}
	unknown := *failure
	unknown.Kind, unknown.Err = OutcomeUnknown, failure
	return &unknown
}

// isRefusal reports whether the platform refused, so that nothing was changed: by
// a redirect, by a complete envelope that says so, or by a status that leaves no
// doubt. Any other 4xx without such an envelope may come from a proxy between us and
// the platform. An envelope that also says success is a refusal only if its code
// leaves no doubt.
func (e *Error) isRefusal() bool {
	switch {
	case e.Status >= 300 && e.Status < 400:
		return true
	case e.Status >= 500 || e.Kind == Unavailable:
		return false
	case e.Kind == Rejected && e.saysSuccess:
		return false
	default:
		return e.complete || refusingStatus[e.Status]
	}
}

// refusingStatus are the HTTP statuses that refuse without an envelope.
var refusingStatus = map[int]bool{
	http.StatusUnauthorized:    true,
	http.StatusForbidden:       true,
	http.StatusNotFound:        true,
	http.StatusTooManyRequests: true,
}
