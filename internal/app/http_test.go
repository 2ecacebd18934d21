package app

import (
	"net"
	"testing"

	"github.com/stretchr/testify/require"
)

// A random token is made only where one is needed and the user gave none.
func TestPrepareMakesAToken(t *testing.T) {
	var open, guarded HTTP
	open.Listen, open.NoAuth = "127.0.0.1:0", true
	require.NoError(t, open.Prepare())
	require.False(t, open.MadeToken)
	require.True(t, open.Token.IsZero())

	guarded.Listen = "127.0.0.1:0"
	require.NoError(t, guarded.Prepare())
	require.True(t, guarded.MadeToken)
	require.GreaterOrEqual(t, len(guarded.Token.Reveal()), minTokenLength)
}

// The URL has the host that the user wrote and the port that is listened on.
func TestURL(t *testing.T) {
	found := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4711}
	var h HTTP
	h.Listen = "localhost:0"
	require.Equal(t, "http://localhost:4711", h.URL(found))
	h.TLSCert = "cert.pem"
	require.Equal(t, "https://localhost:4711", h.URL(found))
}
