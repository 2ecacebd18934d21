package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"

	"chatbot-mcp/internal/secret"
)

// request is one POST to make.
type request struct {
	call string // "LeadList" …
	http *http.Transport
	body []byte
}

// exchange is one POST on its way, and its reply once there is one. Whatever
// happened, close it.
type exchange struct {
	call   string
	key    secret.Secret   // that was sent, see words
	caller context.Context // the caller's own, to tell its end from ours
	cancel context.CancelCauseFunc
	leave  func() // the gate

	sent  atomic.Bool // a byte of the request may have left this machine
	begun atomic.Bool // a byte of the reply has arrived

	resp   *http.Response
	watch  *watched
	gunzip *inflater
	frames *frames
}

// post sends r. The error, if any, is an *Error; the exchange is never nil.
func (c *Client) post(ctx context.Context, r request) (*exchange, error) {
	x := &exchange{call: r.call, key: c.opts.Key, caller: ctx}
	leave, err := c.opts.Gate.enter(ctx)
	if err != nil {
		return x, x.notSent(err)
	}
	x.leave = leave
	if ctx.Err() != nil { // the gate does not look while it has room
		return x, x.notSent(ctx.Err())
	}
	ctx, x.cancel = context.WithCancelCause(ctx)
	req, err := c.newRequest(httptrace.WithClientTrace(ctx, x.trace()), r)
	if err != nil {
		return x, x.notSent(err)
	}
	x.resp, err = r.http.RoundTrip(req)
	if err != nil {
		return x, x.noReply(err)
	}
	x.open(c.opts)
	return x, nil
}

// newRequest makes the request that the platform's pages document. There is no
// GetBody: net/http cannot send the request a second time by itself.
func (c *Client) newRequest(ctx context.Context, r request) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.opts.Host.JoinPath("chat", "Chatbot", r.call).String(), bytes.NewReader(r.body))
	if err != nil {
		return nil, err
	}
	req.GetBody = nil
	req.Header = http.Header{
		"Authorization":   {c.opts.Key.Reveal()},
		"Content-Type":    {"application/json"}, // the history page leaves it out of its table; the body is JSON all the same
		"Accept":          {"application/json"},
		"Accept-Encoding": {"gzip"},
		"User-Agent":      {c.opts.UserAgent},
	}
	return req, nil
}

func (x *exchange) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GotConn:              func(httptrace.GotConnInfo) { x.sent.Store(true) },
		GotFirstResponseByte: func() { x.begun.Store(true) },
	}
}

// open puts the watch, the inflater and the frames before the body.
func (x *exchange) open(o Options) {
	x.watch = watch(x.resp.Body, o.Timeouts.Stall, x.cancel)
	var body io.Reader = x.watch
	switch coding := x.resp.Header.Get("Content-Encoding"); strings.ToLower(coding) {
	case "", "identity":
	case "gzip", "x-gzip":
		x.gunzip = inflate(x.watch, o.Limits)
		body = x.gunzip
	default:
		body = unreadable{} // the status may still say all there is to say
	}
	x.frames = newFrames(body, o.Limits)
	x.frames.short = x.gunzip == nil && x.resp.ContentLength >= 0 && x.resp.ContentLength <= fullWindow
	x.frames.giveUp = func() { x.cancel(nil) }
}

var errCoding = errors.New("a content encoding that was not asked for")

// unreadable is a body in a coding that nobody here knows.
type unreadable struct{}

func (unreadable) Read([]byte) (int, error) { return 0, errCoding }

// close ends the exchange and everything that works for it.
func (x *exchange) close() {
	if x.cancel != nil {
		x.cancel(nil) // first, so that no read hangs
	}
	if x.gunzip != nil {
		x.gunzip.close()
	}
	if x.watch != nil {
		x.watch.stop()
	}
	if x.resp != nil {
		x.resp.Body.Close()
	}
	if x.leave != nil {
		x.leave()
	}
}

// marshal writes a request body: the keys in the documented order and case,
// those left out that are absent, and no HTML escapes.
func marshal(body any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(body); err != nil {
		panic(err) // strings and integers only, see the callers
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
