package web

import (
	"net/http"
	"time"
)

// EventStream is the media type of server-sent events.
const EventStream = "text/event-stream"

// Heartbeat is how often a silent stream shows that it is alive. Proxies and
// clients usually give up after 60 s: half of that, with a margin.
const Heartbeat = 25 * time.Second

// SetStreamHeaders announces a stream of events, which no cache may keep and no
// proxy may hold back: nginx collects an answer unless X-Accel-Buffering says no.
func SetStreamHeaders(w http.ResponseWriter) {
	w.Header().Set("Content-Type", EventStream)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
}

// Event is one server-sent event. Data holds no newline; JSON never does.
func Event(name, data string) string { return "event: " + name + "\ndata: " + data + "\n\n" }

// Send writes text and delivers it at once.
func Send(w http.ResponseWriter, text string) error {
	if _, err := w.Write([]byte(text)); err != nil {
		return err
	}
	return http.NewResponseController(w).Flush()
}
