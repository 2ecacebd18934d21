package client

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// newTransport makes the connections to the host, for reads or for writes. The calls
// use it without an http.Client, which would follow redirects and take Authorization
// along to another port, and from https to http (U13, docs/security.md). A proxy
// is the one of the options alone, and sees no key (S4). It speaks HTTP/1.1, where one
// request means one POST.
func newTransport(o Options, reuse bool) *http.Transport {
	return &http.Transport{
		Proxy:                  proxyFor(o),
		OnProxyConnectResponse: checkConnected,
		DialContext:            dialWithTimeout(o.Timeouts.Connect, o.DialContext),
		TLSHandshakeTimeout:    o.Timeouts.TLS,
		ResponseHeaderTimeout:  o.Timeouts.FirstByte,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConnsPerHost:    8, // as many as the default Gate lets through
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		DisableCompression:     true, // gzip is requested and inflated within our own limits
		MaxResponseHeaderBytes: 64 << 10,
		ReadBufferSize:         32 << 10,
		// A kept connection that turns out dead fails a request which a new one would
		// have carried. A read is tried again; the outcome of a write would be
		// unknown, so each gets a new connection (U4).
		DisableKeepAlives: !reuse,
	}
}

type dialFunc = func(ctx context.Context, network, addr string) (net.Conn, error)

// dialWithTimeout bounds dial, also one that the caller gave.
func dialWithTimeout(limit time.Duration, dial dialFunc) dialFunc {
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		ctx, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		return dial(ctx, network, addr)
	}
}
