package client

import (
	"net/http"
	"time"
)

// maxErrorBody is how much of an error's body is searched for the platform's Message.
const maxErrorBody = 64 << 10

// answer reads the reply to its end and judges it by its HTTP status, by
// Success and by Code: errors come in each of the three (platform's pages,
// "Error Handling"). data is called at Data, see readEnvelope, and refused in its
// place where the HTTP status says no.
func (x *exchange) answer(data, refused func(*frames) error) error {
	status := x.resp.StatusCode
	switch {
	case status >= 300 && status < 400:
		return x.badResponse("redirect refused", nil)
	case status < 200 || status >= 300:
		return x.errorStatus(refused)
	}
	e, err := readEnvelope(x.frames, data)
	if err != nil {
		return x.badBody(err)
	}
	return x.judge(e)
}

// judge is the envelope's verdict.
func (x *exchange) judge(e envelope) error {
	switch {
	case e.silent():
		return x.badResponse("the reply has neither Success nor Code", nil)
	case !e.ok():
		return x.refusal(kindOf(e.status()), e)
	case e.data != nil || !e.hasData:
		return x.badResponse(errShape.Error(), errShape)
	}
	return nil
}

// errorStatus is a reply whose HTTP status says no; its body may say why.
func (x *exchange) errorStatus(data func(*frames) error) error {
	x.frames.limits.Decoded = maxErrorBody
	kind := kindOf(x.resp.StatusCode)
	e, err := readEnvelope(x.frames, data)
	if err != nil {
		e = envelope{} // what was read of it is not verified
	}
	if kind == Rejected && e.code.known {
		kind = kindOf(e.status()) // 400 with a Code that knows better
	}
	failure := x.refusal(kind, e)
	failure.verified = err == nil && !e.silent()
	return failure
}

// refusal is a no of the platform's, with its words. Who refuses a key may quote it, in
// whatever form: then nothing is quoted (N3, docs/security.md).
func (x *exchange) refusal(kind Kind, e envelope) *Error {
	after, said := retryAfter(x.resp.Header.Get("Retry-After"), time.Now())
	failure := &Error{
		Kind: kind, Op: x.call, Status: x.resp.StatusCode, Code: e.status(),
		RetryAfter: after,
		transient:  kind == Unavailable || kind == RateLimited && said,
		verified:   true,
		yes:        e.yes(),
	}
	if kind != AuthFailed {
		failure.Message = x.words(e.message)
	}
	return failure
}

// kindOf maps an HTTP status, or the envelope's Code, which follows HTTP's.
func kindOf(code int) Kind {
	switch {
	case code == http.StatusUnauthorized:
		return AuthFailed
	case code == http.StatusForbidden:
		return Forbidden
	case code == http.StatusNotFound:
		return NotFound
	case code == http.StatusTooManyRequests:
		return RateLimited
	case code >= 500 && code < 600:
		return Unavailable
	default:
		return Rejected
	}
}
