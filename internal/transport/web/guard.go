package web

import (
	"fmt"
	"net"
	"net/http"
	"strings"

	"chatbot-mcp/internal/names"
)

// guard refuses the requests of web pages (H1, docs/security.md). A page in the
// user's browser can send requests to a loopback port. It cannot choose their
// Host header, leave out their Origin or set Sec-Fetch-Site; its own name may
// resolve to 127.0.0.1, which is why Host is checked. All three are in the
// header, so the body of a refused request is never read.
type guard struct {
	hosts   map[string]bool // "name" for any port, "name:port" for that one
	origins map[string]bool
}

func newGuard(c Config) guard {
	g := guard{
		hosts:   map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true},
		origins: map[string]bool{},
	}
	// 127.0.0.2 or [::ffff:127.0.0.1]: clients are told to connect to it.
	if host, _, err := net.SplitHostPort(c.Listen); err == nil && isLoopback(host) {
		if host, _, ok := splitHost(host); ok {
			g.hosts[host] = true
		}
	}
	for _, listed := range c.AllowHosts {
		if host, port, ok := splitHost(listed); ok {
			g.hosts[joinHost(host, port)] = true
		}
	}
	for _, listed := range c.AllowOrigins {
		if origin, ok := normalOrigin(listed); ok {
			g.origins[origin] = true
		}
	}
	return g
}

func joinHost(host, port string) string {
	if port == "" {
		return host
	}
	return host + ":" + port
}

// refuse answers 403 where refusal says why, which is nothing for what next serves.
func refuse(refusal func(*http.Request) (why string), next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if why := refusal(r); why != "" {
			Reject(w, r, http.StatusForbidden, why)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// unlistedHost refuses a name that may be a web page's own.
func (g guard) unlistedHost(r *http.Request) (why string) {
	host, port, ok := splitHost(r.Host)
	if !ok || !g.hosts[host] && !g.hosts[joinHost(host, port)] {
		return fmt.Sprintf("host %s is not served here: add it with --allow-host", names.Quoted(r.Host))
	}
	return ""
}

// foreignPage refuses pages of other sites than those listed.
func (g guard) foreignPage(r *http.Request) (why string) {
	origins := r.Header.Values("Origin")
	if len(origins) == 1 && g.isListed(origins[0]) {
		return "" // whatever Sec-Fetch-Site says: a listed page may be of another site
	}
	if len(origins) > 0 {
		return fmt.Sprintf("origin %s is not allowed: add it with --allow-origin", names.Quoted(strings.Join(origins, ", ")))
	}
	for _, site := range r.Header.Values("Sec-Fetch-Site") {
		// none: the user typed the address; same-origin: a page of this server, if
		// its Host is listed. Values that browsers add later are refused.
		if site != "none" && site != "same-origin" {
			return fmt.Sprintf("%s requests of web pages are not answered", names.Quoted(site))
		}
	}
	return ""
}

func (g guard) isListed(origin string) bool {
	normal, ok := normalOrigin(origin)
	return ok && g.origins[normal]
}
