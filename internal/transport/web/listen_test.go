package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// needIPv6 skips a test on a machine without an IPv6 loopback address.
func needIPv6(t *testing.T) {
	t.Helper()
	if len(loopbacks(opener(t.Context()))) < 2 {
		t.Skip("this machine has no ::1")
	}
}

// TestLocalhostMeansBoth: clients take localhost for ::1 or for 127.0.0.1. It once
// listened on one of them.
func TestLocalhostMeansBoth(t *testing.T) {
	needIPv6(t)
	web := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	for _, listen := range []string{"localhost:0", "LocalHost:0"} {
		addr, stop := serveUntilStopped(t, Config{Listen: listen, NoAuth: true})
		_, port, err := net.SplitHostPort(addr)
		require.NoError(t, err)
		for _, host := range []string{"127.0.0.1", "::1", "localhost"} {
			resp, err := web.Get("http://" + net.JoinHostPort(host, port) + "/healthz")
			require.NoError(t, err)
			resp.Body.Close()
			require.Equal(t, http.StatusOK, resp.StatusCode)
		}
		stop()
		for _, host := range []string{"127.0.0.1", "::1"} { // both have ended
			l, err := net.Listen("tcp", net.JoinHostPort(host, port))
			require.NoError(t, err)
			l.Close()
		}
	}
}

// TestOneAddressMeansOne: any other host is listened on as it is written.
func TestOneAddressMeansOne(t *testing.T) {
	needIPv6(t)
	for listen, other := range map[string]string{"127.0.0.1:0": "::1", "[::1]:0": "127.0.0.1", "127.0.0.2:0": "127.0.0.1"} {
		listeners, err := Config{Listen: listen}.listen(opener(t.Context()))
		require.NoError(t, err)
		require.Len(t, listeners, 1)
		_, port, err := net.SplitHostPort(listeners[0].Addr().String())
		require.NoError(t, err)
		_, err = net.Dial("tcp", net.JoinHostPort(other, port))
		require.Error(t, err)
		closeAll(listeners)
	}
}

// without opens what it may, and knows which addresses the machine does not have.
func without(hosts ...string) open {
	return func(address string) (net.Listener, error) {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		for _, missing := range hosts {
			if host == missing {
				return nil, &net.OpError{Op: "listen", Err: syscall.EADDRNOTAVAIL}
			}
		}
		return opener(context.Background())(address)
	}
}

// TestOneLoopbackIsEnough: a machine without IPv6, or without IPv4, is no error.
func TestOneLoopbackIsEnough(t *testing.T) {
	needIPv6(t)
	for missing, want := range map[string]string{"::1": "127.0.0.1", "127.0.0.1": "::1"} {
		listeners, err := Config{Listen: "localhost:0"}.listen(without(missing))
		require.NoError(t, err)
		require.Len(t, listeners, 1)
		host, _, err := net.SplitHostPort(listeners[0].Addr().String())
		require.NoError(t, err)
		require.Equal(t, want, host)
		closeAll(listeners)
	}
	_, err := Config{Listen: "localhost:0"}.listen(without("127.0.0.1", "::1", "localhost"))
	require.ErrorIs(t, err, syscall.EADDRNOTAVAIL)
}

// TestLocalhostHasOnePort: a port that another program has on one of the addresses
// is not used on the other; a free one is looked for, a given one is refused.
func TestLocalhostHasOnePort(t *testing.T) {
	needIPv6(t)
	for _, host := range []string{"127.0.0.1", "::1"} {
		taken, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
		require.NoError(t, err)
		_, port, err := net.SplitHostPort(taken.Addr().String())
		require.NoError(t, err)
		_, err = Config{Listen: "localhost:" + port}.listen(opener(t.Context()))
		require.ErrorContains(t, err, "address already in use")
		taken.Close()
	}
	tries := 0
	listeners, err := Config{Listen: "localhost:0"}.listen(func(address string) (net.Listener, error) {
		if tries++; tries == 4 { // the first port on the second address, after two trials of the machine
			return nil, errors.New("taken")
		}
		return opener(t.Context())(address)
	})
	require.NoError(t, err)
	require.Len(t, listeners, 2)
	require.Equal(t, listeners[0].Addr().(*net.TCPAddr).Port, listeners[1].Addr().(*net.TCPAddr).Port)
	closeAll(listeners)
}
