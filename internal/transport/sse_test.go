package transport

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// sseClient is one open SSE stream.
type sseClient struct {
	s          *httpServer
	path       string // to post to
	lines      chan string
	disconnect context.CancelFunc
}

func (s *httpServer) connectSSE() *sseClient {
	s.t.Helper()
	return s.connectSSEAt("/sse")
}

// connectSSEAt connects to another path, such as one behind a proxy's prefix.
func (s *httpServer) connectSSEAt(path string) *sseClient {
	s.t.Helper()
	e := &sseClient{s: s, lines: make(chan string, 1024)}
	var ctx context.Context
	ctx, e.disconnect = context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	require.NoError(s.t, err)
	resp, err := s.web.Do(req)
	require.NoError(s.t, err)
	require.Equal(s.t, http.StatusOK, resp.StatusCode)
	go func() {
		defer close(e.lines)
		defer resp.Body.Close()
		scan := bufio.NewScanner(resp.Body)
		scan.Buffer(nil, 2*maxReply)
		for scan.Scan() {
			if data, ok := strings.CutPrefix(scan.Text(), "data: "); ok {
				e.lines <- data
			}
		}
	}()
	s.t.Cleanup(func() {
		e.disconnect()
		for range e.lines {
		}
	})
	to, err := resp.Request.URL.Parse(receiveFrom(s.t, e.lines))
	require.NoError(s.t, err)
	e.path = to.RequestURI()
	return e
}

func (e *sseClient) send(lines ...string) {
	e.s.t.Helper()
	for _, line := range lines {
		resp := e.s.post(context.Background(), e.path, line)
		resp.Body.Close()
		require.Equal(e.s.t, http.StatusAccepted, resp.StatusCode)
	}
}

func (e *sseClient) receive() answer {
	e.s.t.Helper()
	return decode(e.s.t, receiveFrom(e.s.t, e.lines))
}

// TestSSE: a conversation, with progress before the answer.
func TestSSE(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	e := s.connectSSE()
	e.send(initializeLine("2024-11-05"))
	require.Contains(t, string(e.receive().Result), "2024-11-05")
	for range 20 {
		e.send(callLine(1, "progress", `{"times":50}`))
		for i := range 50 {
			require.Equal(t, i+1, e.receive().Params.Progress)
		}
		require.Contains(t, string(e.receive().Result), "done")
	}
}

// TestSSEWithTheLibrarysClient: every revision that has sessions, and the newest
// client, which has to fall back to one.
func TestSSEWithTheLibrarysClient(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	for _, revision := range append(mcp.LegacyProtocolVersions(), "") {
		c, err := client.NewSSEMCPClient(s.url+"/sse", transport.WithHTTPClient(s.web))
		require.NoError(t, err)
		callEcho(t, c, revision)
	}
}

// TestSSEOffersSessionRevisions: server/discover names none that SSE cannot serve.
func TestSSEOffersSessionRevisions(t *testing.T) {
	e := newHTTPServer(t, noAuth).connectSSE()
	e.send(`{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`)
	a := e.receive()
	require.Contains(t, string(a.Result), mcp.ProtocolVersion20251125)
	require.NotContains(t, string(a.Result), `"supportedVersions":["2026-07-28"`)
}

// TestSSEDisconnectCancels guards H4 on SSE, where the library never cancels.
func TestSSEDisconnectCancels(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	e := s.connectSSE()
	e.send(callLine(1, "hold", "{}"))
	s.waitStarted(t, 1)
	start := time.Now()
	e.disconnect()
	require.ErrorIs(t, receiveFrom(t, s.fixture.ended), context.Canceled)
	require.Less(t, time.Since(start), soon)
	require.Eventually(t, func() bool {
		resp := s.post(context.Background(), e.path, pingLine)
		resp.Body.Close()
		return resp.StatusCode == http.StatusNotFound
	}, timeout, time.Millisecond)
	_, id, _ := strings.Cut(e.path, "sessionId=")
	require.Eventually(t, func() bool {
		err := s.srv.mcp.SendNotificationToSpecificClient(id, "notifications/message", nil)
		return errors.Is(err, server.ErrSessionNotFound)
	}, timeout, time.Millisecond, "the library keeps nothing of it")
}

// TestSSECancel guards L3.
func TestSSECancel(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	e := s.connectSSE()
	e.send(callLine(1, "hold", "{}"))
	s.waitStarted(t, 1)
	e.send(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`)
	require.ErrorIs(t, receiveFrom(t, s.fixture.ended), context.Canceled)
	e.send(pingLine)
	require.JSONEq(t, `"ping"`, string(e.receive().ID))
}

// TestSSEStreamsAreKeptApart guards H3 too: their number is limited.
func TestSSEStreamsAreKeptApart(t *testing.T) {
	s := newHTTPServer(t, HTTP{NoAuth: true, MaxSessions: 2})
	a, b := s.connectSSE(), s.connectSSE()
	for i := range 20 {
		a.send(callLine(i, "echo", `{"text":"for a"}`))
		b.send(callLine(i, "echo", `{"text":"for b"}`))
		require.Contains(t, string(a.receive().Result), "for a")
		require.Contains(t, string(b.receive().Result), "for b")
	}
	resp, err := s.web.Get(s.url + "/sse")
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusServiceUnavailable, resp.StatusCode)
}
