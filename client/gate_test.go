package client

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/faulty"
)

// L6: there are never more requests at a time than the gate has places, and no more
// wait than may.
func TestGate(t *testing.T) {
	var running, most atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if n := running.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer running.Add(-1)
		time.Sleep(time.Millisecond) // long enough for others to come in, if they could
		_, _ = w.Write([]byte(faulty.Good("LeadList")))
	}))
	defer s.Close()
	gate := NewGate(2, 2)
	var overloaded, good atomic.Int64
	var all sync.WaitGroup
	for range 200 {
		all.Go(func() {
			c := newTestClient(t, s.URL, defaultTimes, func(o *Options) { o.Gate = gate })
			switch _, err := c.LeadList(t.Context(), LeadQuery{}, new(leads).begin); kindOfError(err) {
			case "":
				good.Add(1)
			case "overloaded":
				overloaded.Add(1)
			default:
				t.Errorf("unexpected: %v", err)
			}
		})
	}
	all.Wait()
	require.LessOrEqual(t, most.Load(), int64(2))
	require.EqualValues(t, 200, good.Load()+overloaded.Load())
	require.GreaterOrEqual(t, good.Load(), int64(2+2*waitingPerPlace))
}

// A waiting call ends as soon as its context ends, and leaves no place taken.
func TestGateWaitEnds(t *testing.T) {
	gate := NewGate(1, 1)
	release, err := gate.enter(t.Context(), "host")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = gate.enter(ctx, "host")
	require.ErrorIs(t, err, context.Canceled)
	host := gate.host("host")
	require.Zero(t, host.waiting.Load())
	host.waiting.Store(waitingPerPlace)
	_, err = gate.enter(t.Context(), "host")
	require.ErrorIs(t, err, errQueueFull)
	host.waiting.Store(0)
	release()
	release, err = gate.enter(t.Context(), "host")
	require.NoError(t, err)
	release()
}

// TestSilentHostLeavesRoom guards crowds of chatbots on several hosts: one host that
// does not answer takes its own places alone, and its queue is its own.
func TestSilentHostLeavesRoom(t *testing.T) {
	gate := NewGate(4, 2)
	for range 2 {
		_, err := gate.enter(t.Context(), "silent")
		require.NoError(t, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var waiting sync.WaitGroup
	for range 2 * waitingPerPlace {
		waiting.Go(func() { _, _ = gate.enter(ctx, "silent") })
	}
	require.Eventually(t, func() bool { return gate.host("silent").waiting.Load() == 2*waitingPerPlace }, time.Minute, time.Millisecond)
	_, err := gate.enter(ctx, "silent")
	require.ErrorIs(t, err, errQueueFull)
	for range 3 {
		release, err := gate.enter(t.Context(), "healthy")
		require.NoError(t, err)
		release()
	}
	cancel()
	waiting.Wait()
}
