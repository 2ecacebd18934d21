package mcpclient

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// OpenSSE begins an HTTP+SSE session. The end of ctx, or Close, hangs up.
func (s *Server) OpenSSE(ctx context.Context) (*Connection, error) {
	ctx, hangUp := context.WithCancel(ctx)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/sse", nil)
	if err != nil {
		hangUp()
		return nil, err
	}
	resp, err := s.web.Do(req)
	if err != nil {
		hangUp()
		return nil, err
	}
	events := bufio.NewReader(resp.Body)
	path, err := readEndpoint(events, resp.Request.URL)
	if err != nil {
		hangUp()
		resp.Body.Close()
		return nil, err
	}
	send := func(message string) error {
		reply, err := s.post(ctx, path, "", message)
		if err == nil {
			reply.Body.Close()
		}
		return err
	}
	c := newConnection(send, hangUp)
	go func() {
		defer resp.Body.Close()
		c.receive(events, "data: ")
	}()
	return c, c.initialize(ctx)
}

// readEndpoint reads the first event: where to post messages, relative to base. It
// returns that with its query.
func readEndpoint(events *bufio.Reader, base *url.URL) (string, error) {
	for {
		line, err := events.ReadString('\n')
		if where, ok := strings.CutPrefix(strings.TrimSpace(line), "data: "); ok {
			to, err := base.Parse(where)
			if err != nil {
				return "", err
			}
			return to.RequestURI(), nil
		}
		if err == io.EOF {
			return "", io.ErrUnexpectedEOF
		}
		if err != nil {
			return "", err
		}
	}
}
