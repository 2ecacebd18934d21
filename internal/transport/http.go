package transport

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"chatbot-mcp/internal/secret"
)

// HTTP says where and for whom [Server.ServeHTTP] listens. It serves /mcp
// (Streamable HTTP), /sse with /message (HTTP+SSE) and /healthz.
type HTTP struct {
	Listen string        // host:port; the host is never empty, port 0 picks a free one
	Token  secret.Secret // what every client must send as Authorization: Bearer, /healthz excepted
	NoAuth bool          // no token; on a loopback address only

	// AllowHosts adds to the Host headers answered, which are localhost,
	// 127.0.0.1, [::1] and a loopback address in Listen, with any port: a name
	// or address, for any port or with the one it is for.
	AllowHosts []string
	// AllowOrigins lists the web origins answered, https://host[:port] each;
	// none are by default. No CORS header is ever sent.
	AllowOrigins []string

	TLSCert, TLSKey string // PEM files, both or neither; neither serves plain HTTP
	MaxSessions     int    // sessions kept at a time, and SSE streams likewise; zero means 256
}

// Check returns nil when h can be served safely, and otherwise every reason why
// not, each with what to do instead. It opens nothing.
func (h HTTP) Check() error {
	return errors.Join(h.checkListen(), h.checkTLS(), h.checkLists(), h.checkSessions())
}

func (h HTTP) checkListen() error {
	host, port, err := net.SplitHostPort(h.Listen)
	if err != nil {
		return fmt.Errorf("listen address %q is not host:port: use 127.0.0.1:8585", h.Listen)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return fmt.Errorf("listen address %q has no port from 0 to 65535: use %s", h.Listen, net.JoinHostPort(host, "8585"))
	}
	if host == "" {
		return fmt.Errorf("listen address %q would be open to every network: use 127.0.0.1:%s for this machine only, or 0.0.0.0:%s with a token for all", h.Listen, port, port)
	}
	return h.checkAccess(isLoopback(host))
}

func (h HTTP) checkAccess(loopback bool) error {
	switch {
	case h.NoAuth && !h.Token.IsZero():
		return errors.New("a token and --no-auth exclude each other: drop one")
	case loopback:
		return nil
	case h.NoAuth:
		return fmt.Errorf("--no-auth works on a loopback address only, and %s is reachable from outside: listen on 127.0.0.1, or give a token with --token-file", h.Listen)
	case h.Token.IsZero():
		return fmt.Errorf("%s is reachable from outside and needs a token: give one with --token-file, or listen on 127.0.0.1", h.Listen)
	}
	return nil
}

func (h HTTP) checkTLS() error {
	switch {
	case h.TLSCert != "" && h.TLSKey == "":
		return fmt.Errorf("the certificate %s has no key: give --tls-key too", h.TLSCert)
	case h.TLSCert == "" && h.TLSKey != "":
		return fmt.Errorf("the key %s has no certificate: give --tls-cert too", h.TLSKey)
	}
	return nil
}

func (h HTTP) checkLists() error {
	var problems []error
	for _, host := range h.AllowHosts {
		if _, _, ok := splitHost(host); !ok {
			problems = append(problems, fmt.Errorf("allowed host %q is not a name, host or host:port: write example.com or example.com:8585", host))
		}
	}
	for _, origin := range h.AllowOrigins {
		if _, ok := cleanOrigin(origin); !ok {
			problems = append(problems, fmt.Errorf("allowed origin %q is not scheme://host[:port]: write https://example.com", origin))
		}
	}
	return errors.Join(problems...)
}

func (h HTTP) checkSessions() error {
	if h.MaxSessions < 0 {
		return fmt.Errorf("%d sessions at most would serve nobody: use 0 for %d", h.MaxSessions, defaultSessions)
	}
	return nil
}

// isLoopback takes a host without port or brackets. Only the literal name
// localhost counts: any other name says what a resolver says that day.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

// splitHost takes a Host header or a listed host apart: "[::1]:80", "[::1]",
// "::1", "name:80", "name". The port is "" when there is none; the host is in
// lower case and without brackets. There is one way to write each: what is left
// open here, another reader might take for something else.
func splitHost(s string) (host, port string, ok bool) {
	if addr, err := netip.ParseAddr(s); err == nil {
		return addr.String(), "", addr.Zone() == ""
	}
	host = s
	if i := strings.LastIndexByte(s, ':'); i > strings.LastIndexByte(s, ']') {
		if host, port = s[:i], s[i+1:]; !isPort(port) {
			return "", "", false
		}
	}
	if inner, bracketed := strings.CutPrefix(host, "["); bracketed {
		addr, err := netip.ParseAddr(strings.TrimSuffix(inner, "]"))
		return addr.String(), port, err == nil && addr.Is6() && addr.Zone() == "" && strings.HasSuffix(inner, "]")
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.String(), port, addr.Is4()
	}
	return strings.ToLower(host), port, isName(host)
}

// isPort takes a port as everyone writes it: no sign, no leading zero.
func isPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n > 0 && s[0] != '0'
}

// isName reports whether s has only what a host's name is made of; names in
// other scripts go over the wire in these letters too.
func isName(s string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
	return s != "" && strings.Trim(s, letters) == ""
}

// cleanOrigin brings an origin to the form browsers send: scheme and host in
// lower case, the scheme's own port left out. "null" is no origin to list:
// every sandboxed frame and local file has it.
func cleanOrigin(s string) (string, bool) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme == "" || u.Host == "" || u.Path != "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", false
	}
	host, port, ok := splitHost(u.Host)
	if !ok {
		return "", false
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	scheme := strings.ToLower(u.Scheme)
	if port != "" && !(scheme == "http" && port == "80") && !(scheme == "https" && port == "443") {
		host += ":" + port
	}
	return scheme + "://" + host, true
}
