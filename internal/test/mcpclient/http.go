package mcpclient

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
)

// Server is an MCP server that is reached over HTTP.
type Server struct {
	URL string
	web *http.Client
}

// At is the server at url, which has no path. Each request has a connection of its
// own: net/http (Go 1.26) may end a request with the deadline of the one that had its
// connection before.
func At(url string) *Server {
	return &Server{URL: url, web: &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
}

// AtWithToken is the server at url, which asks for a token.
func AtWithToken(url, token string) *Server {
	s := At(url)
	s.web.Transport = bearer{s.web.Transport, token}
	return s
}

// bearer adds a token to each request.
type bearer struct {
	http.RoundTripper
	token string
}

func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+b.token)
	return b.RoundTripper.RoundTrip(r)
}

// post sends one message. session is "" before there is one.
func (s *Server) post(ctx context.Context, path, session, message string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+path, strings.NewReader(message))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json, text/event-stream")
	if session != "" {
		req.Header.Set("Mcp-Session-Id", session)
	}
	resp, err := s.web.Do(req)
	if err == nil && resp.StatusCode >= 300 {
		resp.Body.Close()
		err = fmt.Errorf("%s answers %s", path, resp.Status)
	}
	return resp, err
}

// Session is a client's session of Streamable HTTP.
type Session struct {
	server *Server
	id     string
	lastID atomic.Int64
}

// OpenSession begins a session of Streamable HTTP.
func (s *Server) OpenSession(ctx context.Context) (*Session, error) {
	resp, err := s.post(ctx, "/mcp", "", initializeMessage(0))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	c := &Session{server: s, id: resp.Header.Get("Mcp-Session-Id")}
	return c, c.notify(ctx, initialized)
}

// Call calls a tool and waits for the answer. args is a JSON object. The end of ctx
// hangs up.
func (c *Session) Call(ctx context.Context, tool, args string) (Answer, error) {
	return c.request(ctx, func(id int64) string { return callMessage(id, tool, args) })
}

// Request sends any request and waits for the answer. params is a JSON object.
func (c *Session) Request(ctx context.Context, method, params string) (Answer, error) {
	return c.request(ctx, func(id int64) string { return requestMessage(id, method, params) })
}

// Ping sends a ping and waits for the answer.
func (c *Session) Ping(ctx context.Context) error {
	_, err := c.request(ctx, pingMessage)
	return err
}

// ErrNoAnswer is the error of a reply that ended without an answer.
var ErrNoAnswer = errors.New("the reply holds no answer")

func (c *Session) request(ctx context.Context, message func(int64) string) (Answer, error) {
	id := c.lastID.Add(1)
	resp, err := c.server.post(ctx, "/mcp", c.id, message(id))
	if err != nil {
		return Answer{}, err
	}
	defer resp.Body.Close()
	lines := scanLines(resp.Body)
	for lines.Scan() {
		answered, a, ok := decodeAnswer(bytes.TrimPrefix(lines.Bytes(), []byte("data: ")))
		if ok && answered == formatID(id) {
			return a, nil
		}
	}
	return Answer{}, errors.Join(ErrNoAnswer, lines.Err())
}

// CancelLast tells the server that nobody waits for the answer to the last request
// any more.
func (c *Session) CancelLast(ctx context.Context) error {
	return c.notify(ctx, cancelMessage(c.lastID.Load()))
}

func (c *Session) notify(ctx context.Context, message string) error {
	resp, err := c.server.post(ctx, "/mcp", c.id, message)
	if err == nil {
		resp.Body.Close()
	}
	return err
}

// OpenStream opens a stream of the session's notifications, until ctx ends. Its body is
// the caller's to close.
func (c *Session) OpenStream(ctx context.Context) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.server.URL+"/mcp", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "text/event-stream")
	req.Header.Set("Mcp-Session-Id", c.id)
	return c.server.web.Do(req)
}

// Close ends the session.
func (c *Session) Close(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodDelete, c.server.URL+"/mcp", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Mcp-Session-Id", c.id)
	resp, err := c.server.web.Do(req)
	if err == nil {
		resp.Body.Close()
	}
	return err
}
