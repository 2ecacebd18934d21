// Package client calls the API of a chatbot platform. [ParseHost] and [New] make the
// client of one chatbot; the calls are [Client.LeadList], [Client.ChatContentHistory],
// [Client.GetSession] and [Client.ClientAsk].
//
// It is strict about what counts as success: a reply is read to its last byte, and its
// HTTP status, Success and Code must all agree. It is tolerant of how a reply is
// written: case of keys, ids as texts, missing fields. However long a history is, one
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

// Options say which chatbot the calls are for, and within which bounds.
type Options struct {
	Host         *url.URL      // from ParseHost; nil: ParseHost("")
	Key          secret.Secret // sent as it is in Authorization, to Host only
	SerialNumber string        // the chatbot's id, an opaque string
	// Proxy leads to Host by CONNECT if Host is https and no loopback address; it gets
	// its own user and password, and never the key. nil: a direct connection.
	Proxy *url.URL

	Gate     *Gate    // shared by all clients of a process; nil: NewGate(8, 8), for this client alone
	Timeouts Timeouts // zero fields: defaults
	Limits   Limits   // zero fields: defaults

	// RetryBase is the longest pause before a read is tried the second time; the
	// longest pause before the third is twice that. The pauses are random (full
	// jitter). Default 250 ms.
	RetryBase time.Duration

	// DialContext connects. nil: a dialer that refuses link-local and metadata
	// addresses. Another one must check the address itself.
	DialContext func(ctx context.Context, network, addr string) (net.Conn, error)

	UserAgent string // default "chatbot-mcp"
}

// Client makes the calls for one chatbot. It is safe for concurrent use.
type Client struct {
	opts   Options
	reads  *http.Transport // reuses connections
	writes *http.Transport // uses a new one for each request, see newTransport
}

// New returns a client for the chatbot that o names. It does not connect yet.
func New(o Options) *Client {
	if o.Host == nil {
		o.Host, _ = ParseHost("") // the default, which cannot fail
	}
	o.Timeouts = o.Timeouts.withDefaults()
	o.RetryBase = cmp.Or(o.RetryBase, 250*time.Millisecond)
	o.UserAgent = cmp.Or(o.UserAgent, "chatbot-mcp")
	if o.Gate == nil {
		o.Gate = NewGate(8, 8)
	}
	if o.DialContext == nil {
		o.DialContext = newGuardedDialer(o.Host)
	}
	return &Client{opts: o, reads: newTransport(o, true), writes: newTransport(o, false)}
}

// CloseIdleConnections closes the connections kept for the next call.
func (c *Client) CloseIdleConnections() {
	c.reads.CloseIdleConnections()
	c.writes.CloseIdleConnections()
}

// Tally counts what a read call delivered and what it cost.
type Tally struct {
	Records  int   // handed to the sink in the last attempt
	Skipped  int   // elements of Data, messages and values of the last attempt that cannot be shown
	Bytes    int64 // of the last attempt's body, inflated
	Requests int   // attempts made, whether or not they reached the platform
}
