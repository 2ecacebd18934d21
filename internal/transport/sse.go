package transport

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// heartbeat keeps proxies and clients from taking a silent stream for dead:
// the usual idle limit is 60 s, halved and with a margin.
const heartbeat = 25 * time.Second

// events serves HTTP+SSE: a stream per client on GET /sse, whose messages come
// by POST /message. It is a loop of our own over peer, see the package comment.
type events struct {
	srv     *Server
	max     int
	closing context.Context

	mu      sync.Mutex
	streams map[string]*stream // by session id
}

func (s *Server) newEvents(h HTTP, closing context.Context) *events {
	return &events{srv: s, max: h.sessions(), closing: closing, streams: map[string]*stream{}}
}

// stream is one client's connection. Its response writer may be used only while
// listen runs, by one goroutine at a time.
type stream struct {
	peer *peer

	mu   sync.Mutex
	w    http.ResponseWriter
	over bool
}

// listen holds one stream open until its client or the server goes. The
// client's going cancels what runs for it (H4).
func (e *events) listen(w http.ResponseWriter, r *http.Request) {
	st := &stream{w: w}
	p, err := e.srv.newPeer(sessionRevisionsOnly(r.Context()), settleShared, st.send)
	if err != nil {
		http.Error(w, internalText, http.StatusInternalServerError)
		return
	}
	st.peer = p
	defer st.end()
	defer p.close()
	if !e.add(st) {
		w.Header().Set("Retry-After", "30")
		turnAway(w, r, http.StatusServiceUnavailable, "too many streams are open: close one")
		return
	}
	defer e.remove(st)
	unhurried(w)
	st.open()
	e.hold(st)
}

func (e *events) hold(st *stream) {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-st.peer.ctx.Done():
			return
		case <-e.closing.Done():
			e.remove(st)
			st.peer.drain(e.closing.Done()) // its answers need this stream
			return
		case <-beat.C:
			_ = st.write(": still here\n\n")
		}
	}
}

func (e *events) add(st *stream) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.streams) >= e.max {
		return false
	}
	e.streams[st.peer.session.id] = st
	return true
}

func (e *events) remove(st *stream) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.streams, st.peer.session.id)
}

func (e *events) find(id string) *stream {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.streams[id]
}

// post takes one message for an open stream; the answer, if any, goes there.
func (e *events) post(w http.ResponseWriter, r *http.Request) {
	st := e.find(r.URL.Query().Get("sessionId"))
	if st == nil {
		turnAway(w, r, http.StatusNotFound, "there is no such stream: connect to /sse again")
		return
	}
	m, ok := readMessage(w, r)
	if !ok {
		return
	}
	w.WriteHeader(http.StatusAccepted)
	if run := st.peer.accept(m); run != nil {
		go run()
	}
}

// open tells the client where to post: a path, which it resolves against the
// address it came by.
func (st *stream) open() {
	header := st.w.Header()
	header.Set("Content-Type", eventStream)
	header.Set("Cache-Control", "no-store")
	_ = st.write("event: endpoint\ndata: /message?sessionId=" + st.peer.session.id + "\n\n")
}

// send writes one message; what JSON encodes holds no newline.
func (st *stream) send(msg []byte) error { return st.write(event(msg)) }

func event(msg []byte) string { return "event: message\ndata: " + string(msg) + "\n\n" }

func (st *stream) write(text string) error {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.over {
		return http.ErrServerClosed
	}
	if _, err := st.w.Write([]byte(text)); err != nil {
		return err
	}
	return http.NewResponseController(st.w).Flush()
}

func (st *stream) end() {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.over = true
}
