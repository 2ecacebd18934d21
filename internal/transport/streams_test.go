package transport

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// listenTo opens a stream of a session with GET, as on a connection of its own; ended
// is closed when the server has ended it.
func (s *httpServer) listenTo(name, id string) (ended chan struct{}) {
	s.t.Helper()
	ctx, leave := context.WithCancel(context.Background())
	s.t.Cleanup(leave)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/mcp", nil)
	require.NoError(s.t, err)
	req.Header.Set(name, id)
	resp, err := s.web.Do(req)
	require.NoError(s.t, err)
	require.Equal(s.t, http.StatusOK, resp.StatusCode)
	ended = make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		close(ended)
	}()
	return ended
}

func isOpen(stream chan struct{}) bool {
	select {
	case <-stream:
		return false
	default:
		return true
	}
}

// TestStreamsOfASessionAreFew guards N6: of 400 streams on one session the newest eight
// are open, those of other sessions stay, and newcomers are served. One session could
// once take all connections.
func TestStreamsOfASessionAreFew(t *testing.T) {
	s := newHTTPServer(t, HTTP{NoAuth: true, MaxSessions: 3})
	name, other := s.initialize()
	kept := s.listenTo(name, other)
	_, id := s.initialize()
	var streams []chan struct{}
	for range 400 {
		streams = append(streams, s.listenTo(name, id))
	}
	for _, old := range streams[:392] {
		receiveFrom(t, old)
	}
	for i, young := range streams[392:] {
		require.True(t, isOpen(young), i)
	}
	require.True(t, isOpen(kept))
	_, newcomer := s.initialize()
	for _, session := range []string{id, other, newcomer} {
		got := messages(t, s.post(context.Background(), "/mcp", callLine(1, "progress", `{"times":3}`), name, session))
		require.Len(t, got, 4)
	}
}

// TestStreamsThatEndMakeRoom guards N6: a stream that its client has closed counts no
// longer, and calls and refused requests never count.
func TestStreamsThatEndMakeRoom(t *testing.T) {
	sessions := newSessions(1, func() time.Time { return time.Unix(0, 0) }, func(string) {})
	sess := sessions.start()
	ended := 0
	for range 100 {
		sessions.listen(sess, func() { ended++ })()
	}
	require.Zero(t, ended)
	var leave []func()
	for range maxStreams + 3 {
		leave = append(leave, sessions.listen(sess, func() { ended++ }))
	}
	require.Equal(t, 3, ended)
	for _, end := range leave {
		end()
	}
	require.Zero(t, sess.streams.Len())

	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	stream := s.listenTo(name, id)
	for range 2 * maxStreams {
		req, err := http.NewRequest(http.MethodGet, s.url+"/mcp", nil)
		require.NoError(t, err)
		req.Header.Set(name, id)
		req.Header.Set("Accept", "application/json")
		require.Equal(t, http.StatusMethodNotAllowed, s.status(req))
		messages(t, s.post(context.Background(), "/mcp", callLine(1, "progress", "{}"), name, id))
	}
	require.True(t, isOpen(stream))
}
