package web

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// recordingBody knows whether it was read.
type recordingBody struct{ read bool }

func (b *recordingBody) Read([]byte) (int, error) { b.read = true; return 0, io.EOF }
func (b *recordingBody) Close() error             { return nil }

// header is a value and whether the guard should let it through.
type header struct {
	value string
	ok    bool
}

// hosts, origins, sites and targets span the matrix of H1. "-" leaves the header
// out.
var (
	hosts = []header{
		{"localhost", true}, {"LOCALHOST:8585", true}, {"127.0.0.1:1", true}, {"[::1]:8585", true}, {"[::1]", true},
		{"app.example.com", true}, {"tls.example.com:8443", true},
		{"tls.example.com", false}, {"tls.example.com:1", false}, {"evil.example", false}, {"evil.example:8585", false},
		{"localhost.evil.example", false}, {"127.0.0.1.evil.example", false}, {"127.0.0.2", false}, {"localhost:", false},
		{"localhost:x", false}, {"localhost:+80", false}, {"]127.0.0.1[", false}, {"[localhost]:8", false}, {"localhost.", false}, {"", false}, {"192.168.1.5:8585", false}, {"0.0.0.0:8585", false},
	}
	origins = []header{
		{"-", true}, {"https://app.example.com", true}, {"HTTPS://APP.example.com:443", true},
		{"", false}, {"null", false}, {"http://localhost:8585", false}, {"http://127.0.0.1", false}, {"http://app.example.com", false},
		{"https://app.example.com:444", false}, {"https://app.example.com.evil.example", false}, {"https://evil.example", false},
		{"https://app.example.com/", false}, {"file://", false},
	}
	sites = []header{
		{"-", true}, {"none", true}, {"same-origin", true}, {"cross-site", false}, {"same-site", false}, {"", false}, {"new-kind", false},
	}
	targets = []string{
		"POST /mcp", "GET /mcp", "DELETE /mcp", "OPTIONS /mcp", "GET /sse", "OPTIONS /sse", "POST /message", "OPTIONS /message",
		"GET /healthz", "GET /healthz/", "OPTIONS /healthz", "GET /", "POST /mcp/", "PUT /elsewhere", "HEAD /mcp",
	}
)

// TestGuardMatrix guards H1: 31,395 combinations. Every unlisted or cross-site
// one is refused with 403 before its body is read, token or not, and nothing
// ever carries a CORS header. /healthz answers any host, but no foreign page. What
// passes the guard is stopped by the token.
func TestGuardMatrix(t *testing.T) {
	h := Config{Token: newToken(t), AllowHosts: []string{"App.example.com", "tls.example.com:8443"}, AllowOrigins: []string{"https://app.example.com"}}
	handler := newServer(h).Handler()
	for _, target := range targets {
		for _, host := range hosts {
			for _, origin := range origins {
				for _, site := range sites {
					status, body := request(t, handler, target, host.value, origin.value, site.value)
					listed := origin.ok && origin.value != "-"
					what := strings.Join([]string{target, host.value, origin.value, site.value}, " | ")
					probe := strings.Contains(target, "/healthz")
					if (host.ok || probe) && origin.ok && (site.ok || listed) {
						require.NotEqual(t, http.StatusForbidden, status, what)
					} else {
						require.Equal(t, http.StatusForbidden, status, what)
					}
					require.False(t, body.read, what)
				}
			}
		}
	}
}

