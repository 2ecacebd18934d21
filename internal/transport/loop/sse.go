package loop

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"
	"sync"
	"time"

	"chatbot-mcp/internal/transport/web"
)

// Streams serves HTTP+SSE: a stream per client on GET /sse, whose messages come
// by POST /message.
type Streams struct {
	loop    Loop
	max     int
	closing context.Context

	mu   sync.Mutex
	byID map[string]*stream
}

// NewStreams serves max streams at a time. When closing is done, each answers
// what its client has asked for, and ends.
func (l Loop) NewStreams(max int, closing context.Context) *Streams {
	return &Streams{loop: l, max: max, closing: closing, byID: map[string]*stream{}}
}

// stream is one client's connection. Its response writer may be used only while
// Listen runs, by one goroutine at a time.
type stream struct {
	id           string // unguessable: it alone says whose stream a message is for
	conversation *conversation

	mu    sync.Mutex
	w     http.ResponseWriter
	ended bool
}

// Listen serves GET /sse: it holds one stream open until its client or the server
// goes. When the client goes, what runs for it is cancelled (H4).
func (s *Streams) Listen(w http.ResponseWriter, r *http.Request) {
	st := &stream{id: rand.Text(), w: w}
	st.conversation = s.loop.newConversation(r.Context(), st.send)
	defer st.end()
	defer st.conversation.end()
	if !s.add(st) {
		web.RejectFull(w, r, "too many streams are open: close one")
		return
	}
	defer s.remove(st)
	web.LiftReadLimit(w)
	web.SetStreamHeaders(w)
	_ = st.write(web.Event("endpoint", endpoint(r.URL.Path)+"?sessionId="+st.id))
	s.hold(st)
}

// endpoint is where /message is from the path that a client connected to. It is
// relative, so that a proxy may serve both under a prefix of its own.
func endpoint(path string) string {
	if strings.HasSuffix(path, "/") {
		return "../message"
	}
	return "message"
}

func (s *Streams) hold(st *stream) {
	heartbeat := time.NewTicker(web.Heartbeat)
	defer heartbeat.Stop()
	for {
		select {
		case <-st.conversation.ctx.Done():
			return
		case <-s.closing.Done():
			s.remove(st)
			st.conversation.drain(s.closing.Done()) // its answers need this stream
			return
		case <-heartbeat.C:
			_ = st.write(": still here\n\n")
		}
	}
}

// Post serves POST /message: it takes one message for an open stream. The answer,
// if any, goes to the stream.
func (s *Streams) Post(w http.ResponseWriter, r *http.Request) {
	st := s.find(r.URL.Query().Get("sessionId"))
	if st == nil {
		web.Reject(w, r, http.StatusNotFound, "there is no such stream: connect to /sse again")
		return
	}
	m, ok := web.ReadMessage(w, r)
	if !ok {
		return
	}
	w.WriteHeader(http.StatusAccepted)
	st.conversation.accept(m)
}

func (s *Streams) add(st *stream) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.byID) >= s.max {
		return false
	}
	s.byID[st.id] = st
	return true
}

func (s *Streams) remove(st *stream) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.byID, st.id)
}

func (s *Streams) find(id string) *stream {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byID[id]
}

func (st *stream) send(msg []byte) error { return st.write(web.Event("message", string(msg))) }

func (st *stream) write(text string) error {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.ended {
		return http.ErrServerClosed
	}
	return web.Send(st.w, text)
}

func (st *stream) end() {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.ended = true
}
