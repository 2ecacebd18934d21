package client

import (
	"net/http"
	"time"

	"chatbot-mcp/client/jsonstream"
)

// readReply reads the reply to its end and judges it by its HTTP status, by Success
// and by Code: errors come in each of the three (the platform's pages, "Error
// Handling"). data is called at the value of Data, see readEnvelope; where the HTTP
// status is no 2xx, refusedData is called instead.
func (x *exchange) readReply(data, refusedData func(*jsonstream.Reader) error) error {
	status := x.resp.StatusCode
	switch {
	case status >= 300 && status < 400:
		return x.badResponse("redirect refused", nil)
	case isErrorStatus(status):
		return x.statusError(refusedData)
	}
	e, err := readEnvelope(x.body, data)
	if err != nil {
		return x.bodyError(err)
	}
	return x.judge(e)
}

func isErrorStatus(status int) bool { return status < 200 || status >= 300 }

// judge returns the error that a complete envelope with a 2xx status means.
func (x *exchange) judge(e envelope) error {
	switch {
	case !e.hasVerdict():
		return x.badResponse("the reply has neither Success nor Code", nil)
	case !e.isSuccess():
		return x.refusal(kindOf(e.status()), e)
	case e.wrongData || !e.hasData:
		return x.badResponse(errWrongData.Error(), errWrongData)
	}
	return nil
}

// statusError is the error of a reply whose HTTP status is no 2xx. Its body may say
// more.
func (x *exchange) statusError(data func(*jsonstream.Reader) error) error {
	kind := kindOf(x.resp.StatusCode)
	e, err := readEnvelope(x.body, data)
	if err != nil {
		e = envelope{} // half an envelope proves nothing
	}
	if kind == Rejected && e.code.known {
		kind = kindOf(e.status()) // a 400 whose Code says more
	}
	failure := x.refusal(kind, e)
	failure.complete = err == nil && e.hasVerdict()
	if !failure.complete && kind != Unavailable || x.resp.StatusCode == http.StatusProxyAuthRequired {
		failure.Foreign, failure.MediaType = true, x.mediaType()
	}
	return failure
}

// refusal is the error of a reply that refuses, with the platform's Message. A
// platform that refuses a key may quote it, in whatever form: then nothing of the
// Message is kept (N3, docs/security.md).
func (x *exchange) refusal(kind Kind, e envelope) *Error {
	wait, known := parseRetryAfter(x.resp.Header.Get("Retry-After"), time.Now())
	failure := &Error{
		Kind: kind, Op: x.call, Status: x.resp.StatusCode, Code: e.status(),
		RetryAfter:  wait,
		transient:   kind == Unavailable && x.resp.StatusCode != http.StatusProxyAuthRequired || kind == RateLimited && known,
		complete:    true,
		saysSuccess: e.saysSuccess(),
	}
	if kind != AuthFailed {
		failure.Message = x.cleanText(e.message)
	}
	return failure
}

// kindOf is the Kind of an HTTP status, or of the envelope's Code, which follows HTTP's.
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
	case code == http.StatusProxyAuthRequired, code >= 500 && code < 600:
		return Unavailable
	default:
		return Rejected
	}
}
