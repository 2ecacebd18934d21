package client

import (
	"cmp"
	"time"

	"chatbot-mcp/client/jsonstream"
)

// Limits bound what one reply may cost. A reply over one of them ends in an *Error of
// kind TooLarge (U14, docs/security.md).
type Limits = jsonstream.Limits

// Timeouts bound the stages of one request. A zero field means its default. The
// caller's context bounds the whole call.
type Timeouts struct {
	Connect   time.Duration // to look up the host's name and connect; default 10 s
	TLS       time.Duration // for the handshake; default 10 s
	FirstByte time.Duration // from the request's end to the status line; default 30 s, half of what assistants wait
	Stall     time.Duration // without a byte of the body; default 15 s
}

func (t Timeouts) withDefaults() Timeouts {
	t.Connect = cmp.Or(t.Connect, 10*time.Second)
	t.TLS = cmp.Or(t.TLS, 10*time.Second)
	t.FirstByte = cmp.Or(t.FirstByte, 30*time.Second)
	t.Stall = cmp.Or(t.Stall, 15*time.Second)
	return t
}
