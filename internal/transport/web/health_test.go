package web

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestHealthAnswersProbes guards N6 and H1: a probe knows neither the host's name nor
// the token, and keeps no connection; a web page of another site learns nothing.
func TestHealthAnswersProbes(t *testing.T) {
	addr, _ := serveUntilStopped(t, Config{Listen: "127.0.0.1:0", Token: newToken(t), AllowOrigins: []string{"https://app.example.com"}})
	for header, want := range map[string]int{
		"Host: 127.0.0.1":                                 http.StatusOK,
		"Host: 10.12.0.7:8585":                            http.StatusOK,
		"Host: bots.default.svc":                          http.StatusOK,
		"Host: evil.example":                              http.StatusOK,
		"Host: [fe80::1]:8585":                            http.StatusOK,
		"Host: a_b..c":                                    http.StatusOK,
		"Host: x\r\nOrigin: null":                         http.StatusForbidden,
		"Host: x\r\nOrigin: http://x":                     http.StatusForbidden,
		"Host: 127.0.0.1\r\nOrigin: https://evil.example": http.StatusForbidden,
		"Host: x\r\nOrigin: https://app.example.com":      http.StatusOK,
		"Host: x\r\nSec-Fetch-Site: cross-site":           http.StatusForbidden,
		"Host: 127.0.0.1\r\nSec-Fetch-Site: same-site":    http.StatusForbidden,
		"Host: x\r\nSec-Fetch-Site: none":                 http.StatusOK,
		"Host: x\r\nOrigin: https://app.example.com\r\nOrigin: https://app.example.com":      http.StatusForbidden,
		"Host: x\r\nSec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\nConnection: close": http.StatusForbidden,
	} {
		for _, path := range []string{"/healthz", "/healthz/", "/healthz?x=1"} {
			resp := sendHeader(t, addr, "GET "+path+" HTTP/1.1\r\n"+header)
			require.Equal(t, want, resp.StatusCode, header)
			require.True(t, resp.Close, header)
		}
	}
	require.Equal(t, http.StatusMethodNotAllowed, rawStatus(t, addr, "POST /healthz HTTP/1.1\r\nHost: 127.0.0.1"))
	require.Equal(t, http.StatusForbidden, rawStatus(t, addr, "POST /mcp HTTP/1.1\r\nHost: 10.12.0.7:8585"))
}

// sendHeader sends a header as it stands, and returns the answer once the server has
// closed the connection.
func sendHeader(t *testing.T, addr, header string) *http.Response {
	t.Helper()
	c := connect(t, addr)
	c.send(header + "\r\n\r\n")
	resp, err := http.ReadResponse(c.reader, nil)
	require.NoError(t, err)
	_, err = io.Copy(io.Discard, resp.Body)
	require.NoError(t, err)
	_, err = c.reader.ReadByte()
	require.ErrorIs(t, err, io.EOF)
	return resp
}
