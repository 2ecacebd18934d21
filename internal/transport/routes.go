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
	events := s.newEvents(h, closing)
	inner := paths{
		"/mcp":     only(s.newStreamable(h, closing).serve, http.MethodPost, http.MethodGet, http.MethodDelete),
		"/sse":     only(events.listen, http.MethodGet),
		"/message": only(events.post, http.MethodPost),
	}
	health := paths{"/healthz": only(healthy, http.MethodGet, http.MethodHead)}
	outer := health.or(h.authorize(inner.or(http.HandlerFunc(nothing))))
	return &routes{unstalled(stallTime, s.recovered(newGuard(h).protect(outer))), hangUp}
}

// paths are handlers by path, spelled exactly so. An http.ServeMux corrects
// spellings, and answers those itself before what stands behind it.
type paths map[string]http.Handler

// or serves what is listed, and leaves the rest to next.
func (p paths) or(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if listed := p[r.URL.Path]; listed != nil {
			listed.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func nothing(w http.ResponseWriter, r *http.Request) {
	turnAway(w, r, http.StatusNotFound, "nothing is served here: the routes are /mcp, /sse, /message and /healthz")
}

func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "ok\n")
}

// only refuses other methods, OPTIONS among them: a preflight gets no answer it
// could use.
func only(handle http.HandlerFunc, methods ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, m := range methods {
			if r.Method == m {
				handle(w, r)
				return
			}
		}
		w.Header().Set("Allow", strings.Join(methods, ", "))
		turnAway(w, r, http.StatusMethodNotAllowed, "this route takes "+strings.Join(methods, ", "))
	})
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
