package sandbox

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"net"
	"net/http"
	"strconv"
	"strings"
)

// piece is how much of a chunked body travels at once: small enough that even
// short demo answers come in several pieces.
const piece = 512

// send writes a body in the way the rules ask for.
func send(w http.ResponseWriter, r *http.Request, status int, body []byte, rules Rules) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if rules.Gzip && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		body = compress(body)
	}
	if !rules.Chunked {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	}
	w.WriteHeader(status)
	cut := rules.CutBodyAt > 0 && rules.CutBodyAt <= len(body)
	if cut {
		body = body[:rules.CutBodyAt]
	}
	write(w, body, rules.Chunked)
	if cut {
		// Without the flush what was written would die in the server's buffer.
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

// write gives up silently when the caller has gone: there is nobody to tell.
func write(w http.ResponseWriter, body []byte, inPieces bool) {
	if !inPieces {
		_, _ = w.Write(body)
		return
	}
	for len(body) > 0 {
		n := min(piece, len(body))
		if _, err := w.Write(body[:n]); err != nil {
			return
		}
		_ = http.NewResponseController(w).Flush()
		body = body[n:]
	}
}

func compress(body []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	_, _ = z.Write(body) // a bytes.Buffer takes everything
	_ = z.Close()
	return out.Bytes()
}

// recorder tells the request log which status was sent, before it is sent: a
// test that has its reply finds the status in the log.
type recorder struct {
	http.ResponseWriter
	sent func(status int)
}

func (w *recorder) WriteHeader(status int) {
	w.sent(status)
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	w.sent(http.StatusOK)
	return w.ResponseWriter.Write(b)
}

// Flush lets a Respond hook use the writer as an http.Flusher.
func (w *recorder) Flush() {
	_ = http.NewResponseController(w.ResponseWriter).Flush()
}

// Hijack lets a Respond hook take the connection and break it as it likes.
func (w *recorder) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(w.ResponseWriter).Hijack()
}

// Unwrap serves http.ResponseController.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
