package transport

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

// hangsUpAfter is how long our server bears with a client that does this to a
// connection, in the time of a bubble.
func hangsUpAfter(t *testing.T, client func(net.Conn)) (took time.Duration) {
	synctest.Test(t, func(t *testing.T) {
		s := New(Info{Name: "test"}, Offer{}, nil)
		routes := s.newRoutes(HTTP{Listen: "127.0.0.1:0", NoAuth: true})
		web := s.web(routes)
		listener := pipes{make(chan net.Conn), make(chan struct{})}
		var working sync.WaitGroup
		working.Go(func() { _ = web.Serve(listener) })
		ours, theirs := net.Pipe()
		listener.arriving <- theirs
		start := time.Now()
		working.Go(func() { client(ours) })
		_, err := io.Copy(io.Discard, ours)
		took = time.Since(start)
		require.NoError(t, err)
		_ = ours.Close()
		routes.hangUp()
		require.NoError(t, web.Close())
		working.Wait()
	})
	return took
}

// TestSlowRequestsAreClosed guards H3: a header or a body that drips in, and a
// connection kept without a request, end at their time, whatever is still sent.
func TestSlowRequestsAreClosed(t *testing.T) {
	const begin = "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
	header := hangsUpAfter(t, func(conn net.Conn) { drip(conn, begin) })
	require.InDelta(t, headerTime, header, float64(time.Second))

	body := hangsUpAfter(t, func(conn net.Conn) { drip(conn, begin+"Content-Length: 100000\r\n\r\n{") })
	require.InDelta(t, headerTime+bodyTime, body, float64(time.Second))

	idle := hangsUpAfter(t, func(conn net.Conn) { _, _ = io.WriteString(conn, "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") })
	require.InDelta(t, idleTime, idle, float64(time.Second))
}
