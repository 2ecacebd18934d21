package client

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"

	"chatbot-mcp/client/jsonstream"
	"chatbot-mcp/internal/secret"
)

// maxErrorBody is how many bytes of a reply with an error status are searched for the
// platform's Message.
const maxErrorBody = 64 << 10

// request is one POST to make.
type request struct {
	controller string // of the path; "": "Chatbot"
	call       string // "LeadList" …
	transport  *http.Transport
	body       []byte
	maxReply   int64 // bytes; 0: Limits.Body
}

// exchange is one POST and, once it has arrived, the reply. Close it in any case.
type exchange struct {
	call    string
	key     secret.Secret   // what was sent
	caller  context.Context // the caller's own, without our cancel
	cancel  context.CancelCauseFunc
	release func() // gives the place in the gate back

	sent    atomic.Bool // a byte of the request may have left this machine
	replied atomic.Bool // a byte of the reply has arrived

	resp *http.Response
	body *jsonstream.Reader
}

// post sends r. The error, if any, is an *Error; the exchange is never nil.
func (c *Client) post(ctx context.Context, r request) (*exchange, error) {
	x := &exchange{call: r.call, key: c.opts.Key, caller: ctx}
	release, err := c.opts.Gate.enter(ctx, c.opts.Host.Host)
	if err != nil {
		return x, x.notSentError(err)
	}
	x.release = release
	if ctx.Err() != nil { // the gate does not look at ctx while it has room
		return x, x.notSentError(ctx.Err())
	}
	ctx, x.cancel = context.WithCancelCause(ctx)
	req, err := c.newRequest(httptrace.WithClientTrace(ctx, x.trace()), r)
	if err != nil {
		return x, x.notSentError(err)
	}
	x.resp, err = r.transport.RoundTrip(req)
	if err != nil {
		return x, x.noReplyError(err)
	}
	x.body = x.newReader(r, c.opts)
	return x, nil
}

// newRequest makes the request that the platform's pages document. There is no
// GetBody: net/http cannot send the request a second time by itself.
func (c *Client) newRequest(ctx context.Context, r request) (*http.Request, error) {
	url := c.opts.Host.JoinPath("chat", cmp.Or(r.controller, "Chatbot"), r.call).String()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(r.body))
	if err != nil {
		return nil, err
	}
	req.GetBody = nil
	req.Header = http.Header{
		"Authorization":   {c.opts.Key.Reveal()},
		"Content-Type":    {"application/json"}, // the history page does not ask for it; the body is JSON all the same
		"Accept":          {"application/json"},
		"Accept-Encoding": {"gzip"},
		"User-Agent":      {c.opts.UserAgent},
	}
	return req, nil
}

func (x *exchange) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GotConn:              func(httptrace.GotConnInfo) { x.sent.Store(true) },
		GotFirstResponseByte: func() { x.replied.Store(true) },
	}
}

// newReader reads the body of the reply: watched for stalls, inflated and bounded.
func (x *exchange) newReader(r request, o Options) *jsonstream.Reader {
	limits := o.Limits
	limits.Body = cmp.Or(r.maxReply, limits.Body)
	if isErrorStatus(x.resp.StatusCode) {
		limits.Body = maxErrorBody
	}
	var body io.Reader = &stallReader{body: x.resp.Body, limit: o.Timeouts.Stall, cancel: x.cancel}
	switch encoding := x.resp.Header.Get("Content-Encoding"); strings.ToLower(encoding) {
	case "", "identity":
	case "gzip", "x-gzip":
		body = jsonstream.NewGzipReader(body, limits)
	default:
		body = unsupportedEncoding{} // an error only when the body is read: the status may say enough
	}
	return jsonstream.NewReader(body, limits)
}

var errEncoding = errors.New("the reply has a content encoding that was not requested")

// unsupportedEncoding is a body in a content encoding that this package cannot read.
type unsupportedEncoding struct{}

func (unsupportedEncoding) Read([]byte) (int, error) { return 0, errEncoding }

// close ends the exchange and gives its place to the next one.
func (x *exchange) close() {
	if x.cancel != nil {
		x.cancel(nil) // before the body, so that closing waits for nothing
	}
	if x.resp != nil {
		x.resp.Body.Close()
	}
	if x.release != nil {
		x.release()
	}
}

// marshal writes a request body: the keys in the documented order and case, without
// those that are absent, and without HTML escapes.
func marshal(body any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(body); err != nil {
		panic(err) // the bodies are structs of strings, integers and booleans, which always encode
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
