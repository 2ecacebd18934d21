package web

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestToken guards H2: every route but /healthz needs it, for lists and streams
// as for calls, and the refusal says so.
func TestToken(t *testing.T) {
	c := Config{Token: newToken(t)}
	for _, target := range []string{"POST /mcp", "GET /mcp", "DELETE /mcp", "GET /sse", "POST /message?sessionId=x", "GET /", "PUT /nowhere"} {
		method, path, _ := strings.Cut(target, " ")
		for _, sent := range []string{"", "Bearer", "Bearer ", "Bearer wrong", "Basic correct-horse-battery", "correct-horse-battery", "Bearer correct-horse-batter"} {
			r := newRequest(method, path, nil)
			r.Header.Set("Authorization", sent)
			w := answer(c, r)
			require.Equal(t, http.StatusUnauthorized, w.Code, target)
			require.Equal(t, "Bearer", w.Header().Get("WWW-Authenticate"))
		}
	}
	require.Equal(t, http.StatusOK, answer(c, newRequest(http.MethodGet, "/healthz", nil)).Code)
	r := newRequest(http.MethodPost, "/mcp", strings.NewReader(ping))
	r.Header.Set("Authorization", "bearer correct-horse-battery")
	require.Equal(t, ping+"\n", answer(c, r).Body.String())
}

// TestTokenComesBeforeRoutes guards H2: without the token no spelling of a
// path gets an answer of the routes, a redirect or a 404.
func TestTokenComesBeforeRoutes(t *testing.T) {
	addr, _ := serveUntilStopped(t, Config{Listen: "127.0.0.1:0", Token: newToken(t)})
	for line, want := range map[string]int{
		"GET //mcp":            http.StatusUnauthorized,
		"GET /./mcp":           http.StatusUnauthorized,
		"GET /healthz/../mcp":  http.StatusUnauthorized,
		"GET //healthz":        http.StatusUnauthorized,
		"GET /healthz//":       http.StatusUnauthorized,
		"GET /mcp//":           http.StatusUnauthorized,
		"GET /healthz/":        http.StatusOK,
		"CONNECT 127.0.0.1:80": http.StatusUnauthorized,
		"CONNECT /mcp":         http.StatusUnauthorized,
		"CONNECT /healthz":     http.StatusMethodNotAllowed,
		"GET /healthz?x":       http.StatusOK,
	} {
		require.Equal(t, want, rawStatus(t, addr, line+" HTTP/1.1\r\nHost: 127.0.0.1"), line)
	}
}

// rawStatus sends a header as it stands, which no client would, and returns the
// status of the answer.
func rawStatus(t *testing.T, addr, header string) int {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	defer conn.Close()
	require.NoError(t, conn.SetDeadline(time.Now().Add(timeout)))
	_, err = io.WriteString(conn, header+"\r\n\r\n")
	require.NoError(t, err)
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	require.NoError(t, err, header)
	return resp.StatusCode
}

// TestNobodyIsLetInByDefault: without a token and without NoAuth nobody is let
// in.
func TestNobodyIsLetInByDefault(t *testing.T) {
	r := newRequest(http.MethodPost, "/mcp", strings.NewReader(ping))
	r.Header.Set("Authorization", "Bearer ")
	require.Equal(t, http.StatusUnauthorized, answer(Config{}, r).Code)
}
