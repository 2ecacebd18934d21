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

// closeWait is how long Close waits for handlers. Their connections are closed then, so
// only a Rules.Respond that waits for something else takes longer.
const closeWait = time.Second

// memoryServer serves the platform in memory. The first Dial starts it.
type memoryServer struct {
	mu       sync.Mutex
	closed   bool
	listener *listener
	server   *http.Server
	served   chan struct{} // closed when Serve has returned
}

// Dial opens a connection in memory to this platform, whatever the address is. It can
// be an http.Transport.DialContext. The first call starts a plain HTTP server, which
// Close stops. After Close the error is net.ErrClosed.
func (p *Platform) Dial(ctx context.Context, _, _ string) (net.Conn, error) {
	l, err := p.memory.start(p)
	if err != nil {
		return nil, err
	}
	return l.dial(ctx)
}

// Close closes every connection in memory and waits for what serves them. Dial fails
// afterwards; ServeHTTP still works. It returns an error if a Rules.Respond does not
// return within a second.
func (p *Platform) Close() error { return p.memory.stop() }

func (s *memoryServer) start(h http.Handler) (*listener, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, fmt.Errorf("sandbox: %w", net.ErrClosed)
	}
	if s.listener == nil {
		s.listener = &listener{dialed: make(chan net.Conn), done: make(chan struct{})}
		s.server = &http.Server{Handler: h, ReadHeaderTimeout: 30 * time.Second}
		s.served = make(chan struct{})
		go func() {
			defer close(s.served)
			_ = s.server.Serve(s.listener) // always ends with the listener's net.ErrClosed
		}()
	}
	return s.listener, nil
}

func (s *memoryServer) stop() error {
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

// listener gives one end of each connection to the server. It remembers that end, so
// that Close closes also a connection that the server has not accepted yet.
type listener struct {
	dialed chan net.Conn
	done   chan struct{}

	mu     sync.Mutex
	closed bool
	conns  map[*serverConn]struct{}
}

// serverConn is removed from its listener when the server closes it.
type serverConn struct {
	net.Conn
	listener *listener
}

func (l *listener) dial(ctx context.Context) (net.Conn, error) {
	client, server := net.Pipe()
	conn := &serverConn{server, l}
	if err := l.remember(conn); err != nil {
		return nil, err
	}
	select {
	case l.dialed <- conn:
		return client, nil
	case <-ctx.Done():
		_ = conn.Close()
		return nil, ctx.Err()
	case <-l.done:
		return nil, fmt.Errorf("sandbox: %w", net.ErrClosed)
	}
}

func (l *listener) remember(c *serverConn) error {
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
	case c := <-l.dialed:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

// Close may be called twice: by Platform.Close and by the server.
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
