package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"chatbot-mcp/internal/names"
)

// Reject answers before the body was read. Over HTTP/1.1 it closes the
// connection too: net/http reads up to 256 KiB of an unread body, for as long as
// the client likes, and the deadline in the past stops that. Over HTTP/2 it would
// close a connection that carries other requests, and lose the answer; there
// net/http reads no further anyway.
func Reject(w http.ResponseWriter, r *http.Request, status int, why string) {
	if r.ProtoMajor == 1 {
		_ = http.NewResponseController(w).SetReadDeadline(time.Unix(1, 0))
		w.Header().Set("Connection", "close")
	}
	http.Error(w, why, status)
}

// RejectFull answers that a limit of sessions or streams is reached.
func RejectFull(w http.ResponseWriter, r *http.Request, why string) {
	w.Header().Set("Retry-After", "30")
	Reject(w, r, http.StatusServiceUnavailable, why)
}

// recovered answers a panic of next with 500. The panic's value may hold a
// visitor's words, so neither the client nor the log gets it.
func recovered(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				log.Error("panic", "in", names.Shown(r.URL.Path), "type", fmt.Sprintf("%T", v), "stack", string(debug.Stack()))
				Reject(w, r, http.StatusInternalServerError, "internal error: the server's log has the details")
			}
		}()
		next.ServeHTTP(w, r)
	})
}
