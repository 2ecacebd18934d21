package transport

import (
	"context"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// streamable serves Streamable HTTP through the library, which knows all five
// revisions and what each asks of a request. Never WithStateLess: it hands one
// client's notifications to another.
type streamable struct {
	srv      *Server
	library  *server.StreamableHTTPServer
	sessions *sessions
	closing  context.Context
}

func (s *Server) newStreamable(h HTTP, closing context.Context) *streamable {
	st := &streamable{srv: s, closing: closing}
	st.sessions = newSessions(h.sessions(), time.Now, st.forget)
	st.library = server.NewStreamableHTTPServer(s.mcp,
		server.WithSessionIdManagerResolver(st.sessions),
		server.WithHeartbeatInterval(heartbeat),
		server.WithStreamableHTTPLogger(s.log),
		// The guard in front knows the hosts the user allowed; this does not.
		server.WithDisableLocalhostProtection(true),
	)
	return st
}

// forget lets the library end a session as if its client had.
func (st *streamable) forget(id string) {
	st.library.Handle(newExchange(nowhere{}), &server.HTTPRequest{
		Method:  http.MethodDelete,
		Header:  http.Header{mcp.HeaderSessionID: {id}},
		Context: context.Background(),
	})
}

func (st *streamable) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		st.post(w, r)
		return
	}
	if stateless(r, nil) { // the library says 405
		st.pass(r.Context(), newExchange(w), r, nil)
		return
	}
	v := st.visit(w, r)
	if v == nil {
		return
	}
	defer st.sessions.leave(v)
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	unhurried(w)
	// A stream that waits for the server must outlast neither it nor its session.
	defer context.AfterFunc(st.closing, cancel)()
	defer context.AfterFunc(v.ended, cancel)()
	st.pass(ctx, newExchange(w), r, nil)
}

// visit finds the session a request belongs to, or answers that there is none:
// 404 makes a client start another, 400 tells one that never had any.
func (st *streamable) visit(w http.ResponseWriter, r *http.Request) *visit {
	id := r.Header.Get(mcp.HeaderSessionID)
	if id == "" {
		turnAway(w, r, http.StatusBadRequest, "the Mcp-Session-Id header is missing: initialize first")
		return nil
	}
	v := st.sessions.enter(id)
	if v == nil {
		turnAway(w, r, http.StatusNotFound, "the session has ended: initialize again")
	}
	return v
}

func (st *streamable) post(w http.ResponseWriter, r *http.Request) {
	m, ok := readMessage(w, r)
	if !ok {
		return
	}
	switch {
	case stateless(r, m.raw):
		st.postStateless(w, r, m)
	case m.method == string(mcp.MethodInitialize):
		st.postNewcomer(w, r, m)
	default:
		st.postInSession(w, r, m)
	}
}

// postNewcomer begins a session with its handshake.
func (st *streamable) postNewcomer(w http.ResponseWriter, r *http.Request, m message) {
	v := st.sessions.start()
	if v == nil {
		w.Header().Set("Retry-After", "30")
		turnAway(w, r, http.StatusServiceUnavailable, "too many sessions are in use: end one")
		return
	}
	defer st.sessions.leave(v)
	st.pass(withNewcomer(r.Context(), v), newExchange(w), r, &m)
}

// postStateless serves revision 2026-07-28, where a call is cancelled by
// leaving: the notification has nothing left to do, see cancel.go.
func (st *streamable) postStateless(w http.ResponseWriter, r *http.Request, m message) {
	if m.cancels() {
		w.WriteHeader(http.StatusAccepted)
		return
	}
	st.pass(r.Context(), newExchange(w), r, &m)
}

func (st *streamable) postInSession(w http.ResponseWriter, r *http.Request, m message) {
	v := st.visit(w, r)
	if v == nil {
		return
	}
	defer st.sessions.leave(v)
	if m.cancels() {
		st.sessions.cancel(v, cancelledID(m.raw))
		w.WriteHeader(http.StatusAccepted)
		return
	}
	if m.kind != request {
		st.pass(r.Context(), newExchange(w), r, &m)
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	if !st.sessions.begin(v, m.id, cancel) {
		writeJSON(w, http.StatusBadRequest, encodeError(errDuplicateID.reply()))
		return
	}
	defer st.sessions.end(v, m.id)
	x := newExchange(w)
	st.pass(ctx, x, r, &m)
	if ctx.Err() != nil && r.Context().Err() == nil {
		x.closeUnanswered()
	}
}

// pass hands a checked request to the library. Its answer is contained and, for
// calls, preceded by their notifications.
func (st *streamable) pass(ctx context.Context, x *exchange, r *http.Request, m *message) {
	in := &server.HTTPRequest{Method: r.Method, URL: r.URL, Header: r.Header, Context: ctx}
	if m != nil {
		x.asked = *m
		in.Context, in.Body = decodable(withDeliver(ctx, x.notify), m.raw)
		defer func() {
			if v := recover(); v != nil {
				logPanic(st.srv.log, m.method, v)
				x.fail()
			}
		}()
	}
	x.streams = acceptsStream(r)
	st.library.Handle(x, in)
}
