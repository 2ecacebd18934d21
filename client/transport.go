package client

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// newTransport makes the way to the host for reads or for writes. The calls use
// it directly, without an http.Client: a transport follows no redirect (a client
// would take Authorization along to another port, and from https to http; U13,
// docs/security.md), and this one knows no proxy: the key reaches the configured
// host and nobody else (S4). It speaks HTTP/1.1, where one request means one POST.
func newTransport(o Options, reuse bool) *http.Transport {
	return &http.Transport{
		DialContext:            within(o.Timeouts.Connect, o.DialContext),
		TLSHandshakeTimeout:    o.Timeouts.TLS,
		ResponseHeaderTimeout:  o.Timeouts.FirstByte,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConnsPerHost:    8, // as many as the default gate lets through
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		DisableCompression:     true, // gzip is asked for and inflated under our own limits
		MaxResponseHeaderBytes: 64 << 10,
		ReadBufferSize:         32 << 10,
		// A kept connection that turns out dead fails a request which a new one
		// would have carried. A read is tried again; a GetSession would have to say
		// that its outcome is unknown, so it always gets a new connection (U4).
		DisableKeepAlives: !reuse,
	}
}

// within bounds dial, whoever made it.
func within(limit time.Duration, dial dialFunc) dialFunc {
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		ctx, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		return dial(ctx, network, addr)
	}
}

type dialFunc = func(ctx context.Context, network, addr string) (net.Conn, error)
