package web

import (
	"net/http"
	"time"
)

// stallTime is how long one write may wait for a client that does not read. The
// system buffers some hundred kilobytes, so only a client that has really stopped
// makes a write wait. Twenty seconds are enough for a phone to change networks.
const stallTime = 20 * time.Second

// unstalled closes the connection of a client that stops reading (H3): each write
// gets a deadline of its own, and net/http ends the request whose write missed
// it. A WriteTimeout of the whole server would also end streams that are merely
// old.
func unstalled(limit time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&stallWriter{ResponseWriter: w, limit: limit}, r)
	})
}

type stallWriter struct {
	http.ResponseWriter
	limit time.Duration
	setAt time.Time // when the deadline was set
}

func (w *stallWriter) WriteHeader(status int) {
	w.extend()
	w.ResponseWriter.WriteHeader(status)
}

func (w *stallWriter) Write(p []byte) (int, error) {
	w.extend()
	return w.ResponseWriter.Write(p)
}

// FlushError is what http.ResponseController.Flush calls.
func (w *stallWriter) FlushError() error {
	w.extend()
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController reach the connection's deadlines.
func (w *stallWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// extend moves the deadline, but not for every write of one answer: that would
// cost more than the writes. It ignores writers without deadlines, such as a
// recorder.
func (w *stallWriter) extend() {
	if now := time.Now(); now.Sub(w.setAt) > w.limit/10 {
		w.setAt = now
		_ = http.NewResponseController(w.ResponseWriter).SetWriteDeadline(now.Add(w.limit))
	}
}
