package client

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

// S4: a name may not resolve to link-local or metadata addresses, however they are
// written.
func TestCheckAddress(t *testing.T) {
	for _, refused := range []string{
		"169.254.169.254:443", "169.254.0.1:80", "[::ffff:169.254.169.254]:443", "[fe80::1%eth0]:443", "[fe80::1]:443", "[fd00:ec2::254]:80", "[fd20:ce::254]:80",
		"100.100.100.200:80", "192.0.0.192:80", "168.63.129.16:80", "0.0.0.0:443", "[::]:443", "224.0.0.1:443", "[ff02::1]:443",
		"[64:ff9b::a9fe:a9fe]:443", "[64:ff9b:1::a9fe:a9fe]:443", "[64:ff9b:1:fffe::169.254.169.254]:80", "[2002:a9fe:a9fe::1]:443", "[::a9fe:a9fe]:443", "[::ffff:0:a9fe:a9fe]:443",
		"[64:ff9b::100.100.100.200]:80", "[64:ff9b::]:443", "[2002:e000:1::]:443",
	} {
		var refusal refusedAddressError
		require.ErrorAs(t, checkAddress(refused), &refusal, refused)
	}
	for _, fine := range []string{"203.0.113.7:443", "10.0.0.7:8443", "192.168.1.5:443", "[2001:db8::1]:443", "127.0.0.1:9090", "[fd00::1]:443", "100.64.0.1:443",
		"[::1]:443", "[64:ff9b::203.0.113.7]:443", "[64:ff9b:1::203.0.113.7]:443", "[2002:cb00:7107::1]:443", "[64:ff9b:2::a9fe:a9fe]:443", "[2001:db8::a9fe:a9fe]:443"} {
		require.NoError(t, checkAddress(fine), fine)
	}
	require.Error(t, checkAddress("no address"))
}

// The dialer checks the address itself, after the name was looked up.
func TestGuardedDialer(t *testing.T) {
	_, err := newGuardedDialer(&url.URL{Scheme: "https", Host: "platform.example.com"})(t.Context(), "tcp", "169.254.169.254:443")
	var refusal refusedAddressError
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, netip.MustParseAddr("169.254.169.254"), refusal.addr)
}

// A refused address ends the call at once, with a reason of its own.
func TestAddressRefusedIsNotRetried(t *testing.T) {
	dials := 0
	guarded := newGuardedDialer(&url.URL{Scheme: "https", Host: "platform.example.com"})
	c := newTestClient(t, "https://platform.example.com", defaultTimes, func(o *Options) {
		o.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
			dials++
			return guarded(ctx, network, "169.254.169.254:443")
		}
	})
	_, err := c.LeadList(t.Context(), LeadQuery{}, new(leads).begin)
	var failure *Error
	require.ErrorAs(t, err, &failure)
	require.Equal(t, Unavailable, failure.Kind)
	require.Equal(t, "address refused", failure.Reason)
	require.ErrorContains(t, failure.Err, "169.254.169.254")
	require.Equal(t, 1, dials)
}

// U5: connecting ends after the connect time, also with a dialer of the caller's.
func TestConnectTimesOut(t *testing.T) {
	for call, do := range calls {
		dials := 0
		c := newTestClient(t, "https://platform.example.com", func(o *Options) {
			o.Timeouts.Connect = o.Timeouts.TLS
			o.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
				dials++
				<-ctx.Done()
				return nil, ctx.Err()
			}
		})
		_, err := do(t.Context(), c)
		require.Equal(t, "upstream_timeout", kindOfError(err), call)
		require.Equal(t, 1, dials)
	}
}
