// Package faulty is a platform that fails: [All] lists the faults, [Serve] serves one of
// them on a loopback port. It writes raw bytes, because net/http's server cannot cut a
// chunk in half. Tests of every layer use the same list, so that a fault has one name
// and one expected outcome.
package faulty

import (
	"bufio"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"path"
	"sync"
	"sync/atomic"
	"time"
)

// Server serves a fault. Its URL is a base URL, as CHATBOT_HOST takes it.
type Server struct {
	URL string

	listener  net.Listener
	elsewhere net.Listener // where redirects to another host lead
	requests  atomic.Int64
	visits    atomic.Int64
	fault     atomic.Pointer[Fault]
	closed    chan struct{}
	enough    chan struct{} // closed once an endless fault has gone on for a while
	dripped   sync.Once
	work      sync.WaitGroup

	mu    sync.Mutex
	open  map[net.Conn]struct{}
	calls []Request
}

// Request is what the platform saw of one POST.
type Request struct {
	Call   string // "LeadList" …, the last part of the path
	Path   string
	Header http.Header
	Body   string
}

// Serve starts a server on a free loopback port. It panics if there is none,
// like httptest.NewServer: only tests call it.
func Serve(f Fault) *Server {
	s := &Server{closed: make(chan struct{}), enough: make(chan struct{}), open: map[net.Conn]struct{}{}}
	s.Set(f)
	s.listener, s.elsewhere = listen(), listen()
	s.URL = "http://" + s.listener.Addr().String()
	if f.tls != plain {
		s.URL = "https://" + s.listener.Addr().String()
	}
	if f.refuse {
		s.URL = "http://" + s.refusedAddress()
	}
	s.work.Go(func() { s.accept(s.listener, s.serve) })
	s.work.Go(func() { s.accept(s.elsewhere, s.count) })
	return s
}

// Set changes the fault from the next request on; how it listens stays.
func (s *Server) Set(f Fault) { s.fault.Store(&f) }

// Requests is the number of whole requests that arrived so far.
func (s *Server) Requests() int { return int(s.requests.Load()) }

// Await is Requests, once there are n. What a client has sent and given up arrives a
// little later than the client's error; if it never does, Await gives up after a minute.
func (s *Server) Await(n int) int {
	for range 60_000 {
		if s.Requests() >= n {
			break
		}
		time.Sleep(time.Millisecond)
	}
	return s.Requests()
}

// RedirectsFollowed is the number of connections to the host that redirects lead to.
func (s *Server) RedirectsFollowed() int { return int(s.visits.Load()) }

// Seen returns the requests in the order of arrival.
func (s *Server) Seen() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.calls...)
}

// Close ends every connection and waits for their goroutines.
func (s *Server) Close() {
	close(s.closed)
	s.listener.Close()
	s.elsewhere.Close()
	s.mu.Lock()
	for conn := range s.open {
		conn.Close()
	}
	s.mu.Unlock()
	s.work.Wait()
}

func listen() net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic("faulty: no loopback port to listen on: " + err.Error())
	}
	return l
}

// refusedAddress is an address where nobody listens. It is this end of a connection, so
// that until Close nobody else can begin to listen there.
func (s *Server) refusedAddress() string {
	conn, err := net.Dial("tcp", s.listener.Addr().String())
	if err != nil {
		panic("faulty: no loopback port to connect from: " + err.Error())
	}
	s.track(conn)
	return conn.LocalAddr().String()
}

func (s *Server) accept(l net.Listener, handle func(net.Conn)) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		s.track(conn)
		s.work.Go(func() {
			defer s.forget(conn)
			handle(conn)
		})
	}
}

// track remembers conn for Close; one that arrives during Close is ended at once.
func (s *Server) track(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[conn] = struct{}{}
	select {
	case <-s.closed:
		conn.Close()
	default:
	}
}

func (s *Server) forget(conn net.Conn) {
	conn.Close()
	s.mu.Lock()
	delete(s.open, conn)
	s.mu.Unlock()
}

func (s *Server) count(net.Conn) { s.visits.Add(1) }

// serve answers the one request of a connection with the fault.
func (s *Server) serve(raw net.Conn) {
	f := s.fault.Load()
	w := &wire{conn: raw, raw: raw, server: s}
	if f.accept != nil {
		f.accept(w)
		return
	}
	if f.tls == badCertificate {
		w.conn = tls.Server(raw, &tls.Config{Certificates: []tls.Certificate{selfSigned()}})
	}
	req, err := http.ReadRequest(bufio.NewReader(w.conn))
	if err != nil {
		return
	}
	body, err := io.ReadAll(io.LimitReader(req.Body, 1<<20))
	if err != nil {
		return
	}
	w.call, w.key = path.Base(req.URL.Path), req.Header.Get("Authorization")
	s.mu.Lock()
	s.calls = append(s.calls, Request{Call: w.call, Path: req.URL.Path, Header: req.Header, Body: string(body)})
	s.mu.Unlock()
	w.n = int(s.requests.Add(1))
	f.reply(w)
}
