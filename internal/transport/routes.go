package transport

import (
	"context"
	"io"
	"net/http"
	"strings"
)

// routes is everything that is served over HTTP.
type routes struct {
	http.Handler
	// hangUp ends the streams that wait for the server, after what their
	// clients asked for; requests in flight go on.
	hangUp context.CancelFunc
}

// Handler returns what [Server.ServeHTTP] serves, to be put behind a server of
// the caller's, which then owns its limits on headers and idle connections, and
// has to pass on OPTIONS * too.
func (s *Server) Handler(h HTTP) http.Handler { return s.newRoutes(h) }

// newRoutes stacks, from the outside in: the stall limit, which every answer
// needs; the recovery, which must see every panic below; the guard, before
// anything else tells a web page so much as whether a token was right; the
// token, which /healthz needs none of; then the routes with their own checks
// of method, type and size, since only they read a body.
func (s *Server) newRoutes(h HTTP) *routes {
	closing, hangUp := context.WithCancel(context.Background())
	inner := http.NewServeMux()
	events := s.newEvents(h, closing)
	inner.Handle("/mcp", only(s.newStreamable(h, closing).serve, http.MethodPost, http.MethodGet, http.MethodDelete))
	inner.Handle("/sse", only(events.listen, http.MethodGet))
	inner.Handle("/message", only(events.post, http.MethodPost))
	outer := withHealth(h.authorize(inner))
	return &routes{unstalled(stallTime, s.recovered(newGuard(h).protect(outer))), hangUp}
}

// withHealth serves /healthz, and nothing else, without next. It is no ServeMux:
// that answers some paths itself, before what stands behind it, to correct their
// spelling.
func withHealth(next http.Handler) http.Handler {
	health := only(healthy, http.MethodGet, http.MethodHead)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/healthz" {
			health(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "ok\n")
}

// only refuses other methods, OPTIONS among them: a preflight gets no answer it
// could use.
func only(handle http.HandlerFunc, methods ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, m := range methods {
			if r.Method == m {
				handle(w, r)
				return
			}
		}
		w.Header().Set("Allow", strings.Join(methods, ", "))
		turnAway(w, r, http.StatusMethodNotAllowed, "this route takes "+strings.Join(methods, ", "))
	}
}

// recovered contains what panics outside a message's own recovery.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				logPanic(s.log, r.URL.Path, v)
				turnAway(w, r, http.StatusInternalServerError, internalText)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
