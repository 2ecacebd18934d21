package web

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/stretchr/testify/require"
)

// TestBodies guards H3: media types and sizes, and what is no message.
func TestBodies(t *testing.T) {
	long := `{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("x", jsonrpc.MaxSize) + `"}`
	for what, c := range map[string]struct {
		body, kind string
		status     int
	}{
		"text":     {ping, "text/plain", http.StatusUnsupportedMediaType},
		"no type":  {ping, "", http.StatusUnsupportedMediaType},
		"form":     {ping, "application/x-www-form-urlencoded", http.StatusUnsupportedMediaType},
		"charset":  {ping, "application/json; charset=utf-8", http.StatusOK},
		"too long": {long, "application/json", http.StatusRequestEntityTooLarge},
		"batch":    {"[" + ping + "]", "application/json", http.StatusBadRequest},
		"nothing":  {"", "application/json", http.StatusBadRequest},
	} {
		r := newRequest(http.MethodPost, "/mcp", strings.NewReader(c.body))
		r.Header.Set("Content-Type", c.kind)
		require.Equal(t, c.status, answer(noAuth, r).Code, what)
	}
	// A body announced as too long is not read at all.
	unread := &recordingBody{}
	r := newRequest(http.MethodPost, "/mcp", unread)
	r.ContentLength = jsonrpc.MaxSize + 1
	_, status := readBody(httptest.NewRecorder(), r)
	require.Equal(t, http.StatusRequestEntityTooLarge, status)
	require.False(t, unread.read)
	// Without a length in its header, the limit holds all the same.
	r = newRequest(http.MethodPost, "/mcp", io.MultiReader(strings.NewReader(long)))
	require.Equal(t, int64(-1), r.ContentLength)
	require.Equal(t, http.StatusRequestEntityTooLarge, answer(noAuth, r).Code)
}

// TestPanicsAreRejected guards L5: a panic of a route is answered by 500, without
// its value.
func TestPanicsAreRejected(t *testing.T) {
	var log strings.Builder
	s := newServer(noAuth)
	s.Log = slog.New(slog.NewTextHandler(&log, nil))
	s.Routes["/mcp"] = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("anna@example.com") })
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, newRequest(http.MethodPost, "/mcp", nil))
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.NotContains(t, w.Body.String()+log.String(), "anna@")
	require.Contains(t, log.String(), "body_test.go")
}
