package transport

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// What takes seconds is tested in synctest bubbles, which have a clock of their own.

// TestRelayWaitsForSlowClients: the answer waits for the last notification,
// however long that takes, and then for the client to read it.
func TestRelayWaitsForSlowClients(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent := 0
		r := newRelay(t.Context(), settle, func(mcp.JSONRPCNotification) error {
			time.Sleep(time.Second)
			sent++
			return nil
		})
		start := time.Now()
		for range 100 {
			r.channel() <- mcp.JSONRPCNotification{}
		}
		r.finish()
		require.Equal(t, 100, sent)
		require.Equal(t, 100*time.Second+settle, time.Since(start))
	})
}

// TestRelayCostsNothingUnused: a call without notifications is not delayed, and a
// notification after the answer is dropped.
func TestRelayCostsNothingUnused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		r := newRelay(t.Context(), settle, func(mcp.JSONRPCNotification) error { panic("sent after the answer") })
		r.finish()
		require.Zero(t, time.Since(start))
		select {
		case r.channel() <- mcp.JSONRPCNotification{}:
			require.Fail(t, "taken")
		default:
		}
	})
}

// TestEndingIsBounded guards L2: a call that will not end delays the end by
// five seconds, not longer.
func TestEndingIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		deaf := server.ServerTool{Tool: mcp.NewTool("deaf"), Handler: func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			<-release
			return mcp.NewToolResultText("late"), nil
		}}
		in, w := io.Pipe()
		ctx, stop := context.WithCancel(context.Background())
		ended := make(chan error)
		go func() {
			ended <- New(Info{Name: "test"}, Offer{Tools: []server.ServerTool{deaf}}, nil).ServeStdio(ctx, in, io.Discard)
		}()
		_, err := io.WriteString(w, callLine(1, "deaf", "{}")+"\n")
		require.NoError(t, err)
		synctest.Wait()
		start := time.Now()
		stop()
		require.NoError(t, <-ended)
		require.Equal(t, drainTime, time.Since(start))
		close(release)
		require.NoError(t, w.Close())
	})
}

// TestPingsPassABurst guards L3 and L6: a ping that comes in one write behind many
// slow calls waits for none of them.
func TestPingsPassABurst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const calls = 150
		f := newFixture()
		in, say := io.Pipe()
		hear, out := io.Pipe()
		ended := make(chan error, 1)
		go func() {
			ended <- New(Info{Name: "test"}, Offer{Tools: f.tools()}, nil).ServeStdio(context.Background(), in, out)
			out.Close()
		}()
		start := time.Now()
		go func() {
			for id := range calls {
				_, _ = io.WriteString(say, callLine(id, "hold", "{}")+"\n")
			}
			_, _ = io.WriteString(say, pingLine+"\n")
			say.Close()
		}()
		answers := bufio.NewScanner(hear)
		require.True(t, answers.Scan())
		require.Contains(t, answers.Text(), `"ping"`)
		took := time.Since(start)
		close(f.release)
		for range calls {
			require.True(t, answers.Scan())
		}
		require.False(t, answers.Scan())
		require.NoError(t, <-ended)
		require.Zero(t, took)
	})
}

// TestHeartbeat: a silent stream shows that it is alive, before anyone gives up.
func TestHeartbeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler := New(Info{Name: "test"}, Offer{}, nil).Handler(noAuth)
		ctx, disconnect := context.WithTimeout(context.Background(), time.Minute)
		defer disconnect()
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/sse", nil)
		r.Host = "localhost"
		handler.ServeHTTP(w, r)
		require.Equal(t, 2, strings.Count(w.Body.String(), ": still here"))
	})
}

// TestIdleSessionsEnd: they end after half an hour without use, but not while a
// stream is open, and the longest unused first when room is needed.
func TestIdleSessionsEnd(t *testing.T) {
	now := time.Unix(0, 0)
	s := newSessions(3, func() time.Time { return now }, func(string) {})
	start := func() string {
		v := s.start()
		require.NotNil(t, v)
		s.leave(v)
		return v.id
	}
	used, idle, listening := start(), start(), start()
	stream := s.enter(listening)
	now = now.Add(sessionIdle - time.Minute)
	s.leave(s.enter(used))
	now = now.Add(time.Minute)
	last := start()
	require.Nil(t, s.enter(idle))
	start()
	require.Nil(t, s.enter(used), "the longest unused goes")
	s.leave(stream)
	for _, id := range []string{listening, last} {
		require.NotNil(t, s.enter(id))
	}
	require.Len(t, s.byID, 3)
}
