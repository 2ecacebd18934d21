package transport

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"time"
)

// readMessage takes the one message of a POST, or answers why not: 415 for
// another type than JSON (a page may post text/plain without asking anyone),
// 413 beyond 4 MiB (H3), 400 with the JSON-RPC error for a message that is none.
func readMessage(w http.ResponseWriter, r *http.Request) (message, bool) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		turnAway(w, r, http.StatusUnsupportedMediaType, "the content type must be application/json")
		return message{}, false
	}
	body, status := readBody(w, r)
	if status != 0 {
		turnAway(w, r, status, http.StatusText(status))
		return message{}, false
	}
	m, refused := parse(body)
	if refused != nil {
		writeJSON(w, http.StatusBadRequest, encodeError(refused.reply()))
		return message{}, false
	}
	return m, true
}

// readBody returns the body, or the status that refuses it.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, int) {
	if r.ContentLength > maxMessage {
		return nil, http.StatusRequestEntityTooLarge
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxMessage))
	unhurried(w)
	if err == nil {
		return body, 0
	}
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		return nil, http.StatusRequestEntityTooLarge
	}
	return nil, http.StatusBadRequest
}

// unhurried lifts the limit on reading once a request is complete: net/http
// notices a client that leaves by reading on, and takes a limit for one.
func unhurried(w http.ResponseWriter) { _ = http.NewResponseController(w).SetReadDeadline(time.Time{}) }

func writeJSON(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n'))
}
