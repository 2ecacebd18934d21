package client

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
)

// forbiddenPrefixes are addresses that no platform has but that a hostile name may
// resolve to: "this network", link-local (where clouds have their metadata services,
// 169.254.169.254) and the metadata addresses elsewhere.
var forbiddenPrefixes = []netip.Prefix{
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

// embeddedIPv4 are IPv6 addresses that hold an IPv4 address and reach it: its four
// bytes begin at at.
var embeddedIPv4 = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("::/96"), 12},           // IPv4-compatible, deprecated
	{netip.MustParsePrefix("::ffff:0:0:0/96"), 12}, // IPv4-translated
	{netip.MustParsePrefix("64:ff9b::/96"), 12},    // NAT64
	{netip.MustParsePrefix("64:ff9b:1::/48"), 12},  // NAT64 of a local network, in its usual form
	{netip.MustParsePrefix("2002::/16"), 2},        // 6to4
}

// refusedAddressError is the error of a connection to a forbidden address. It is not
// retried.
type refusedAddressError struct{ addr netip.Addr }

func (e refusedAddressError) Error() string {
	return fmt.Sprintf("the host's name resolves to %s, which is not an address of a platform", e.addr)
}

// newGuardedDialer returns a dialer that checks the address when the name has been
// looked up. A check of the name beforehand would not help: a second look-up can give
// another address.
func newGuardedDialer(host *url.URL) dialFunc {
	if isLoopback(host.Hostname()) {
		return (&net.Dialer{}).DialContext
	}
	d := net.Dialer{Control: func(_, address string, _ syscall.RawConn) error { return checkAddress(address) }}
	return d.DialContext
}

// checkAddress refuses forbiddenPrefixes and multicast, however they are written.
func checkAddress(address string) error {
	port, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("reading the address to connect to: %w", err)
	}
	addr := port.Addr().WithZone("").Unmap()
	if isForbidden(addr) || isForbidden(embeddedAddress(addr)) {
		return refusedAddressError{addr}
	}
	return nil
}

func isForbidden(addr netip.Addr) bool {
	return addr.IsMulticast() || slices.ContainsFunc(forbiddenPrefixes, func(p netip.Prefix) bool { return p.Contains(addr) })
}

// embeddedAddress is the IPv4 address that addr reaches, or no address. That of ::1
// would be 0.0.0.1, but ::1 is this machine's own.
func embeddedAddress(addr netip.Addr) netip.Addr {
	if addr.IsLoopback() {
		return netip.Addr{}
	}
	for _, e := range embeddedIPv4 {
		if e.prefix.Contains(addr) {
			bytes := addr.As16()
			return netip.AddrFrom4([4]byte(bytes[e.at:]))
		}
	}
	return netip.Addr{}
}
