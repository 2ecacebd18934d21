package tools

import (
	"sync/atomic"

	"chatbot-mcp/client"
)

// tally is what the log line says about a call. Windows of a range add to it
// at the same time.
type tally struct {
	rows     int
	requests atomic.Int64
	bytes    atomic.Int64
}

// begin counts a request before it is made: a call that is cancelled does not wait
// for its end.
func (t *tally) begin() { t.requests.Add(1) }

// end adds what the request came to, and those that had to repeat it.
func (t *tally) end(a client.Tally) {
	t.requests.Add(int64(a.Requests) - 1)
	t.bytes.Add(a.Bytes)
}
