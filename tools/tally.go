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

func (t *tally) add(a client.Tally) {
	t.requests.Add(int64(a.Requests))
	t.bytes.Add(a.Bytes)
}
