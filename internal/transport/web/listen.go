package web

import (
	"context"
	"net"
	"strings"
)

// open begins to listen on host:port.
type open func(address string) (net.Listener, error)

func opener(ctx context.Context) open {
	return func(address string) (net.Listener, error) { return new(net.ListenConfig).Listen(ctx, "tcp", address) }
}

// maxPortTries is how many free ports are tried until one is free on both loopback
// addresses. Another program seldom has even the first on the other address.
const maxPortTries = 20

// listen begins to listen where Listen says. localhost means 127.0.0.1 to some
// clients and ::1 to others, so it is both, with one port, as far as the machine has
// them. There is at least one listener unless there is an error.
func (c Config) listen(open open) ([]net.Listener, error) {
	host, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return nil, err
	}
	hosts := []string{host}
	if strings.EqualFold(host, "localhost") {
		hosts = loopbacks(open)
	}
	if len(hosts) == 0 {
		hosts = []string{host} // its error says what is wrong
	}
	var listeners []net.Listener
	for range maxPortTries {
		if listeners, err = listenAll(open, hosts, port); err == nil || port != "0" {
			break
		}
	}
	return listeners, err
}

// loopbacks are the loopback addresses that this machine has; many containers have
// no IPv6. Listening is tried because systems report a missing address with
// different errors.
func loopbacks(open open) (hosts []string) {
	for _, host := range []string{"127.0.0.1", "::1"} {
		if l, err := open(net.JoinHostPort(host, "0")); err == nil {
			_ = l.Close()
			hosts = append(hosts, host)
		}
	}
	return hosts
}

// listenAll listens on all hosts with one port, which is the first's when port is 0.
func listenAll(open open, hosts []string, port string) (listeners []net.Listener, err error) {
	for _, host := range hosts {
		l, err := open(net.JoinHostPort(host, port))
		if err != nil {
			closeAll(listeners)
			return nil, err
		}
		listeners = append(listeners, l)
		if _, port, err = net.SplitHostPort(l.Addr().String()); err != nil {
			closeAll(listeners)
			return nil, err
		}
	}
	return listeners, nil
}

func closeAll(listeners []net.Listener) {
	for _, l := range listeners {
		_ = l.Close()
	}
}
