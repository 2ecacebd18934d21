package transport

import (
	"bytes"
	"maps"
	"net/http"
	"strings"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// exchange is one HTTP request's way back, shared by the library and by the
// relay of a call. Whoever writes first decides: a notification turns the answer
// into a stream, and what the library then writes as its one JSON answer becomes
// that stream's last event.
type exchange struct {
	asked   message // what is answered; zero for a GET or DELETE
	streams bool    // the client takes text/event-stream

	mu        sync.Mutex
	w         http.ResponseWriter
	header    http.Header // the library's, until it writes
	begun     bool        // the status line is out
	streaming bool        // as text/event-stream
	framed    bool        // the library writes events itself
}

var _ server.HTTPResponseWriter = (*exchange)(nil)

func newExchange(w http.ResponseWriter) *exchange {
	return &exchange{w: w, header: http.Header{}}
}

const eventStream = "text/event-stream"

// acceptsStream reports whether the client takes a stream. All must say so in
// full, but many a script just leaves Accept out.
func acceptsStream(r *http.Request) bool {
	accept := strings.Join(r.Header.Values("Accept"), ",")
	return accept == "" || strings.Contains(accept, eventStream) || strings.Contains(accept, "*/*")
}

func (x *exchange) Header() http.Header { return x.header }
func (x *exchange) CanStream() bool     { return x.streams }

func (x *exchange) WriteHeader(status int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.framed = x.header.Get("Content-Type") == eventStream
	if !x.begun {
		maps.Copy(x.w.Header(), x.header)
	}
	x.begin(status, x.framed)
}

func (x *exchange) begin(status int, streaming bool) {
	if x.begun {
		return
	}
	x.begun, x.streaming = true, streaming
	if streaming {
		x.w.Header().Set("Content-Type", eventStream)
		x.w.Header().Set("Cache-Control", "no-store")
	}
	x.w.WriteHeader(status)
}

func (x *exchange) Write(p []byte) (int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.begin(http.StatusOK, false)
	if x.framed {
		return x.w.Write(p)
	}
	if isPlainText(x.header) {
		_, err := x.w.Write(shortPlainText(x.asked, p))
		return len(p), err
	}
	reply := exactReplyID(x.asked.id, mendedReply(x.asked, p))
	if x.streaming {
		return len(p), x.event(bytes.TrimSpace(reply))
	}
	_, err := x.w.Write(reply)
	return len(p), err
}

func isPlainText(header http.Header) bool {
	return strings.HasPrefix(header.Get("Content-Type"), "text/plain")
}

// event writes one message to the stream and sees it off.
func (x *exchange) event(msg []byte) error {
	if _, err := x.w.Write([]byte(event(msg))); err != nil {
		return err
	}
	return http.NewResponseController(x.w).Flush()
}

// Flush is called by the library after each event of its own.
func (x *exchange) Flush() {
	x.mu.Lock()
	defer x.mu.Unlock()
	_ = http.NewResponseController(x.w).Flush()
}

// notify sends a notification ahead of the answer. A client that takes no
// stream gets none, and its answer all the same.
func (x *exchange) notify(n mcp.JSONRPCNotification) error {
	if !x.streams {
		return nil
	}
	out, err := encode(exactToken(x.asked.raw, n))
	if err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.begin(http.StatusOK, true)
	return x.event(out)
}

// closeUnanswered ends the exchange of a cancelled request, for which the
// library has written nothing: a stream without a message.
func (x *exchange) closeUnanswered() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.begin(http.StatusOK, true)
}

// fail answers for a panic outside the handlers.
func (x *exchange) fail() {
	if x.asked.id == nil {
		return
	}
	x.header.Set("Content-Type", "application/json")
	x.WriteHeader(http.StatusOK)
	_, _ = x.Write(encodeError(errorReply(x.asked.id, mcp.INTERNAL_ERROR, internalText)))
}

// nowhere takes an answer nobody waits for.
type nowhere struct{}

func (nowhere) Header() http.Header         { return http.Header{} }
func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (nowhere) WriteHeader(int)             {}
