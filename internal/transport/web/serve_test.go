package web

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
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

// TestServeRefuses: what Check refuses, a server nobody could use, a port
// that is taken, and a certificate that is not there.
func TestServeRefuses(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	for want, c := range map[string]Config{
		"open to every network": {Listen: ":8585", NoAuth: true},
		"nobody could connect":  {Listen: "127.0.0.1:0"},
		taken.Addr().String():   {Listen: taken.Addr().String(), NoAuth: true},
		"absent.pem":            {Listen: "127.0.0.1:0", NoAuth: true, TLSCert: "absent.pem", TLSKey: "absent.key"},
	} {
		require.ErrorContains(t, newServer(c).Serve(context.Background(), nil), want)
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

// TestGeneralOptionsMeetTheGuard guards H1: net/http would answer OPTIONS * by
// itself, whoever asks, on both versions of HTTP.
func TestGeneralOptionsMeetTheGuard(t *testing.T) {
	addr, _ := serveUntilStopped(t, noAuth)
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

// TestRefusalsOverHTTP2: the client reads why it was rejected, and the connection,
// which carries other requests, stays open. It was once closed before the answer
// arrived.
func TestRefusalsOverHTTP2(t *testing.T) {
	url, web := listenTLS(t)
	for i := range 20 {
		req, err := http.NewRequest(http.MethodPost, url+"/mcp", strings.NewReader(ping))
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
	c := Config{Listen: "localhost:0", NoAuth: true, MaxSessions: 1, TLSCert: filepath.Join(dir, "cert.pem"), TLSKey: filepath.Join(dir, "key.pem")}
	roots := certify(t, c.TLSCert, c.TLSKey)
	addr, _ := serveUntilStopped(t, c)
	web = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true}}
	t.Cleanup(web.CloseIdleConnections) // before the server is told to end
	return "https://" + addr, web
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

// TestHeaderLimits guards H3 on the real listener; TestSlowRequestsAreClosed
// has the time limits.
func TestHeaderLimits(t *testing.T) {
	addr, _ := serveUntilStopped(t, noAuth)
	conn, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	defer conn.Close()
	_, _ = fmt.Fprintf(conn, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n", strings.Repeat("x", 2*headerBytes))
	status, err := bufio.NewReader(conn).ReadString('\n')
	require.NoError(t, err)
	require.Contains(t, status, "431")
}

// TestAnUnusedConnectionDoesNotDelayTheEnd guards L2: because of a client that had
// connected and sent nothing, the process waited five seconds.
func TestAnUnusedConnectionDoesNotDelayTheEnd(t *testing.T) {
	addr, stop := serveUntilStopped(t, noAuth)
	conn, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	defer conn.Close()
	web := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := web.Get("http://" + addr + "/healthz") // the unused connection was accepted before this one
	require.NoError(t, err)
	resp.Body.Close()
	begin := time.Now()
	stop()
	require.Less(t, time.Since(begin), drainTime/2)
}
