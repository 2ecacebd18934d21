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

// listener is one open SSE stream.
type listener struct {
	s     *site
	path  string // to post to
	lines chan string
	leave context.CancelFunc
}

func (s *site) stream() *listener {
	s.t.Helper()
	e := &listener{s: s, lines: make(chan string, 1024)}
	var ctx context.Context
	ctx, e.leave = context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/sse", nil)
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
		e.leave()
		for range e.lines {
		}
	})
	e.path = receiveFrom(s.t, e.lines)
	return e
}

func (e *listener) say(line string) {
	e.s.t.Helper()
	resp := e.s.post(context.Background(), e.path, line)
	resp.Body.Close()
	require.Equal(e.s.t, http.StatusAccepted, resp.StatusCode)
}

func (e *listener) hear() answer {
	e.s.t.Helper()
	return decode(e.s.t, receiveFrom(e.s.t, e.lines))
}

// TestSSE: a conversation, with progress before the answer.
func TestSSE(t *testing.T) {
	s := newSite(t, open)
	e := s.stream()
	e.say(initializeLine("2024-11-05"))
	require.Contains(t, string(e.hear().Result), "2024-11-05")
	for range 20 {
		e.say(callLine(1, "progress", `{"times":50}`))
		for i := range 50 {
			require.Equal(t, i+1, e.hear().Params.Progress)
		}
		require.Contains(t, string(e.hear().Result), "done")
	}
}

// TestSSEWithTheLibrarysClient: every revision that has a handshake, and the
// newest client, which has to come down to one.
func TestSSEWithTheLibrarysClient(t *testing.T) {
	s := newSite(t, open)
	for _, revision := range append(mcp.LegacyProtocolVersions(), "") {
		c, err := client.NewSSEMCPClient(s.url+"/sse", transport.WithHTTPClient(s.web))
		require.NoError(t, err)
		converse(t, c, revision)
	}
}

// TestSSEOffersSessionRevisions: discovery names none that SSE cannot carry.
func TestSSEOffersSessionRevisions(t *testing.T) {
	e := newSite(t, open).stream()
	e.say(`{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`)
	a := e.hear()
	require.Contains(t, string(a.Result), mcp.ProtocolVersion20251125)
	require.NotContains(t, string(a.Result), `"supportedVersions":["2026-07-28"`)
}

// TestSSEGoneClientCancels guards H4 on SSE, where the library never cancels.
func TestSSEGoneClientCancels(t *testing.T) {
	s := newSite(t, open)
	e := s.stream()
	e.say(callLine(1, "hold", "{}"))
	s.waitEntered(t, 1)
	start := time.Now()
	e.leave()
	require.ErrorIs(t, receiveFrom(t, s.left), context.Canceled)
	require.Less(t, time.Since(start), soon)
	require.Eventually(t, func() bool {
		resp := s.post(context.Background(), e.path, pingLine)
		resp.Body.Close()
		return resp.StatusCode == http.StatusNotFound
	}, patience, time.Millisecond)
	_, id, _ := strings.Cut(e.path, "sessionId=")
	require.Eventually(t, func() bool {
		err := s.srv.mcp.SendNotificationToSpecificClient(id, "notifications/message", nil)
		return errors.Is(err, server.ErrSessionNotFound)
	}, patience, time.Millisecond, "the library keeps nothing of it")
}

// TestSSECancel guards L3.
func TestSSECancel(t *testing.T) {
	s := newSite(t, open)
	e := s.stream()
	e.say(callLine(1, "hold", "{}"))
	s.waitEntered(t, 1)
	e.say(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`)
	require.ErrorIs(t, receiveFrom(t, s.left), context.Canceled)
	e.say(pingLine)
	require.JSONEq(t, `"ping"`, string(e.hear().ID))
}

// TestSSEStreamsAreKeptApart and limited (H3).
func TestSSEStreamsAreKeptApart(t *testing.T) {
	s := newSite(t, HTTP{NoAuth: true, MaxSessions: 2})
	a, b := s.stream(), s.stream()
	for i := range 20 {
		a.say(callLine(i, "echo", `{"text":"for a"}`))
		b.say(callLine(i, "echo", `{"text":"for b"}`))
		require.Contains(t, string(a.hear().Result), "for a")
		require.Contains(t, string(b.hear().Result), "for b")
	}
	resp, err := s.web.Get(s.url + "/sse")
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusServiceUnavailable, resp.StatusCode)
}
