package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"time"

	"chatbot-mcp/internal/transport/jsonrpc"
)

// ReadMessage returns the one message of a POST, or answers why it cannot: 415
// for another type than JSON (a web page may post text/plain without asking), 413
// for more than 4 MiB (H3), 400 with the JSON-RPC error for an invalid message.
func ReadMessage(w http.ResponseWriter, r *http.Request) (jsonrpc.Message, bool) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		Reject(w, r, http.StatusUnsupportedMediaType, "the content type must be application/json")
		return jsonrpc.Message{}, false
	}
	body, status := readBody(w, r)
	if status != 0 {
		Reject(w, r, status, http.StatusText(status))
		return jsonrpc.Message{}, false
	}
	m, wrong := jsonrpc.Parse(body)
	if wrong != nil {
		WriteJSON(w, http.StatusBadRequest, wrong.Encode())
		return jsonrpc.Message{}, false
	}
	return m, true
}

// readBody returns the body, or the status that refuses it.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, int) {
	if r.ContentLength > jsonrpc.MaxSize {
		return nil, http.StatusRequestEntityTooLarge
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, jsonrpc.MaxSize))
	LiftReadLimit(w)
	if err == nil {
		return body, 0
	}
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		return nil, http.StatusRequestEntityTooLarge
	}
	return nil, http.StatusBadRequest
}

// LiftReadLimit ends the time limit on reading once a request is complete:
// net/http keeps reading to notice a client that leaves, and would take the end
// of the limit for one.
func LiftReadLimit(w http.ResponseWriter) {
	_ = http.NewResponseController(w).SetReadDeadline(time.Time{})
}

// WriteJSON answers with one message and a newline.
func WriteJSON(w http.ResponseWriter, status int, message []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(message, '\n'))
}
