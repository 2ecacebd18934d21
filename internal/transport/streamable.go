package transport

import (
	"context"
	"net/http"
	"time"

	"chatbot-mcp/internal/transport/jsonrpc"
	"chatbot-mcp/internal/transport/loop"
	"chatbot-mcp/internal/transport/web"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// streamable serves Streamable HTTP through the library, which knows all five
// revisions and what each asks of a request. Never use WithStateLess: it hands
// one client's notifications to another.
type streamable struct {
	srv      *Server
	library  *server.StreamableHTTPServer
	sessions *sessions
	closing  context.Context
}

func (s *Server) newStreamable(h HTTP, closing context.Context) *streamable {
	st := &streamable{srv: s, closing: closing}
	st.sessions = newSessions(h.SessionLimit(), time.Now, st.release)
	st.library = server.NewStreamableHTTPServer(s.mcp,
		server.WithSessionIdManagerResolver(st.sessions),
		server.WithHeartbeatInterval(web.Heartbeat),
		server.WithStreamableHTTPLogger(s.log),
		// The guard in front knows the hosts that the user allowed.
		server.WithDisableLocalhostProtection(true),
	)
	return st
}

// release lets the library end a session as if its client had.
func (st *streamable) release(id string) {
	st.library.Handle(st.newExchange(discardWriter{}), &server.HTTPRequest{
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
	if isStateless(r, nil) { // the library answers 405
		st.pass(r.Context(), st.newExchange(w), r, nil)
		return
	}
	sess := st.findSession(w, r)
	if sess == nil {
		return
	}
	defer st.sessions.leave(sess)
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	web.LiftReadLimit(w)
	// A stream that waits for the server ends with the server and its session.
	defer context.AfterFunc(st.closing, cancel)()
	defer context.AfterFunc(sess.ended, cancel)()
	if r.Method == http.MethodGet && acceptsStream(r) {
		defer st.sessions.listen(sess, cancel)()
	}
	st.pass(ctx, st.newExchange(w), r, nil)
}

// findSession begins a use of the session that a request names, or answers that
// there is none: 404 makes a client start another, 400 tells one that never had
// any.
func (st *streamable) findSession(w http.ResponseWriter, r *http.Request) *session {
	id := r.Header.Get(mcp.HeaderSessionID)
	if id == "" {
		web.Reject(w, r, http.StatusBadRequest, "the Mcp-Session-Id header is missing: initialize first")
		return nil
	}
	sess := st.sessions.enter(id)
	if sess == nil {
		web.Reject(w, r, http.StatusNotFound, "the session has ended: initialize again")
	}
	return sess
}

func (st *streamable) post(w http.ResponseWriter, r *http.Request) {
	m, ok := web.ReadMessage(w, r)
	if !ok {
		return
	}
	switch {
	case isStateless(r, m.Raw):
		st.postStateless(w, r, m)
	case m.Method == string(mcp.MethodInitialize):
		st.postInitialize(w, r, m)
	default:
		st.postInSession(w, r, m)
	}
}

// postInitialize begins a session.
func (st *streamable) postInitialize(w http.ResponseWriter, r *http.Request, m jsonrpc.Message) {
	sess := st.sessions.start()
	if sess == nil {
		web.RejectFull(w, r, "too many sessions are in use: end one")
		return
	}
	defer st.sessions.leave(sess)
	st.pass(withNewID(r.Context(), sess.id), st.newExchange(w), r, &m)
}

// postStateless serves revision 2026-07-28, where a client cancels a call by
// closing its request. A cancellation is accepted and has no effect.
//
// Cures mcp-go v1.2.1: it files requests under their session and id, and these
// have no session, so client A's "cancel 1" stops client B's request 1. It also
// answers 400 to the cancellation that the Go SDK sends, which then gives up its
// connection. Remove this when TestStatelessCancelReachesNobody passes with the
// notification handed to the library.
func (st *streamable) postStateless(w http.ResponseWriter, r *http.Request, m jsonrpc.Message) {
	if m.IsCancellation() {
		w.WriteHeader(http.StatusAccepted)
		return
	}
	x := st.newExchange(w)
	x.modern = true
	st.pass(r.Context(), x, r, &m)
}

func (st *streamable) postInSession(w http.ResponseWriter, r *http.Request, m jsonrpc.Message) {
	sess := st.findSession(w, r)
	if sess == nil {
		return
	}
	defer st.sessions.leave(sess)
	if m.IsCancellation() { // not for the library, see loop/cancel.go
		st.sessions.cancel(sess, m.CancelledID())
		w.WriteHeader(http.StatusAccepted)
		return
	}
	if m.Kind != jsonrpc.Request {
		st.pass(r.Context(), st.newExchange(w), r, &m)
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	if !st.sessions.begin(sess, m.ID, cancel) {
		web.WriteJSON(w, http.StatusBadRequest, loop.ErrDuplicateID.Encode())
		return
	}
	defer st.sessions.finish(sess, m.ID)
	x := st.newExchange(w)
	st.pass(ctx, x, r, &m)
	if ctx.Err() != nil && r.Context().Err() == nil {
		x.closeUnanswered()
	}
}

// pass hands a checked request to the library; m is its message, nil for a GET
// or DELETE. It contains what panics.
func (st *streamable) pass(ctx context.Context, x *exchange, r *http.Request, m *jsonrpc.Message) {
	in := &server.HTTPRequest{Method: r.Method, URL: r.URL, Header: r.Header, Context: ctx}
	if m != nil {
		x.request = *m
		ctx = context.WithValue(withNotify(ctx, x.notify), verdictKey{}, x.verdict)
		in.Context, in.Body = replaceHugeNumbers(ctx, m.Raw)
		defer func() {
			if v := recover(); v != nil {
				logPanic(st.srv.log, m.Method, v)
				x.fail()
			}
		}()
	}
	x.streams = acceptsStream(r)
	st.library.Handle(x, in)
}
