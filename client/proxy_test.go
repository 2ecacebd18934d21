package client

import (
	"bytes"
	"context"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// proxyServer is a proxy that answers CONNECT with status, and at 200 leads to the
// address behind, whatever host is asked for. It keeps all that clients send.
type proxyServer struct {
	*httptest.Server
	mu     sync.Mutex
	asked  []string // host:port of each CONNECT
	header []http.Header
	sent   bytes.Buffer // through the tunnel
}

func startProxy(t *testing.T, status int, behind string) *proxyServer {
	p := &proxyServer{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked, p.header = append(p.asked, r.Method+" "+r.Host), append(p.header, r.Header)
		p.mu.Unlock()
		if status != http.StatusOK {
			w.WriteHeader(status)
			return
		}
		client, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer client.Close()
		server, err := net.Dial("tcp", behind)
		if err != nil {
			return
		}
		defer server.Close()
		_, _ = io.WriteString(client, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(client, server); _ = client.Close() }()
		_, _ = io.Copy(server, io.TeeReader(client, p))
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *proxyServer) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.sent.Write(b)
}

// through makes the options of a client that uses this proxy, as anna with a password.
func (p *proxyServer) through(o *Options) {
	o.Proxy, _ = url.Parse(p.URL)
	o.Proxy.User = url.UserPassword("anna", "pass-of-the-proxy")
	o.Timeouts = Timeouts{}
}

// S4: a proxy gets CONNECT with the host's name and port, and its own password; the key
// goes through the tunnel, which it cannot read.
func TestProxySeesNoKey(t *testing.T) {
	var authorization string
	platform := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		authorization = r.Header.Get("Authorization")
		_, _ = io.WriteString(w, `{"Data":[],"Success":true,"Code":200}`)
	}))
	defer platform.Close()
	roots := x509.NewCertPool()
	roots.AddCert(platform.Certificate())
	proxy := startProxy(t, http.StatusOK, platform.Listener.Addr().String())
	c := newTestClient(t, "https://example.com:8443", proxy.through)
	c.reads.TLSClientConfig.RootCAs = roots
	_, err := c.LeadList(t.Context(), LeadQuery{}, new(leads).begin)
	require.NoError(t, err)
	require.Contains(t, authorization, testKey)
	c.CloseIdleConnections()

	proxy.mu.Lock()
	defer proxy.mu.Unlock()
	require.Equal(t, []string{"CONNECT example.com:8443"}, proxy.asked)
	require.Empty(t, proxy.header[0].Get("Authorization"))
	require.NotEmpty(t, proxy.header[0].Get("Proxy-Authorization"))
	require.NotZero(t, proxy.sent.Len())
	require.NotContains(t, proxy.sent.String(), testKey)
	for name, values := range proxy.header[0] {
		require.NotContains(t, name+strings.Join(values, ""), testKey)
	}
}

// A loopback host is never reached through a proxy, nor is anything over plain http,
// where the proxy would see the key.
func TestNoProxyForThisMachine(t *testing.T) {
	proxy := startProxy(t, http.StatusOK, "")
	for _, host := range []string{"http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9", "https://127.0.0.1:9", "https://localhost", "https://[::1]"} {
		c := newTestClient(t, host, proxy.through)
		require.Nil(t, c.reads.Proxy, host)
		require.Nil(t, c.writes.Proxy, host)
	}
	// What the environment says is for the configuration to read.
	t.Setenv("HTTPS_PROXY", proxy.URL)
	c := newTestClient(t, "hottask", defaultTimes)
	require.Nil(t, c.reads.Proxy)
	require.Nil(t, c.writes.Proxy)
}

// A metadata address is refused behind a proxy too, before the proxy is asked.
func TestForbiddenAddressBehindAProxy(t *testing.T) {
	proxy := startProxy(t, http.StatusOK, "")
	for _, host := range []string{"https://169.254.169.254", "https://[fd00:ec2::254]", "https://[::ffff:169.254.169.254]:8443", "https://0.0.0.0"} {
		for call, do := range calls {
			_, err := do(t.Context(), newTestClient(t, host, proxy.through))
			var failure *Error
			require.ErrorAs(t, err, &failure, call)
			require.Equal(t, "address refused", failure.Reason, host)
		}
	}
	require.Empty(t, proxy.asked)
}

// A proxy that refuses is named as the cause, and nothing was sent: a session may be
// asked for again.
func TestProxyThatRefuses(t *testing.T) {
	for status, tries := range map[int]int{407: 1, 403: 1, 404: 1, 502: 3, 503: 3} {
		for call, do := range calls {
			proxy := startProxy(t, status, "")
			_, err := do(t.Context(), newTestClient(t, "https://platform.example.com", proxy.through))
			var failure *Error
			require.ErrorAs(t, err, &failure)
			require.Equal(t, Unavailable, failure.Kind, "%s %d", call, status)
			require.Contains(t, failure.Reason, "the proxy refused to connect: HTTP ")
			require.Equal(t, status == 407, failure.Foreign)
			require.NotContains(t, err.Error(), "pass-of-the-proxy")
			if !isWrite(call) { // which is tried again where nothing was sent, or not
				require.Len(t, proxy.asked, tries, "%s %d", call, status)
			}
		}
	}
}

func TestProxyThatCannotBeReached(t *testing.T) {
	c := newTestClient(t, "https://platform.example.com", func(o *Options) {
		o.Proxy = &url.URL{Scheme: "http", Host: "proxy.example.com:3128", User: url.UserPassword("anna", "pass-of-the-proxy")}
		o.DialContext = func(_ context.Context, _, addr string) (net.Conn, error) {
			require.Equal(t, "proxy.example.com:3128", addr)
			return nil, &net.DNSError{Err: "no such host", Name: addr}
		}
	})
	_, err := c.LeadList(t.Context(), LeadQuery{}, new(leads).begin)
	var failure *Error
	require.ErrorAs(t, err, &failure)
	require.Equal(t, "to the proxy: the host's name was not found", failure.Reason)
	require.NotContains(t, err.Error(), "pass-of-the-proxy")
}
