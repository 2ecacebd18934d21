package client

import (
	"context"
	"flag"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"path"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/faulty"
)

var flakyRuns = flag.Int("flaky-runs", 500, "how many writes and reads to make against a platform of which every fifth request fails")

// U8: a body that is cut at any byte is an error and never a short list, whatever tells
// HTTP its length. The whole body is no error.
func TestCutAtEveryOffset(t *testing.T) {
	for _, as := range faulty.Framings {
		for call, do := range calls {
			t.Run(string(as)+"/"+call, func(t *testing.T) {
				t.Parallel()
				s := faulty.Serve(faulty.Cut(as, 0))
				defer s.Close()
				c := newTestClient(t, s.URL, defaultTimes)
				n := faulty.CutLength(call, as)
				for offset := range n {
					f := faulty.Cut(as, offset)
					s.Set(f)
					before := s.Requests()
					_, err := do(t.Context(), c)
					want, requests := f.Read, f.ReadRequests
					if isWrite(call) {
						want, requests = f.Write, f.WriteRequests
					}
					require.Equal(t, want, kindOfError(err), "cut at %d of %d: %v", offset, n, err)
					require.Equal(t, requests, s.Requests()-before, "cut at %d of %d", offset, n)
				}
				s.Set(faulty.Cut(as, n))
				_, err := do(t.Context(), c)
				require.NoError(t, err)
			})
		}
	}
}

// U3: while every fifth request fails at random, 99 of 100 reads succeed, and none of
// them delivers half an answer. Three tries fail together in 0.2³ = 0.8 % of calls; a
// run may differ from that by four standard deviations.
func TestReadsSurviveAFlakyPlatform(t *testing.T) {
	s := faulty.Serve(faulty.Flaky(0.2, 1))
	defer s.Close()
	c := newTestClient(t, s.URL, defaultTimes)
	failed := 0
	for range *flakyRuns {
		var got leads
		tally, err := c.LeadList(t.Context(), LeadQuery{}, got.begin)
		if err != nil {
			failed++
			continue
		}
		require.Equal(t, 2, tally.Records)
		require.Len(t, got.all, 2)
	}
	t.Logf("%d of %d reads failed", failed, *flakyRuns)
	expected := 0.008 * float64(*flakyRuns)
	require.LessOrEqual(t, float64(failed), expected+4*math.Sqrt(expected), "of %d reads", *flakyRuns)
}

// U4: a write is one POST, whatever happens to it. Nothing repeats it, not even net/http.
func TestWritesAreNeverRepeated(t *testing.T) {
	for _, call := range writes {
		s := faulty.Serve(faulty.Flaky(0.2, 2))
		defer s.Close()
		c := newTestClient(t, s.URL, defaultTimes)
		outcomes := map[string]int{}
		for run := range *flakyRuns {
			_, err := calls[call](t.Context(), c)
			outcomes[kindOfError(err)]++
			require.Equal(t, run+1, s.Requests(), call)
		}
		require.Len(t, outcomes, 2, "%s: success or outcome_unknown: %v", call, outcomes)
		require.NotZero(t, outcomes[""], call)
		require.NotZero(t, outcomes["outcome_unknown"], call)
	}
}

// U4: net/http sends a request again by itself if a server has dropped a kept
// connection. So each write is sent on a new one.
func TestWritesTakeANewConnection(t *testing.T) {
	var conns atomic.Int64
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(faulty.Good(path.Base(r.URL.Path))))
	}))
	s.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			conns.Add(1)
		}
	}
	s.Start()
	defer s.Close()
	c := newTestClient(t, s.URL, defaultTimes)
	for range 3 {
		for _, call := range writes {
			_, err := calls[call](t.Context(), c)
			require.NoError(t, err, call)
		}
	}
	require.EqualValues(t, 3*len(writes), conns.Load())
}

// An error of the sink ends the call at once, is not retried, and is no *Error.
func TestSinkErrorComesBackAsItIs(t *testing.T) {
	s := faulty.Serve(faulty.None())
	defer s.Close()
	want := net.UnknownNetworkError("any error of the caller's")
	delivered := 0
	_, err := newTestClient(t, s.URL, defaultTimes).LeadList(t.Context(), LeadQuery{}, func() func(*Lead) error {
		return func(*Lead) error { delivered++; return want }
	})
	require.Equal(t, error(want), err)
	require.Equal(t, 1, delivered)
	require.Equal(t, 1, s.Requests())
}

// Each try calls begin, so that the records of a failed try can be dropped.
func TestEveryTryCallsBegin(t *testing.T) {
	s := faulty.Serve(faulty.Cut(faulty.Plain, faulty.CutLength("LeadList", faulty.Plain)-1))
	defer s.Close()
	begun, delivered := 0, 0
	tally, err := newTestClient(t, s.URL, defaultTimes).LeadList(t.Context(), LeadQuery{}, func() func(*Lead) error {
		begun++
		return func(*Lead) error { delivered++; return nil }
	})
	require.Error(t, err)
	require.Equal(t, 3, begun)
	require.Equal(t, 6, delivered)
	require.Equal(t, 3, tally.Requests)
}

// L3: a cancelled call ends at once, at whatever stage the platform is silent. The
// outcome of a write that was sent is unknown.
func TestCancelDuringSilence(t *testing.T) {
	for _, f := range faulty.All() {
		if !f.Slow && !f.Endless || f.WriteRequests == 0 {
			continue
		}
		for call, do := range calls {
			s := faulty.Serve(f)
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				for s.Requests() == 0 && ctx.Err() == nil {
					time.Sleep(time.Millisecond)
				}
				cancel()
			}()
			_, err := do(ctx, newTestClient(t, s.URL, defaultTimes))
			want := "cancelled"
			if isWrite(call) {
				want = "outcome_unknown"
			}
			require.Equal(t, want, kindOfError(err), "%s, %s: %v", f.Name, call, err)
			require.ErrorIs(t, err, context.Canceled)
			s.Close()
		}
	}
}

func TestContextEndedBefore(t *testing.T) {
	s := faulty.Serve(faulty.None())
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for call, do := range calls {
		_, err := do(ctx, newTestClient(t, s.URL))
		require.Equal(t, "cancelled", kindOfError(err), call)
	}
	require.Zero(t, s.Requests())
}
