// Package client speaks to a chatbot platform: [Client.GetSession],
// [Client.LeadList] and [Client.ChatContentHistory] are the calls, [New] makes the
// client, [ParseHost] the host it is bound to.
//
// It is strict about what counts as an answer (the envelope's verdict is read to
// the last byte) and tolerant of how the answer is spelled (case of keys, ids as
// strings, missing fields). Records stream: however long a history is, one
// conversation is in memory at a time.
package client

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"net/url"
	"time"

	"chatbot-mcp/internal/secret"
)

// Options say which chatbot to speak for, and how patiently.
type Options struct {
	Host         *url.URL      // from ParseHost; nil: its default
	Key          secret.Secret // sent raw in Authorization, to Host only
	SerialNumber string        // the chatbot's id, an opaque string

	Gate     *Gate    // shared by all clients of a process; nil: one of its own, NewGate(8)
	Timeouts Timeouts // zero fields: defaults
	Limits   Limits   // zero fields: defaults

	// RetryBase is the upper bound of the first pause before a read is tried
	// again; it doubles for the next, the pause itself is random (full jitter).
	// Default 250 ms.
	RetryBase time.Duration

	// DialContext connects. nil: the guarded dialer, which refuses link-local and
	// metadata addresses. Whoever sets it answers for where it leads.
	DialContext func(ctx context.Context, network, addr string) (net.Conn, error)

	UserAgent string // default "chatbot-mcp"
}

// Client makes the calls for one chatbot. It is safe for concurrent use.
type Client struct {
	opts   Options
	reads  *http.Transport // reuses connections
	writes *http.Transport // never does, see newTransport
}

// New returns a client for the chatbot that o names. It connects to nothing yet.
func New(o Options) *Client {
	if o.Host == nil {
		o.Host, _ = ParseHost("") // a preset, which cannot fail
	}
	o.Timeouts, o.Limits = o.Timeouts.withDefaults(), o.Limits.withDefaults()
	o.RetryBase = cmp.Or(o.RetryBase, 250*time.Millisecond)
	o.UserAgent = cmp.Or(o.UserAgent, "chatbot-mcp")
	if o.Gate == nil {
		o.Gate = NewGate(8)
	}
	if o.DialContext == nil {
		o.DialContext = guardedDialer(o.Host)
	}
	return &Client{opts: o, reads: newTransport(o, true), writes: newTransport(o, false)}
}

// CloseIdleConnections closes the connections kept for the next call.
func (c *Client) CloseIdleConnections() {
	c.reads.CloseIdleConnections()
	c.writes.CloseIdleConnections()
}

// Tally is what a read call cost and found.
type Tally struct {
	Records  int   // handed to the sink in the attempt that counts
	Skipped  int   // elements of Data, messages and values that cannot be shown
	Bytes    int64 // decoded body bytes of the attempt that counts
	Requests int   // tries made, whether or not they reached the platform
}
