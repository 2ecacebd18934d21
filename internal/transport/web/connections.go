package web

import (
	"container/list"
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"sync"
)

// connections are those that the server has accepted and not closed, max at most.
// When one more comes, another is closed, so that nobody is locked out (N6): the
// oldest of those that never passed the token, else the one that has been without a
// request for the longest. One with a request or a stream is never closed.
type connections struct {
	max int
	log func(why string)

	mu    sync.Mutex
	count int
	// strangers never passed the token, the oldest first; idle did, and have no
	// request under way, the longest idle first. The others are in neither list.
	strangers, idle list.List // of *connection
}

// connection is one of them.
type connection struct {
	*net.TCPConn
	from *connections

	// all guarded by from.mu
	list   *list.List // strangers, idle or nil
	place  *list.Element
	used   bool // it has sent something
	known  bool // it has passed the token
	closed bool
}

// limitedListener accepts for connections.
type limitedListener struct {
	net.Listener
	to *connections
}

func (l limitedListener) Accept() (net.Conn, error) {
	for {
		accepted, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if c := l.to.add(accepted.(*net.TCPConn)); c != nil {
			return c, nil
		}
		_ = accepted.Close()
	}
}

// add takes a connection, and closes another one if there are too many; nil when all
// others are busy.
func (cs *connections) add(accepted *net.TCPConn) *connection {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if cs.count >= cs.max && !cs.closeOne() {
		cs.log("a connection was refused: all others are in use")
		return nil
	}
	cs.count++
	c := &connection{TCPConn: accepted, from: cs}
	c.move(&cs.strangers)
	return c
}

// closeOne makes room if it can. cs is locked.
func (cs *connections) closeOne() bool {
	for _, l := range []*list.List{&cs.strangers, &cs.idle} {
		if first := l.Front(); first != nil {
			c := first.Value.(*connection)
			c.forget()
			_ = c.TCPConn.Close()
			return true
		}
	}
	return false
}

// move puts c at the end of a list, nil for none. Its connections are locked.
func (c *connection) move(to *list.List) {
	if c.list != nil {
		c.list.Remove(c.place)
	}
	if c.list = to; to != nil {
		c.place = to.PushBack(c)
	}
}

// forget counts c no longer. Its connections are locked.
func (c *connection) forget() {
	if !c.closed {
		c.closed = true
		c.move(nil)
		c.from.count--
	}
}

// Close is called by net/http.
func (c *connection) Close() error {
	c.from.mu.Lock()
	c.forget()
	c.from.mu.Unlock()
	return c.TCPConn.Close()
}

// note is the server's ConnState.
func (cs *connections) note(conn net.Conn, state http.ConnState) {
	c := connectionOf(conn)
	cs.mu.Lock()
	defer cs.mu.Unlock()
	c.used = c.used || state != http.StateNew
	switch {
	case !c.known || c.closed:
	case state == http.StateIdle:
		c.move(&cs.idle)
	case state == http.StateActive:
		c.move(nil)
	}
}

// connectionOf is the connection that net/http has, under TLS or not.
func connectionOf(conn net.Conn) *connection {
	if encrypted, ok := conn.(*tls.Conn); ok {
		conn = encrypted.NetConn()
	}
	return conn.(*connection)
}

// connectionKey finds a request's connection in its context.
type connectionKey struct{}

// withConnection is the server's ConnContext.
func withConnection(ctx context.Context, conn net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, connectionOf(conn))
}

// known remembers that a request's connection has passed the token.
func known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c, ok := r.Context().Value(connectionKey{}).(*connection); ok {
			c.passed()
		}
		next.ServeHTTP(w, r)
	})
}

func (c *connection) passed() {
	c.from.mu.Lock()
	defer c.from.mu.Unlock()
	if !c.known && !c.closed {
		c.known = true
		c.move(nil) // its request is under way
	}
}

// closeUnused closes those that have sent nothing yet; clients open some before they
// need them. Shutdown takes them for busy until they are five seconds old
// (golang/go#22682), and the process would have to wait for that.
func (cs *connections) closeUnused() {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	for e := cs.strangers.Front(); e != nil; e = e.Next() {
		if c := e.Value.(*connection); !c.used {
			_ = c.TCPConn.Close()
		}
	}
}
