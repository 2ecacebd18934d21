package mcpclient

import (
	"bufio"
	"context"
	"io"
	"net/http"
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
	path, err := readEndpoint(events)
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

// readEndpoint reads the first event: the path to post messages to.
func readEndpoint(events *bufio.Reader) (string, error) {
	for {
		line, err := events.ReadString('\n')
		if path, ok := strings.CutPrefix(strings.TrimSpace(line), "data: "); ok {
			return path, nil
		}
		if err == io.EOF {
			return "", io.ErrUnexpectedEOF
		}
		if err != nil {
			return "", err
		}
	}
}
