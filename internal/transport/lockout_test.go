package transport

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/secret"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/stretchr/testify/require"
)

const childToken = "correct-horse-battery"

// serveWithToken makes the test binary a server over HTTP that prints its address, and
// ends with its stdin.
func serveWithToken() {
	token, _ := secret.New(childToken)
	ctx, stop := context.WithCancel(context.Background())
	go func() { _, _ = io.Copy(io.Discard, os.Stdin); stop() }()
	s := New(Info{Name: "test", Version: "1"}, Offer{Tools: newFixture().tools()}, nil)
	if err := s.ServeHTTP(ctx, HTTP{Listen: "127.0.0.1:0", Token: token}, func(a net.Addr) { fmt.Println(a) }); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// startLimited starts a server in a process that may have so many descriptors, and
// returns its address.
func startLimited(t *testing.T, descriptors int) (addr string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there is no limit of descriptors")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command("sh", "-c", fmt.Sprintf(`ulimit -n %d && exec "$0"`, descriptors), self)
	cmd.Env = append(os.Environ(), serveEnv+"=http")
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = in.Close()
		require.NoError(t, cmd.Wait())
	})
	addr, err = bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	return strings.TrimSpace(addr)
}

// idle opens connections that say nothing.
func idle(t *testing.T, addr string, n int) {
	t.Helper()
	for range n {
		conn, err := net.Dial("tcp", addr)
		require.NoError(t, err)
		t.Cleanup(func() { conn.Close() })
	}
}

// requireServed demands that a newcomer with the token is served, over both transports.
func requireServed(t *testing.T, addr string) {
	t.Helper()
	start := time.Now()
	token := map[string]string{"Authorization": "Bearer " + childToken}
	web := &http.Client{Transport: &http.Transport{}}
	t.Cleanup(web.CloseIdleConnections)
	c, err := client.NewStreamableHttpClient("http://"+addr+"/mcp", transport.WithHTTPHeaders(token), transport.WithHTTPBasicClient(web))
	require.NoError(t, err)
	callEcho(t, c, "2025-11-25")
	c, err = client.NewSSEMCPClient("http://"+addr+"/sse", transport.WithHeaders(token), transport.WithHTTPClient(web))
	require.NoError(t, err)
	callEcho(t, c, "2025-11-25")
	t.Logf("served within %v", time.Since(start))
}

// TestFewDescriptorsLockNobodyOut guards N6: with 64 descriptors, 60 idle connections
// once kept everybody out for as long as they stayed.
func TestFewDescriptorsLockNobodyOut(t *testing.T) {
	for _, n := range []int{60, 47, 48, 49, 200} {
		addr := startLimited(t, 64)
		idle(t, addr, n)
		requireServed(t, addr)
		idle(t, addr, n)
		requireServed(t, addr)
	}
}

// TestIdleConnectionsLockNobodyOut guards N6: 2,000 that say nothing, and then as many
// that come while a client is at work.
func TestIdleConnectionsLockNobodyOut(t *testing.T) {
	addr := startLimited(t, 1024)
	idle(t, addr, 2000)
	requireServed(t, addr)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 2000 {
			if conn, err := net.Dial("tcp", addr); err == nil {
				defer conn.Close()
			}
		}
	}()
	requireServed(t, addr)
	<-done
}
