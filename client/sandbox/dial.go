package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// closeWait is how long Close waits for handlers. Their connections are closed
// by then, so only a Respond hook that waits for something else needs longer.
const closeWait = time.Second

// pipe is the platform's in-memory server, started by the first Dial.
type pipe struct {
	mu       sync.Mutex
	closed   bool
	listener *listener
	server   *http.Server
	served   chan struct{} // closed when Serve has returned
}

// Dial opens an in-memory connection to this platform, whatever the address
// says; it fits http.Transport.DialContext. The first call starts a plain HTTP
// server, which Close stops. After Close it fails with net.ErrClosed.
func (p *Platform) Dial(ctx context.Context, _, _ string) (net.Conn, error) {
	l, err := p.pipe.start(p)
	if err != nil {
		return nil, err
	}
	return l.dial(ctx)
}

// Close ends every in-memory connection and waits for what serves them. Dial
// fails afterwards; ServeHTTP goes on working. It returns an error when a
// Respond hook did not come back within a second.
func (p *Platform) Close() error { return p.pipe.stop() }

func (s *pipe) start(h http.Handler) (*listener, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, fmt.Errorf("sandbox: %w", net.ErrClosed)
	}
	if s.listener == nil {
		s.listener = &listener{arriving: make(chan net.Conn), done: make(chan struct{})}
		s.server = &http.Server{Handler: h, ReadHeaderTimeout: 30 * time.Second}
		s.served = make(chan struct{})
		go func() {
			defer close(s.served)
			_ = s.server.Serve(s.listener) // always ends with the listener's net.ErrClosed
		}()
	}
	return s.listener, nil
}

func (s *pipe) stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.listener == nil {
		return nil
	}
	_ = s.listener.Close()
	<-s.served
	ctx, cancel := context.WithTimeout(context.Background(), closeWait)
	defer cancel()
	if err := s.server.Shutdown(ctx); err != nil && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("sandbox: a request is still being answered: %w", err)
	}
	return nil
}

// listener hands one end of each pipe to the server. It keeps that end, so that
// Close reaches even a connection the server has not looked at yet.
type listener struct {
	arriving chan net.Conn
	done     chan struct{}

	mu     sync.Mutex
	closed bool
	conns  map[*serverConn]struct{}
}

// serverConn leaves its listener's books when the server closes it.
type serverConn struct {
	net.Conn
	listener *listener
}

func (l *listener) dial(ctx context.Context) (net.Conn, error) {
	ours, theirs := net.Pipe()
	conn := &serverConn{theirs, l}
	if err := l.keep(conn); err != nil {
		return nil, err
	}
	select {
	case l.arriving <- conn:
		return ours, nil
	case <-ctx.Done():
		_ = conn.Close()
		return nil, ctx.Err()
	case <-l.done:
		return nil, fmt.Errorf("sandbox: %w", net.ErrClosed)
	}
}

func (l *listener) keep(c *serverConn) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return fmt.Errorf("sandbox: %w", net.ErrClosed)
	}
	if l.conns == nil {
		l.conns = map[*serverConn]struct{}{}
	}
	l.conns[c] = struct{}{}
	return nil
}

func (c *serverConn) Close() error {
	c.listener.mu.Lock()
	delete(c.listener.conns, c)
	c.listener.mu.Unlock()
	return c.Conn.Close()
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.arriving:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

// Close is called by our Close and by the server's.
func (l *listener) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil
	}
	l.closed = true
	close(l.done)
	for c := range l.conns {
		_ = c.Conn.Close()
	}
	return nil
}

type memoryAddr struct{}

func (memoryAddr) Network() string { return "memory" }
func (memoryAddr) String() string  { return "sandbox" }

func (l *listener) Addr() net.Addr { return memoryAddr{} }
