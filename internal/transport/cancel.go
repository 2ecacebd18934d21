package transport

import (
	"encoding/json"

	"github.com/go-faster/jx"
	"github.com/mark3labs/mcp-go/mcp"
)

// cancelMethod is handled here on every transport and never reaches mcp-go.
//
// mcp-go v1.2.1 answers a cancelled request all the same, which the protocol's
// cancellation page forbids; files requests under their session and their id as
// printed by %v, so that in the stateless revision, whose sessions have no id,
// client A's "cancel 1" stops client B's request 1; and answers 400 to the one
// the Go SDK sends over HTTP, which then gives up its connection. Needless when
// TestCancelledIsNotAnswered and TestStatelessCancelReachesNobody pass with the
// notification handed to the library.
const cancelMethod = string(mcp.MethodNotificationCancelled)

// cancels reports whether m takes a request back. One with an id of its own is a
// request for a method that is none, and is answered so.
func (m message) cancels() bool { return m.kind == notification && m.method == cancelMethod }

// cancelledID reads which request a notifications/cancelled means, nil when it
// names none.
func cancelledID(raw []byte) json.RawMessage {
	found := lookup(raw, "params", "requestId")
	if found == nil {
		return nil
	}
	id, err := identifier(jx.DecodeBytes(found))
	if err != nil {
		return nil
	}
	return id
}

// cancel stops a call in flight; one that has just been answered is no fault.
func (p *peer) cancel(raw []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch c := p.calls[string(cancelledID(raw))]; {
	case c == nil:
	case c.place != nil:
		p.drop(c)
	default:
		c.cancelled = true
		c.cancel()
	}
}
