package proof

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"chatbot-mcp/internal/test/faulty"

	"github.com/stretchr/testify/require"
)

// heldPlatform is a platform that answers no request before release is closed. It
// notes each request, how many there are at once, and each caller that hangs up.
type heldPlatform struct {
	url       string
	came      chan struct{}
	left      chan time.Time
	release   chan struct{}
	now, most atomic.Int64
}

func newHeldPlatform(t testing.TB) *heldPlatform {
	h := &heldPlatform{came: make(chan struct{}, 1024), left: make(chan time.Time, 1024), release: make(chan struct{})}
	s := httptest.NewServer(h)
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	h.url = s.URL
	return h
}

func (h *heldPlatform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := h.now.Add(1)
	defer h.now.Add(-1)
	for most := h.most.Load(); n > most && !h.most.CompareAndSwap(most, n); most = h.most.Load() {
	}
	_, _ = io.Copy(io.Discard, r.Body) // only then does net/http notice a client that leaves
	h.came <- struct{}{}
	select {
	case <-h.release:
		_, _ = w.Write([]byte(faulty.Good(r.URL.Path[len("/chat/Chatbot/"):])))
	case <-r.Context().Done():
		h.left <- time.Now()
	}
}

func receive[T any](t testing.TB, from <-chan T) (got T) {
	t.Helper()
	select {
	case got = <-from:
	case <-time.After(testTimeout):
		require.FailNow(t, "nothing came")
	}
	return got
}
