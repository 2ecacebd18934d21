package transport

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chatbot-mcp/internal/names"
)

// guard keeps web pages out (H1, docs/security.md). A page in the user's
// browser can send requests to a loopback port; what it cannot do is choose
// their Host (unless it had its own name resolve to 127.0.0.1, which is why that
// is checked), leave out their Origin, or touch Sec-Fetch-Site. All three are
// read from the header, so a refused body is never read.
type guard struct {
	hosts   map[string]bool // "name" for any port, "name:port" for that one
	origins map[string]bool
}

func newGuard(h HTTP) guard {
	g := guard{
		hosts:   map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true},
		origins: map[string]bool{},
	}
	// 127.0.0.2 or [::ffff:127.0.0.1]: clients are told to come there.
	if host, _, err := net.SplitHostPort(h.Listen); err == nil && isLoopback(host) {
		if host, _, ok := splitHost(host); ok {
			g.hosts[host] = true
		}
	}
	for _, listed := range h.AllowHosts {
		if host, port, ok := splitHost(listed); ok {
			g.hosts[hostKey(host, port)] = true
		}
	}
	for _, listed := range h.AllowOrigins {
		if origin, ok := cleanOrigin(listed); ok {
			g.origins[origin] = true
		}
	}
	return g
}

func hostKey(host, port string) string {
	if port == "" {
		return host
	}
	return host + ":" + port
}

func (g guard) protect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if why := g.refuse(r); why != "" {
			turnAway(w, r, http.StatusForbidden, why)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// refuse says why r may not pass, or nothing.
func (g guard) refuse(r *http.Request) string {
	host, port, ok := splitHost(r.Host)
	if !ok || !g.hosts[host] && !g.hosts[hostKey(host, port)] {
		return fmt.Sprintf("host %s is not served here: add it with --allow-host", quoted(r.Host))
	}
	origins := r.Header.Values("Origin")
	if len(origins) == 1 && g.listed(origins[0]) {
		return "" // a listed page is cross-site by nature
	}
	if len(origins) > 0 {
		return fmt.Sprintf("origin %s is not allowed: add it with --allow-origin", quoted(strings.Join(origins, ", ")))
	}
	for _, site := range r.Header.Values("Sec-Fetch-Site") {
		// none: typed by the user; same-origin: a page of ours, whose Host has
		// passed. What browsers may say one day is refused until it is known.
		if site != "none" && site != "same-origin" {
			return fmt.Sprintf("%s requests of web pages are not answered", quoted(site))
		}
	}
	return ""
}

func (g guard) listed(origin string) bool {
	clean, ok := cleanOrigin(origin)
	return ok && g.origins[clean]
}

// quoted shows what a client sent back to it: clean, on one line and short.
func quoted(s string) string { return strconv.Quote(names.Shown(s)) }

// turnAway answers before the body was read. Over HTTP/1.1 it hangs up too:
// net/http reads up to 256 KiB of a body that was left, for as long as its
// sender likes, and the deadline in the past stops that. Over HTTP/2 it reads no
// further; there the two would close a connection that carries other requests,
// and lose the answer on the way.
func turnAway(w http.ResponseWriter, r *http.Request, status int, why string) {
	if r.ProtoMajor == 1 {
		_ = http.NewResponseController(w).SetReadDeadline(time.Unix(1, 0))
		w.Header().Set("Connection", "close")
	}
	http.Error(w, why, status)
}
