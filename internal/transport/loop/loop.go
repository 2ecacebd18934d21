// Package loop carries messages between the clients and the server over two-way
// channels: stdin with stdout, and the streams of HTTP+SSE. It knows nothing of
// mcp-go: a [Loop] is given the functions that answer.
//
// It replaces the loops of mcp-go v1.2.1, which take lines and bodies of any
// size, drop what is in flight at the end of input, run calls on the goroutine
// that reads when their queue is full, share one stdio session per process, never
// cancel a call whose SSE client has gone, and answer every web page's request.
package loop

import (
	"context"
	"log/slog"
	"time"

	"chatbot-mcp/internal/transport/jsonrpc"
)

// Answer returns the reply to a message, nil when it has none. It sends what the
// client is to be notified of before that.
type Answer func(ctx context.Context, m jsonrpc.Message, send Send) []byte

// Send writes one whole message to the client. It is safe for concurrent use.
type Send func(msg []byte) error

// Loop says how conversations are answered. All fields are needed.
type Loop struct {
	Answer Answer
	// Overloaded and Ending answer a request that is not begun, because too many
	// of its client wait, or because the conversation is about to end. They
	// return soon.
	Overloaded, Ending Answer
	// DrainTime is how long requests in flight may go on once the process is told
	// to end.
	DrainTime time.Duration
	Log       *slog.Logger
}
