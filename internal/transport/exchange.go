package transport

import (
	"bytes"
	"maps"
	"net/http"
	"strings"
	"sync"

	"chatbot-mcp/internal/transport/jsonrpc"
	"chatbot-mcp/internal/transport/web"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// exchange is the answer to one HTTP request, written by the library and by the
// relay of a call. Whoever writes first decides its form: a notification turns it
// into a stream, and what the library then writes as its one JSON answer becomes
// the last event of that stream.
type exchange struct {
	srv     *Server
	request jsonrpc.Message // zero for a GET or DELETE
	verdict *paramsVerdict  // of the request
	modern  bool            // of revision 2026-07-28, where errors have a status of their own
	streams bool            // the client takes text/event-stream

	mu        sync.Mutex
	w         http.ResponseWriter
	header    http.Header // the library's, until it writes
	begun     bool        // the status line is out
	streaming bool        // as text/event-stream
	framed    bool        // the library writes events itself
}

var _ server.HTTPResponseWriter = (*exchange)(nil)

func (st *streamable) newExchange(w http.ResponseWriter) *exchange {
	return &exchange{srv: st.srv, w: w, header: http.Header{}, verdict: &paramsVerdict{}}
}

// acceptsStream reports whether the client takes a stream. The protocol demands
// that all do and say so, but many scripts leave Accept out.
func acceptsStream(r *http.Request) bool {
	accept := strings.Join(r.Header.Values("Accept"), ",")
	return accept == "" || strings.Contains(accept, web.EventStream) || strings.Contains(accept, "*/*")
}

func (x *exchange) Header() http.Header { return x.header }
func (x *exchange) CanStream() bool     { return x.streams }

func (x *exchange) WriteHeader(status int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.framed = x.header.Get("Content-Type") == web.EventStream
	if x.modern && x.verdict.wrong.Load() {
		status = http.StatusBadRequest
	}
	if !x.begun {
		maps.Copy(x.w.Header(), x.header)
	}
	x.begin(status, x.framed)
}

// begin writes the status line unless it is out. x is locked.
func (x *exchange) begin(status int, streaming bool) {
	if x.begun {
		return
	}
	x.begun, x.streaming = true, streaming
	if streaming {
		web.SetStreamHeaders(x.w)
	}
	x.w.WriteHeader(status)
}

// Write takes one whole answer of the library, or a piece of its stream.
func (x *exchange) Write(p []byte) (int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.begin(http.StatusOK, false)
	if x.framed {
		return x.w.Write(p)
	}
	return len(p), x.writeAnswer(p)
}

func (x *exchange) writeAnswer(p []byte) (err error) {
	if strings.HasPrefix(x.header.Get("Content-Type"), "text/plain") {
		_, err = x.w.Write(shortPlainText(x.request, p))
		return err
	}
	reply := x.srv.repairReply(x.request, bytes.TrimSpace(p), x.verdict)
	if x.streaming {
		return x.sendEvent(reply)
	}
	_, err = x.w.Write(append(reply, '\n'))
	return err
}

func (x *exchange) sendEvent(msg []byte) error {
	return web.Send(x.w, web.Event("message", string(msg)))
}

// Flush is called by the library after each event of its own.
func (x *exchange) Flush() {
	x.mu.Lock()
	defer x.mu.Unlock()
	_ = http.NewResponseController(x.w).Flush()
}

// notify sends a notification before the answer. A client that takes no stream
// gets the answer alone.
func (x *exchange) notify(n mcp.JSONRPCNotification) error {
	if !x.streams {
		return nil
	}
	out, err := encodeNotification(x.request, n)
	if err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.begin(http.StatusOK, true)
	return x.sendEvent(out)
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
	if x.request.ID == nil {
		return
	}
	x.header.Set("Content-Type", "application/json")
	x.WriteHeader(http.StatusOK)
	_, _ = x.Write(jsonrpc.ErrorReply{Code: jsonrpc.InternalError, ID: x.request.ID, Text: internalText}.Encode())
}

// discardWriter takes an answer nobody waits for.
type discardWriter struct{}

func (discardWriter) Header() http.Header         { return http.Header{} }
func (discardWriter) Write(p []byte) (int, error) { return len(p), nil }
func (discardWriter) WriteHeader(int)             {}
