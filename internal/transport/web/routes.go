package web

import (
	"io"
	"net/http"
	"slices"
	"strings"
)

// Routes are handlers by path. A slash behind a path changes nothing: many people
// and programs add one, and a redirect would lose the body and the token. An
// http.ServeMux corrects other spellings too, and answers them itself, before the
// token is checked.
type Routes map[string]http.Handler

// Handler serves the routes and /healthz. It stacks, from the outside in: the
// stall limit, which every answer needs; the recovery, for every panic below; the
// guard, so that a web page learns nothing, not even whether a token was right;
// the token; then the routes, which check method, type and size. /healthz needs
// neither the token nor a listed host: probes ask by address.
func (s Server) Handler() http.Handler {
	g := newGuard(s.Config)
	health := Routes{"/healthz": Methods(healthy, http.MethodGet, http.MethodHead)}
	routes := s.Config.authorize(s.Routes.or(http.HandlerFunc(notFound)))
	return unstalled(stallTime, recovered(s.Log, refuse(g.foreignPage, health.or(refuse(g.unlistedHost, routes)))))
}

// or serves the paths listed, and leaves the others to next.
func (routes Routes) or(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if listed := routes[strings.TrimSuffix(r.URL.Path, "/")]; listed != nil {
			listed.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func notFound(w http.ResponseWriter, r *http.Request) {
	Reject(w, r, http.StatusNotFound, "nothing is served here: the routes are /mcp, /sse, /message and /healthz")
}

// healthy closes the connection: a probe has no token, and would keep one of few
// connections (N6).
func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Connection", "close")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "ok\n")
}

// Methods refuses other methods than those listed. OPTIONS is refused too, so
// that no page gets the answer its browser asks for before a request.
func Methods(handle http.HandlerFunc, methods ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if slices.Contains(methods, r.Method) {
			handle(w, r)
			return
		}
		list := strings.Join(methods, ", ")
		w.Header().Set("Allow", list)
		Reject(w, r, http.StatusMethodNotAllowed, "this route takes "+list)
	})
}
