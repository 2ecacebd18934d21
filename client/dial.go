package client

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
)

// forbiddenRanges are addresses that no platform lives at but that a hostile
// name may lead to: "this network", link-local (where clouds keep their metadata
// services, 169.254.169.254) and the metadata addresses outside it.
var forbiddenRanges = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"),
	netip.MustParsePrefix("100.100.100.200/32"), // Alibaba Cloud
	netip.MustParsePrefix("192.0.0.192/32"),     // Oracle Cloud
	netip.MustParsePrefix("168.63.129.16/32"),   // Azure's wire server
	netip.MustParsePrefix("::/128"),
	netip.MustParsePrefix("fe80::/10"),
	netip.MustParsePrefix("fd00:ec2::254/128"), // AWS
	netip.MustParsePrefix("fd20:ce::254/128"),  // Google Cloud
}

// embeddings are IPv6 addresses that lead to an IPv4 address written into them,
// four bytes from at on.
var embeddings = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("::/96"), 12},           // IPv4-compatible, of old
	{netip.MustParsePrefix("::ffff:0:0:0/96"), 12}, // IPv4-translated
	{netip.MustParsePrefix("64:ff9b::/96"), 12},    // NAT64
	{netip.MustParsePrefix("64:ff9b:1::/48"), 12},  // NAT64 of a local network, in its usual form
	{netip.MustParsePrefix("2002::/16"), 2},        // 6to4
}

// errAddressRefused is why a connection was not made; it is never retried.
type errAddressRefused struct{ addr netip.Addr }

func (e errAddressRefused) Error() string {
	return fmt.Sprintf("the host's name leads to %s, where no platform lives", e.addr)
}

// guardedDialer checks the address after the name was looked up, when it can no
// longer change: a check beforehand could be answered differently the second time.
func guardedDialer(host *url.URL) dialFunc {
	if loopbackName(host.Hostname()) {
		return (&net.Dialer{}).DialContext
	}
	d := net.Dialer{Control: func(_, address string, _ syscall.RawConn) error { return checkAddress(address) }}
	return d.DialContext
}

// checkAddress refuses forbiddenRanges and multicast, in whatever form.
func checkAddress(address string) error {
	port, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("reading the address to connect to: %w", err)
	}
	addr := port.Addr().WithZone("").Unmap()
	if forbidden(addr) || forbidden(embedded(addr)) {
		return errAddressRefused{addr}
	}
	return nil
}

func forbidden(addr netip.Addr) bool {
	return addr.IsMulticast() || slices.ContainsFunc(forbiddenRanges, func(p netip.Prefix) bool { return p.Contains(addr) })
}

// embedded is the IPv4 address that addr leads to, or no address. That of ::1
// would be 0.0.0.1, but it is this machine's own.
func embedded(addr netip.Addr) netip.Addr {
	if addr.IsLoopback() {
		return netip.Addr{}
	}
	for _, e := range embeddings {
		if e.prefix.Contains(addr) {
			bytes := addr.As16()
			return netip.AddrFrom4([4]byte(bytes[e.at:]))
		}
	}
	return netip.Addr{}
}
