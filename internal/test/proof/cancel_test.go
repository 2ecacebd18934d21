package proof

import (
	"context"
	"testing"
	"time"

	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
)

// departure is a way of a client to leave a call: begin calls and returns what ends
// the call.
type departure struct {
	within time.Duration // until the platform must notice
	begin  func(testing.TB, *Program, task) (leave func())
}

// Each has a connection of its own: who hangs up cannot use it again.
var departures = map[string]departure{
	"stdio, cancelled": {50 * time.Millisecond, func(t testing.TB, p *Program, k task) func() { return sendAndCancel(t, overStdio(t, p), k) }},
	"sse, cancelled":   {50 * time.Millisecond, func(t testing.TB, p *Program, k task) func() { return sendAndCancel(t, overSSE(t, p), k) }},
	"http, cancelled": {50 * time.Millisecond, func(t testing.TB, p *Program, k task) func() {
		c := overHTTP(t, p)
		ended := make(chan error, 1)
		go func() {
			_, err := c.Call(t.Context(), k.tool, k.args)
			ended <- err
		}()
		return func() {
			require.NoError(t, c.CancelLast(t.Context()))
			require.ErrorIs(t, receive(t, ended), mcpclient.ErrNoAnswer, "a cancelled call has no answer")
		}
	}},
	"http, gone": {100 * time.Millisecond, func(t testing.TB, p *Program, k task) func() {
		c := overHTTP(t, p)
		ctx, hangUp := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() {
			_, err := c.Call(ctx, k.tool, k.args)
			ended <- err
		}()
		return func() {
			hangUp()
			require.ErrorIs(t, receive(t, ended), context.Canceled)
		}
	}},
	"sse, gone": {100 * time.Millisecond, func(t testing.TB, p *Program, k task) func() {
		l := overSSE(t, p)
		_, _, err := l.SendCall(k.tool, k.args)
		require.NoError(t, err)
		return l.Close
	}},
}

func sendAndCancel(t testing.TB, l *mcpclient.Connection, k task) func() {
	id, answer, err := l.SendCall(k.tool, k.args)
	require.NoError(t, err)
	return func() {
		require.NoError(t, l.Cancel(id))
		t.Cleanup(func() {
			require.NoError(t, l.Ping(context.Background()))
			require.Empty(t, answer, "a cancelled call has no answer")
		})
	}
}

// TestLeavingReachesThePlatform guards L3 and H4: a call that is cancelled, or
// whose client is gone, ends the platform's request at once, for every tool.
// The fastest of five counts: whether it happens is the question, and a busy
// machine may be late by itself.
func TestLeavingReachesThePlatform(t *testing.T) {
	for name, way := range departures {
		for _, k := range tasks {
			t.Run(name+"/"+k.tool, func(t *testing.T) {
				fastest := time.Hour
				for try := 0; try < 5 && fastest > way.within; try++ {
					fastest = min(fastest, timeOf(t, way, k))
				}
				require.LessOrEqual(t, fastest, way.within)
			})
		}
	}
}

// TestGoneReaderReachesThePlatform guards H4 in a process of its own: when nobody reads its
// stdout any more, the platform's request ends, while stdin stays open. The fastest of
// five counts, as above.
func TestGoneReaderReachesThePlatform(t *testing.T) {
	const within = 100 * time.Millisecond
	fastest := time.Hour
	for try := 0; try < 5 && fastest > within; try++ {
		h := newHeldPlatform(t)
		p := startChild(t, t.TempDir(), childConfig{Chatbots: []Chatbot{{Name: "shop", URL: h.url, Key: key}}, Deadline: testTimeout})
		_, _, err := p.line.SendCall("list_leads", tasks[0].args)
		require.NoError(t, err)
		receive(t, h.came)
		start := time.Now()
		require.NoError(t, p.reader.Close())
		fastest = min(fastest, receive(t, h.left).Sub(start))
		<-p.logged
		require.Error(t, p.cmd.Wait(), "it ends, and says that nobody reads")
	}
	t.Logf("the platform's request ended %v later", fastest)
	require.LessOrEqual(t, fastest, within)
}

// timeOf is how long after the client has left the platform sees it.
func timeOf(t *testing.T, way departure, k task) time.Duration {
	h := newHeldPlatform(t)
	p := assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: h.url, Key: key}}})
	leave := way.begin(t, p, k)
	receive(t, h.came)
	start := time.Now()
	left := make(chan struct{})
	go func() {
		defer close(left)
		leave()
	}()
	took := receive(t, h.left).Sub(start)
	receive(t, left)
	return took
}
