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

// chunkSize is how many bytes of a chunked body are sent at once: few enough that even
// short demo answers come in several chunks.
const chunkSize = 512

// send writes a reply as the rules say.
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
		// Without the flush the server would drop what is still in its buffer.
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

// write writes a body. An error means that the caller has gone, so nobody is told.
func write(w http.ResponseWriter, body []byte, chunked bool) {
	if !chunked {
		_, _ = w.Write(body)
		return
	}
	for len(body) > 0 {
		n := min(chunkSize, len(body))
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

// statusWriter notes the status in the request log before it is sent, so that a test
// which has its reply finds the status in the log.
type statusWriter struct {
	http.ResponseWriter
	sent func(status int)
}

func (w *statusWriter) WriteHeader(status int) {
	w.sent(status)
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Write(b []byte) (int, error) {
	w.sent(http.StatusOK)
	return w.ResponseWriter.Write(b)
}

// Flush lets Rules.Respond use the writer as an http.Flusher.
func (w *statusWriter) Flush() {
	_ = http.NewResponseController(w.ResponseWriter).Flush()
}

// Hijack lets Rules.Respond take over the connection.
func (w *statusWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(w.ResponseWriter).Hijack()
}

// Unwrap is for http.ResponseController.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
