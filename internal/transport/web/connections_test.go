package web

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// few allows 66 connections.
func few(t *testing.T) Config {
	return Config{Listen: "127.0.0.1:0", Token: newToken(t), MaxSessions: 1}
}

const withToken = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer correct-horse-battery\r\nContent-Type: application/json\r\n"

// client is one end of a connection to the server.
type client struct {
	net.Conn
	reader *bufio.Reader
}

func connect(t *testing.T, addr string) *client {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	t.Cleanup(func() { conn.Close() })
	require.NoError(t, conn.SetDeadline(time.Now().Add(timeout)))
	return &client{conn, bufio.NewReader(conn)}
}

// send writes, whether or not the server still takes it.
func (c *client) send(text string) { _, _ = io.WriteString(c, text) }

// status is that of the next answer, 0 when the connection is closed instead.
func (c *client) status() int {
	resp, err := http.ReadResponse(c.reader, nil)
	if err != nil {
		return 0
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode
}

// ask sends a request with the token, and returns the status of its answer.
func (c *client) ask() int {
	c.send(fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s", withToken, len(ping), ping))
	return c.status()
}

// isOpen tells an open connection, on which nothing is to be read, from a closed one.
func (c *client) isOpen() bool {
	_ = c.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
	_, err := c.reader.Peek(1)
	_ = c.SetReadDeadline(time.Now().Add(timeout))
	failed, ok := err.(net.Error)
	return ok && failed.Timeout()
}

// TestConnectionLimit guards N6: two a session and 64 more, but at most three quarters
// of the descriptors.
func TestConnectionLimit(t *testing.T) {
	for _, test := range []struct {
		sessions    int
		descriptors uint64
		want        int
	}{
		{0, unlimited, 576}, {0, 1024, 576}, {0, 256, 192}, {0, 64, 48}, {1, 64, 48}, {1, 1 << 20, 66},
		{1000, 1024, 768}, {1000, unlimited, 2064}, {0, 16, 12}, {math.MaxInt32, unlimited, 2*math.MaxInt32 + 64},
	} {
		require.Equal(t, test.want, Config{MaxSessions: test.sessions}.connectionLimit(test.descriptors))
	}
}

// TestStrangersLockNobodyOut guards N6: however strangers fill the connections, who has
// the token is served, and what was served stays.
func TestStrangersLockNobodyOut(t *testing.T) {
	for what, text := range map[string]string{
		"silent":                  "",
		"half a header":           "POST /mcp HTTP/1.1\r\nHost: localhost\r\n",
		"a wrong token":           strings.Replace(withToken, "correct", "wrong", 1) + "Content-Length: 9\r\n\r\n",
		"a foreign host":          "GET /mcp HTTP/1.1\r\nHost: evil.example\r\n\r\n",
		"probes":                  "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"not HTTP":                "\x16\x03\x01",
		"an end of the list only": "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
	} {
		addr, _ := serveUntilStopped(t, few(t))
		early := connect(t, addr)
		require.Equal(t, http.StatusOK, early.ask(), what)
		for range 3 {
			for range 100 {
				connect(t, addr).send(text)
			}
			require.Equal(t, http.StatusOK, connect(t, addr).ask(), what)
		}
		require.Equal(t, http.StatusOK, early.ask(), what)
	}
}

// TestOldestStrangerGoesFirst guards N6: the order is that of coming.
func TestOldestStrangerGoesFirst(t *testing.T) {
	addr, _ := serveUntilStopped(t, few(t))
	var all []*client
	for range 66 + 4 {
		all = append(all, connect(t, addr))
	}
	require.Zero(t, all[3].status()) // waits until it is closed
	for i, c := range all {
		require.Equal(t, i >= 4, c.isOpen(), i)
	}
}

// begin sends a request whose body is still to come, and returns once it is being
// answered.
func (c *client) begin(t *testing.T) {
	t.Helper()
	c.send(fmt.Sprintf("%sExpect: 100-continue\r\nContent-Length: %d\r\n\r\n", withToken, len(ping)))
	require.Equal(t, http.StatusContinue, c.status())
}

// TestBusyConnectionsStay guards N6: when every connection has a request, one more is
// closed, and served as soon as one of them is done.
func TestBusyConnectionsStay(t *testing.T) {
	addr, _ := serveUntilStopped(t, few(t))
	var busy []*client
	for i := range 66 {
		c := connect(t, addr)
		if i%2 == 0 { // the others begin with their first request
			require.Equal(t, http.StatusOK, c.ask())
		}
		c.begin(t)
		busy = append(busy, c)
	}
	require.Zero(t, connect(t, addr).ask())
	for _, c := range busy {
		require.True(t, c.isOpen())
	}
	busy[7].send(ping)
	require.Equal(t, http.StatusOK, busy[7].status())
	require.Eventually(t, func() bool { return connect(t, addr).ask() == http.StatusOK }, timeout, time.Millisecond)
	require.Zero(t, busy[7].status(), "it had no request, and so made room")
	busy[8].send(ping)
	require.Equal(t, http.StatusOK, busy[8].status())
}

// TestStrangersOverTLSLockNobodyOut guards N6 where a connection is encrypted, and
// carries many requests.
func TestStrangersOverTLSLockNobodyOut(t *testing.T) {
	url, web := listenTLS(t)
	addr := strings.TrimPrefix(url, "https://")
	for range 50 {
		connect(t, addr)
		insecure, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"h2"}})
		require.NoError(t, err)
		t.Cleanup(func() { insecure.Close() })
	}
	for range 5 {
		resp, err := web.Post(url+"/mcp", "application/json", strings.NewReader(ping))
		require.NoError(t, err)
		resp.Body.Close()
		require.Equal(t, http.StatusOK, resp.StatusCode)
	}
}

// acceptor is a listener, and what it counts, without a server.
func acceptor(t *testing.T, max int) (*connections, func() *connection) {
	t.Helper()
	cs := &connections{max: max, log: func(string) {}}
	listener, err := opener(context.Background())("127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { listener.Close() })
	return cs, func() *connection {
		connect(t, listener.Addr().String())
		c, err := limitedListener{listener, cs}.Accept()
		require.NoError(t, err)
		t.Cleanup(func() { c.Close() })
		return c.(*connection)
	}
}

// TestLongestIdleGoesNext guards N6: without strangers the connection goes that has
// been without a request for the longest, and none that has one.
func TestLongestIdleGoesNext(t *testing.T) {
	cs, accept := acceptor(t, 4)
	busy, a, b, again := accept(), accept(), accept(), accept()
	for _, c := range []*connection{busy, again, a, b} {
		c.passed()
		cs.note(c, http.StateIdle)
	}
	cs.note(busy, http.StateActive)
	cs.note(again, http.StateActive)
	cs.note(again, http.StateIdle)
	stranger := accept()
	require.True(t, a.closed)
	accept()
	require.True(t, stranger.closed, "strangers go first")
	accept().passed()
	accept()
	require.True(t, b.closed)
	require.False(t, busy.closed || again.closed)
}

// TestConnectionsAreCountedOnce: whoever closes first, and however often, the count
// comes back to zero.
func TestConnectionsAreCountedOnce(t *testing.T) {
	cs, accept := acceptor(t, 2)
	var all []*connection
	for range 4 {
		all = append(all, accept())
	}
	require.Equal(t, 2, cs.count)
	for _, c := range all {
		_ = c.Close()
		_ = c.Close()
		cs.note(c, http.StateClosed)
		c.passed() // too late
		cs.note(c, http.StateIdle)
	}
	require.Zero(t, cs.count)
	require.Zero(t, cs.strangers.Len()+cs.idle.Len())
}