// request asks for a target with these headers, and returns the status and the
// body, which knows whether it was read.
func request(t *testing.T, handler http.Handler, target, host, origin, site string) (int, *recordingBody) {
	method, path, _ := strings.Cut(target, " ")
	body := &recordingBody{}
	r := newRequest(method, path, body)
	r.Host = host
	if origin != "-" {
		r.Header.Set("Origin", origin)
	}
	if site != "-" {
		r.Header.Set("Sec-Fetch-Site", site)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	for name := range w.Header() {
		require.False(t, strings.HasPrefix(name, "Access-Control-"), name)
	}
	return w.Code, body
}

// TestSplitHost: each host has one spelling, so that no other program reads it in
// another way than the guard.
func TestSplitHost(t *testing.T) {
	for in, want := range map[string]string{
		"localhost": "localhost ", "LocalHost:80": "localhost 80", "127.0.0.1": "127.0.0.1 ", "127.0.0.1:65535": "127.0.0.1 65535",
		"::1": "::1 ", "[::1]": "::1 ", "[::1]:80": "::1 80", "[0:0::1]": "::1 ", "[::FFFF:127.0.0.1]:8": "::ffff:127.0.0.1 8",
		"[::ffff:7f00:1]": "::ffff:127.0.0.1 ", "a-b_c.example:1": "a-b_c.example 1",
	} {
		host, port, ok := splitHost(in)
		require.True(t, ok, in)
		require.Equal(t, want, host+" "+port, in)
	}
	for _, in := range []string{
		"", ":", ":80", "]127.0.0.1[", "[127.0.0.1]", "[127.0.0.1]:80", "[localhost]:8", "[::1", "::1]", "[[::1]]", "[::1]80", "[::1]:", "[::1]x:80",
		"[::1%lo]", "fe80::1%lo", "[]", "[]:80", "localhost:", "localhost:+80", "localhost:080", "localhost:0", "localhost:-1", "localhost:65536",
		"localhost:80:80", "a b", "a\t", "a/b", "a@b", "a?b", "a#b", "a\\b", "*", "*.example.com", "a%62", "b\u00fccher.example", "a,b", "127.0.0.1,a",
	} {
		_, _, ok := splitHost(in)
		require.False(t, ok, in)
	}
}

// TestOwnAddressIsServed: a server on an unusual loopback address answers to it.
// Other addresses need --allow-host.
func TestOwnAddressIsServed(t *testing.T) {
	for listen, c := range map[string]struct {
		host string
		want int
	}{
		"127.0.0.2:0":          {"127.0.0.2:4711", http.StatusMethodNotAllowed},
		"[::ffff:127.0.0.1]:0": {"[::ffff:7f00:1]:4711", http.StatusMethodNotAllowed},
		"LOCALHOST:0":          {"localhost", http.StatusMethodNotAllowed},
		"127.0.0.3:0":          {"127.0.0.2:4711", http.StatusForbidden},
		"192.168.1.5:0":        {"192.168.1.5:4711", http.StatusForbidden},
		"0.0.0.0:0":            {"0.0.0.0:4711", http.StatusForbidden},
	} {
		handler := newServer(Config{Listen: listen, NoAuth: true}).Handler()
		status, _ := request(t, handler, "OPTIONS /mcp", c.host, "-", "-")
		require.Equal(t, c.want, status, listen)
	}
}

// TestTwoOrigins: a listed first header lets no second one through.
func TestTwoOrigins(t *testing.T) {
	r := newRequest(http.MethodGet, "/healthz", nil)
	r.Header["Origin"] = []string{"https://app.example.com", "https://evil.example"}
	w := answer(Config{NoAuth: true, AllowOrigins: []string{"https://app.example.com"}}, r)
	require.Equal(t, http.StatusForbidden, w.Code)
}

// TestRefusedBodyIsNotAwaited: on a real connection too, a refused request is
// answered, and its connection closed, while its body is still to come.
func TestRefusedBodyIsNotAwaited(t *testing.T) {
	addr, _ := serveUntilStopped(t, noAuth)
	conn, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	defer conn.Close()
	require.NoError(t, conn.SetDeadline(time.Now().Add(timeout)))
	_, err = io.WriteString(conn, "POST /mcp HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
	require.NoError(t, err)
	reply, err := io.ReadAll(conn)
	require.NoError(t, err)
	require.Contains(t, string(reply), "403 Forbidden")
	require.Contains(t, string(reply), "--allow-host")
}

// TestStalledReaderIsDropped guards H3.
func TestStalledReaderIsDropped(t *testing.T) {
	dropped := make(chan error, 1)
	served := httptest.NewServer(unstalled(50*time.Millisecond, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 64<<10)); err != nil {
				<-r.Context().Done() // as promised by net/http
				dropped <- err
				return
			}
		}
	})))
	defer served.Close()
	conn, err := net.Dial("tcp", strings.TrimPrefix(served.URL, "http://"))
	require.NoError(t, err)
	defer conn.Close()
	_, err = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
	require.NoError(t, err)
	require.Error(t, receiveFrom(t, dropped))
}

// TestCheck: what would be unsafe is refused in words that say what to do.
func TestCheck(t *testing.T) {
	token := newToken(t)
	for _, test := range []struct {
		config Config
		want   string
	}{
		{Config{Listen: "127.0.0.1:8585"}, ""},
		{Config{Listen: "localhost:0", Token: token}, ""},
		{Config{Listen: "[::1]:8585", NoAuth: true}, ""},
		{Config{Listen: "0.0.0.0:8585", Token: token, AllowHosts: []string{"box.example.com", "10.0.0.7:8585", "fe80::1"}}, ""},
		{Config{Listen: ":8585"}, "use 127.0.0.1:8585 for this machine only, or 0.0.0.0:8585 with a token"},
		{Config{Listen: "8585"}, "use 127.0.0.1:8585"},
		{Config{Listen: "localhost:http"}, "no port from 0 to 65535"},
		{Config{Listen: "0.0.0.0:8585"}, "--token-file"},
		{Config{Listen: "box.example.com:8585"}, "--token-file"},
		{Config{Listen: "192.168.1.5:8585", NoAuth: true}, "--no-auth works on a loopback address only"},
		{Config{Listen: "127.0.0.1:1", NoAuth: true, Token: token}, "exclude each other"},
		{Config{Listen: "127.0.0.1:1", TLSCert: "c.pem"}, "--tls-key"},
		{Config{Listen: "127.0.0.1:1", TLSKey: "k.pem"}, "--tls-cert"},
		{Config{Listen: "127.0.0.1:1", AllowHosts: []string{"https://a.example"}}, "write example.com"},
		{Config{Listen: "127.0.0.1:1", AllowHosts: []string{"*"}}, "write example.com"},
		{Config{Listen: "127.0.0.1:1", AllowHosts: []string{"box.example.com:+80"}}, "write example.com"},
		{Config{Listen: "127.0.0.1:1", AllowOrigins: []string{"a.example"}}, "write https://example.com"},
		{Config{Listen: "127.0.0.1:1", AllowOrigins: []string{"null"}}, "write https://example.com"},
		{Config{Listen: "127.0.0.1:1", AllowOrigins: []string{"https://a.example/x"}}, "write https://example.com"},
		{Config{Listen: "127.0.0.1:1", MaxSessions: -1}, "use 0 for 256"},
	} {
		err := test.config.Check()
		if test.want == "" {
			require.NoError(t, err, test.config.Listen)
			continue
		}
		require.ErrorContains(t, err, test.want)
		require.NotContains(t, err.Error(), token.Reveal())
	}
}
