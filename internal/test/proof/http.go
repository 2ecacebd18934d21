package proof

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"

	"chatbot-mcp/internal/app"
)

// Site is p served on a loopback port.
type Site struct {
	URL   string
	web   *http.Client
	stop  context.CancelFunc
	ended chan error
}

// OverHTTP serves p with ServeHTTP on a free port, without a token.
func (p *Program) OverHTTP(ctx context.Context) (*Site, error) {
	ctx, stop := context.WithCancel(ctx)
	s := &Site{stop: stop, ended: make(chan error, 1)}
	addr := make(chan net.Addr, 1)
	var h app.HTTP
	h.Listen, h.NoAuth = "127.0.0.1:0", true
	go func() { s.ended <- p.ServeHTTP(ctx, h, func(a net.Addr) { addr <- a }) }()
	select {
	case a := <-addr:
		s.connect("http://" + a.String())
		return s, nil
	case err := <-s.ended:
		stop()
		return nil, err
	}
}

// Visit is a site that another process serves.
func Visit(url string) *Site {
	s := &Site{stop: func() {}, ended: make(chan error, 1)}
	s.ended <- nil
	s.connect(url)
	return s
}

// connect gives each request a connection of its own: net/http (Go 1.26) may end
// one with the deadline of the request that had its connection before.
func (s *Site) connect(url string) {
	s.URL = url
	s.web = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
}

// Close ends the server and waits for it.
func (s *Site) Close() error {
	s.web.CloseIdleConnections()
	s.stop()
	return <-s.ended
}

// post sends one message; session is "" before there is one.
func (s *Site) post(ctx context.Context, path, session, message string) (*http.Response, error) {
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

// Session is a client of Streamable HTTP.
type Session struct {
	site *Site
	id   string
	last atomic.Int64
}

// Open begins a session.
func (s *Site) Open(ctx context.Context) (*Session, error) {
	resp, err := s.post(ctx, "/mcp", "", hello)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	c := &Session{site: s, id: resp.Header.Get("Mcp-Session-Id")}
	return c, c.tell(ctx, ready)
}

// Call runs one tool. args is a JSON object. Ending ctx hangs up.
func (c *Session) Call(ctx context.Context, tool, args string) (Answer, error) {
	return c.ask(ctx, func(id int64) string { return callMessage(id, tool, args) })
}

// Ping asks for a sign of life.
func (c *Session) Ping(ctx context.Context) error {
	_, err := c.ask(ctx, pingMessage)
	return err
}

var errUnanswered = errors.New("the reply holds no answer")

func (c *Session) ask(ctx context.Context, message func(int64) string) (Answer, error) {
	id := c.last.Add(1)
	resp, err := c.site.post(ctx, "/mcp", c.id, message(id))
	if err != nil {
		return Answer{}, err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		of, a, ok := decodeAnswer([]byte(strings.TrimPrefix(lines.Text(), "data: ")))
		if ok && of == itoa(id) {
			return a, nil
		}
	}
	return Answer{}, errors.Join(errUnanswered, lines.Err())
}

// Cancel says that nobody waits for the answer to id any more.
func (c *Session) Cancel(ctx context.Context, id int64) error { return c.tell(ctx, cancelMessage(id)) }

func (c *Session) tell(ctx context.Context, message string) error {
	resp, err := c.site.post(ctx, "/mcp", c.id, message)
	if err == nil {
		resp.Body.Close()
	}
	return err
}

// Close ends the session.
func (c *Session) Close(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodDelete, c.site.URL+"/mcp", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Mcp-Session-Id", c.id)
	resp, err := c.site.web.Do(req)
	if err == nil {
		resp.Body.Close()
	}
	return err
}
