package transport

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestServeHTTPRefuses: what Check refuses, a server nobody could use, a port
// that is taken, and a certificate that is not there.
func TestServeHTTPRefuses(t *testing.T) {
	s := New(Info{Name: "test"}, Offer{}, nil)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	for want, h := range map[string]HTTP{
		"open to every network":  {Listen: ":8585", NoAuth: true},
		"nobody could connect":   {Listen: "127.0.0.1:0"},
		"address already in use": {Listen: taken.Addr().String(), NoAuth: true},
		"no such file":           {Listen: "127.0.0.1:0", NoAuth: true, TLSCert: "absent.pem", TLSKey: "absent.key"},
	} {
		require.ErrorContains(t, s.ServeHTTP(context.Background(), h, nil), want)
	}
}

// TestTLS: the certificate's files are all it takes.
func TestTLS(t *testing.T) {
	url, web := listenTLS(t)
	resp, err := web.Get(url + "/healthz")
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
}

// TestGeneralOptionsMeetTheGuard guards H1: net/http answers OPTIONS * by itself
// unless it is told not to, on both versions of HTTP and whoever asks.
func TestGeneralOptionsMeetTheGuard(t *testing.T) {
	addr, stop := listen(t, newFixture())
	defer stop()
	for header, want := range map[string]int{
		"Host: evil.example":                              http.StatusForbidden,
		"Host: 127.0.0.1\r\nOrigin: https://evil.example": http.StatusForbidden,
		"Host: 127.0.0.1\r\nSec-Fetch-Site: cross-site":   http.StatusForbidden,
		"Host: 127.0.0.1":                                 http.StatusNotFound, // no route
	} {
		require.Equal(t, want, rawStatus(t, addr, "OPTIONS * HTTP/1.1\r\n"+header), header)
	}

	url, web := listenTLS(t)
	req, err := http.NewRequest(http.MethodOptions, url, nil)
	require.NoError(t, err)
	req.URL.Path, req.Host = "*", "evil.example"
	resp, err := web.Do(req)
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, 2, resp.ProtoMajor)
	require.Equal(t, http.StatusForbidden, resp.StatusCode)
}

// TestRefusalsOverHTTP2: who is turned away reads why, and the connection, which
// carries other requests, stays. It was closed over the answer, and curl lost that.
func TestRefusalsOverHTTP2(t *testing.T) {
	url, web := listenTLS(t)
	for i := range 20 {
		req, err := http.NewRequest(http.MethodPost, url+"/mcp", strings.NewReader(pingLine))
		require.NoError(t, err)
		req.Host = "evil.example"
		var kept bool
		req = req.WithContext(httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
			GotConn: func(c httptrace.GotConnInfo) { kept = c.Reused },
		}))
		resp, err := web.Do(req)
		require.NoError(t, err)
		why, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		resp.Body.Close()
		require.Equal(t, http.StatusForbidden, resp.StatusCode)
		require.Contains(t, string(why), "--allow-host")
		require.Equal(t, i > 0, kept)
	}
}

// listenTLS serves over HTTPS until the test ends, to a client that speaks HTTP/2.
func listenTLS(t *testing.T) (url string, web *http.Client) {
	t.Helper()
	dir := t.TempDir()
	h := HTTP{Listen: "127.0.0.1:0", NoAuth: true, TLSCert: filepath.Join(dir, "cert.pem"), TLSKey: filepath.Join(dir, "key.pem")}
	roots := certify(t, h.TLSCert, h.TLSKey)
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan net.Addr, 1), make(chan error, 1)
	go func() {
		ended <- New(Info{Name: "test"}, Offer{}, nil).ServeHTTP(ctx, h, func(a net.Addr) { ready <- a })
	}()
	web = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true}}
	t.Cleanup(func() {
		web.CloseIdleConnections()
		stop()
		require.NoError(t, receiveFrom(t, ended))
	})
	return "https://" + receiveFrom(t, ready).String(), web
}

func certify(t *testing.T, certFile, keyFile string) *x509.CertPool {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(certFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	require.NoError(t, os.WriteFile(keyFile, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
	cert, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	roots := x509.NewCertPool()
	roots.AddCert(cert)
	return roots
}

// TestAnUnusedConnectionDoesNotHoldUpTheEnd guards L2: a client that connects
// ahead of need made the process wait five seconds for a request that never came.
func TestAnUnusedConnectionDoesNotHoldUpTheEnd(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan net.Addr, 1), make(chan error, 1)
	h := HTTP{Listen: "127.0.0.1:0", NoAuth: true}
	go func() {
		ended <- New(Info{Name: "test"}, Offer{}, nil).ServeHTTP(ctx, h, func(a net.Addr) { ready <- a })
	}()
	address := receiveFrom(t, ready).String()
	conn, err := net.Dial("tcp", address)
	require.NoError(t, err)
	defer conn.Close()
	web := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := web.Get("http://" + address + "/healthz") // the bare connection was accepted before this one
	require.NoError(t, err)
	resp.Body.Close()
	begin := time.Now()
	stop()
	require.NoError(t, receiveFrom(t, ended))
	require.Less(t, time.Since(begin), drainTime/2)
}
