package transport

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"chatbot-mcp/internal/transport/web"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"
)

// behindProxy is s as a proxy serves it under a prefix.
func behindProxy(t *testing.T, s *httpServer, prefix string) *httpServer {
	to, err := url.Parse(s.url)
	require.NoError(t, err)
	proxy := &httputil.ReverseProxy{FlushInterval: -1, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(to)
		r.Out.Host = "localhost"
	}}
	served := httptest.NewServer(http.StripPrefix(prefix, proxy))
	t.Cleanup(func() {
		s.web.CloseIdleConnections()
		served.CloseClientConnections()
		served.Close()
	})
	return &httpServer{fixture: s.fixture, t: t, srv: s.srv, url: served.URL, web: s.web}
}

// TestSlashBehindAPath: clients and proxies add one. /mcp/ was once a 404.
func TestSlashBehindAPath(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	a := messages(t, s.post(context.Background(), "/mcp/", initializeLine("2025-11-25")))
	require.Contains(t, string(a[0].Result), "2025-11-25")
	name, id := s.initialize()
	require.Contains(t, string(messages(t, s.post(context.Background(), "/mcp/?x=1", callLine(1, "echo", "{}"), name, id))[0].Result), "pong")
	for _, path := range []string{"/sse", "/sse/", "/sse/?x=1"} {
		e := s.connectSSEAt(path)
		require.True(t, strings.HasPrefix(e.path, "/message?sessionId="), e.path)
		e.path = strings.Replace(e.path, "?", "/?", 1)
		e.send(callLine(1, "echo", "{}"))
		require.Contains(t, string(e.receive().Result), "pong")
	}
	for _, path := range []string{"/healthz/", "/healthz"} {
		resp, err := s.web.Get(s.url + path)
		require.NoError(t, err)
		require.Equal(t, "ok\n", body(t, resp))
	}
	for _, path := range []string{"/mcp//", "//mcp", "/mcp/x", "/"} {
		resp := s.post(context.Background(), path, initializeLine("2025-11-25"))
		resp.Body.Close()
		require.Equal(t, http.StatusNotFound, resp.StatusCode, path)
	}
}

// TestSSEUnderAPrefix: a proxy serves the program under a path of its own. The
// endpoint was once /message, which led a client out of there.
func TestSSEUnderAPrefix(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	for _, prefix := range []string{"/bots", "/a/b/c", "/bücher%20shop", ""} {
		p := behindProxy(t, s, strings.ReplaceAll(prefix, "%20", " "))
		for _, path := range []string{"/sse", "/sse/"} {
			e := p.connectSSEAt(prefix + path)
			e.send(callLine(1, "echo", "{}"))
			require.Contains(t, string(e.receive().Result), "pong")
			c, err := client.NewSSEMCPClient(p.url+prefix+path, transport.WithHTTPClient(p.web))
			require.NoError(t, err)
			callEcho(t, c, "")
		}
	}
}

// TestStreamsAskProxiesNotToWait: nginx collects a stream of events until its
// buffer is full, unless the answer says no.
func TestStreamsAskProxiesNotToWait(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	get := func(path string) *http.Response {
		ctx, leave := context.WithCancel(context.Background())
		t.Cleanup(leave)
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
		require.NoError(t, err)
		req.Header.Set(name, id)
		resp, err := s.web.Do(req)
		require.NoError(t, err)
		return resp
	}
	meta := mcp.HeaderProtocolVersion
	for what, resp := range map[string]*http.Response{
		"/sse":             get("/sse"),
		"/sse/":            get("/sse/"),
		"a listening /mcp": get("/mcp"),
		"progress":         s.post(context.Background(), "/mcp", callLine(1, "progress", "{}"), name, id),
		"older progress":   s.post(context.Background(), "/mcp/", callLine(2, "progress", "{}"), name, id, meta, "2025-03-26"),
	} {
		require.Equal(t, web.EventStream, resp.Header.Get("Content-Type"), what)
		require.Equal(t, "no", resp.Header.Get("X-Accel-Buffering"), what)
		resp.Body.Close()
	}
}
