package web

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"chatbot-mcp/internal/secret"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// timeout is how long a test waits for what must happen; none waits that long
// unless it fails.
const timeout = 60 * time.Second

const drainTime = 30 * time.Second

var noAuth = Config{Listen: "127.0.0.1:0", NoAuth: true}

// newServer has the routes of the real server, which read the message and answer
// with it.
func newServer(c Config) Server {
	echo := func(w http.ResponseWriter, r *http.Request) {
		if m, ok := ReadMessage(w, r); ok {
			WriteJSON(w, http.StatusOK, m.Raw)
		}
	}
	return Server{Config: c, DrainTime: drainTime, Log: slog.New(slog.DiscardHandler), Routes: Routes{
		"/mcp":     Methods(echo, http.MethodPost, http.MethodGet, http.MethodDelete),
		"/sse":     Methods(echo, http.MethodGet),
		"/message": Methods(echo, http.MethodPost),
	}}
}

// serveUntilStopped runs a server on a real port until the test ends, or stop is called.
func serveUntilStopped(t *testing.T, c Config) (addr string, stop func()) {
	t.Helper()
	ready, ended := make(chan net.Addr, 1), make(chan error, 1)
	ctx, cancel := context.WithCancel(context.Background())
	go func() { ended <- newServer(c).Serve(ctx, func(a net.Addr) { ready <- a }) }()
	stop = sync.OnceFunc(func() {
		cancel()
		require.NoError(t, receiveFrom(t, ended))
	})
	t.Cleanup(stop)
	return receiveFrom(t, ready).String(), stop
}

func receiveFrom[T any](t testing.TB, from <-chan T) (got T) {
	t.Helper()
	select {
	case got = <-from:
	case <-time.After(timeout):
		require.Fail(t, "nothing came")
	}
	return got
}

func newToken(t testing.TB) secret.Secret {
	token, err := secret.New("correct-horse-battery")
	require.NoError(t, err)
	return token
}

const ping = `{"jsonrpc":"2.0","id":"ping","method":"ping"}`

// newRequest is one as a client sends it, to a recorder.
func newRequest(method, path string, body io.Reader) *http.Request {
	r := httptest.NewRequest(method, path, body)
	r.Host = "localhost"
	r.Header.Set("Content-Type", "application/json")
	return r
}

// answer is what the server answers to a request.
func answer(c Config, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	newServer(c).Handler().ServeHTTP(w, r)
	return w
}
