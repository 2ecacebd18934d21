package client

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
)

// proxyFor is the proxy of a transport: o.Proxy for a host that is reached over TLS, so
// that the proxy sees the host's name and never the key (S4, docs/security.md). nil
// means a direct connection.
func proxyFor(o Options) func(*http.Request) (*url.URL, error) {
	if o.Proxy == nil || o.Host.Scheme != "https" || isLoopback(o.Host.Hostname()) {
		return nil
	}
	return func(*http.Request) (*url.URL, error) {
		// The dialer checks the proxy's address alone; what a name resolves to is for
		// the proxy to judge.
		if addr, err := netip.ParseAddr(o.Host.Hostname()); err == nil {
			if err := checkAddress(netip.AddrPortFrom(addr, 443).String()); err != nil {
				return nil, err
			}
		}
		return o.Proxy, nil
	}
}

// proxyRefusedError is the answer of a proxy that did not connect to the host.
type proxyRefusedError struct{ status int }

func (e proxyRefusedError) Error() string {
	return fmt.Sprintf("the proxy refused to connect: HTTP %d", e.status)
}

// isOnTheWayToProxy reports whether a connection failed before it reached the proxy.
func isOnTheWayToProxy(err error) bool {
	var failed *net.OpError
	return errors.As(err, &failed) && failed.Op == "proxyconnect" // net/http's word
}

// checkConnected reads the answer of a proxy to CONNECT.
func checkConnected(_ context.Context, _ *url.URL, _ *http.Request, reply *http.Response) error {
	if reply.StatusCode != http.StatusOK {
		return proxyRefusedError{reply.StatusCode}
	}
	return nil
}
