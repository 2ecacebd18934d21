package client

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
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

// errAddressRefused is why a connection was not made; it is never retried.
type errAddressRefused struct{ addr netip.Addr }

func (e errAddressRefused) Error() string {
	return fmt.Sprintf("the host's name leads to %s, where no platform lives", e.addr)
}

// guardedDialer checks the address after the name was looked up, when it can no
// longer change: a check beforehand could be answered differently the second time.
func guardedDialer(host *url.URL) dialFunc {
	if host != nil && loopbackName(host.Hostname()) {
		return (&net.Dialer{}).DialContext
	}
	d := net.Dialer{Control: func(_, address string, _ syscall.RawConn) error { return checkAddress(address) }}
	return d.DialContext
}

// checkAddress refuses forbiddenRanges and multicast.
func checkAddress(address string) error {
	port, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("reading the address to connect to: %w", err)
	}
	addr := port.Addr().WithZone("").Unmap()
	if addr.IsMulticast() {
		return errAddressRefused{addr}
	}
	for _, p := range forbiddenRanges {
		if p.Contains(addr) {
			return errAddressRefused{addr}
		}
	}
	return nil
}
