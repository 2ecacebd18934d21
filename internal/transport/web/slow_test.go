package web

import (
	"io"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// pipes is a listener of in-memory connections, whose deadlines keep the time of
// a synctest bubble.
type pipes struct {
	arriving chan net.Conn
	closed   chan struct{}
}

func (p pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.arriving:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p pipes) Close() error   { close(p.closed); return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }

// drip sends text, and then a byte a second for as long as somebody takes it.
func drip(conn net.Conn, text string) {
	_, err := io.WriteString(conn, text)
	for err == nil {
		time.Sleep(time.Second)
		_, err = io.WriteString(conn, "x")
	}
}

// closesAfter is how long the server keeps the connection of a client that does
// this, in the time of a bubble.
func closesAfter(t *testing.T, client func(net.Conn)) (took time.Duration) {
	synctest.Test(t, func(t *testing.T) {
		server := newServer(noAuth).httpServer()
		listener := pipes{make(chan net.Conn), make(chan struct{})}
		var working sync.WaitGroup
		working.Go(func() { _ = server.Serve(listener) })
		ours, theirs := net.Pipe()
		listener.arriving <- theirs
		start := time.Now()
		working.Go(func() { client(ours) })
		_, err := io.Copy(io.Discard, ours)
		took = time.Since(start)
		require.NoError(t, err)
		_ = ours.Close()
		require.NoError(t, server.Close())
		working.Wait()
	})
	return took
}

// TestSlowRequestsAreClosed guards H3: a header or a body that arrives a byte a
// second, and a connection without a request, are closed at their time.
func TestSlowRequestsAreClosed(t *testing.T) {
	const begin = "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
	header := closesAfter(t, func(conn net.Conn) { drip(conn, begin) })
	require.InDelta(t, headerTime, header, float64(time.Second))

	body := closesAfter(t, func(conn net.Conn) { drip(conn, begin+"Content-Length: 100000\r\n\r\n{") })
	require.InDelta(t, headerTime+bodyTime, body, float64(time.Second))

	idle := closesAfter(t, func(conn net.Conn) {
		_, _ = io.WriteString(conn, "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 45\r\n\r\n"+ping)
	})
	require.InDelta(t, idleTime, idle, float64(time.Second))
}
