package proof

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
)

// Stream begins an HTTP+SSE session. Ending ctx, or Close, hangs up.
func (s *Site) Stream(ctx context.Context) (*Line, error) {
	ctx, leave := context.WithCancel(ctx)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/sse", nil)
	if err != nil {
		leave()
		return nil, err
	}
	resp, err := s.web.Do(req)
	if err != nil {
		leave()
		return nil, err
	}
	events := bufio.NewReader(resp.Body)
	where, err := endpoint(events)
	if err != nil {
		leave()
		resp.Body.Close()
		return nil, err
	}
	to, err := resp.Request.URL.Parse(where)
	if err != nil {
		leave()
		resp.Body.Close()
		return nil, err
	}
	post := func(message string) error {
		answer, err := s.post(ctx, to.RequestURI(), "", message)
		if err == nil {
			answer.Body.Close()
		}
		return err
	}
	l := newLine(post, leave)
	go func() {
		defer resp.Body.Close()
		l.hear(events, "data: ")
	}()
	return l, l.shake(ctx)
}

// endpoint reads the first event, which says where to post messages.
func endpoint(events *bufio.Reader) (string, error) {
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
