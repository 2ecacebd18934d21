package proof

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
)

// allTransports are those of users, and HTTP+SSE.
var allTransports = map[string]func(testing.TB, *Program) caller{
	"stdio": transports["stdio"], "http": transports["http"],
	"sse": func(t testing.TB, p *Program) caller { return overSSE(t, p) },
}

// TestCrowd guards L6: of 200 questions at once eight are on their way to the
// platform, the others wait, pings are answered meanwhile, and in the end
// everybody has an answer.
func TestCrowd(t *testing.T) {
	for name, connect := range allTransports {
		h := newHeldPlatform(t)
		c := connect(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: h.url, Key: key}}}))
		requireCrowd(t, h, c, 200, 0, name)
	}
}

// TestCrowdOnOneConnection guards L6: of 1,000 calls at once on one connection,
// four times what runs at a time, each has a result in the end, pings are answered
// meanwhile, and nothing is an error of the protocol.
func TestCrowdOnOneConnection(t *testing.T) {
	const crowd = 1000
	for transport, connect := range map[string]func(testing.TB, *Program) *mcpclient.Connection{"stdio": overStdio, "sse": overSSE} {
		h := newHeldPlatform(t)
		l := connect(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: h.url, Key: key}}}))
		var coming []<-chan mcpclient.Answer
		for k := range crowd {
			args := fmt.Sprintf(`{"from":%q,"to":"2023-11-24"}`, today.AddDate(0, 0, -k).Format(time.DateOnly))
			_, to, err := l.SendCall("list_leads", args)
			require.NoError(t, err)
			coming = append(coming, to)
		}
		for range InFlight {
			receive(t, h.came)
		}
		requirePings(t, l)
		close(h.release)
		for _, to := range coming {
			require.Empty(t, receive(t, to).Outcome(), transport)
		}
		require.Empty(t, l.Stray(), transport)
	}
}

// TestCallsBeyondTheCrowdAreOverloaded guards L6: more than may wait is refused by
// a tool's error that says to come back, on every transport.
func TestCallsBeyondTheCrowdAreOverloaded(t *testing.T) {
	for transport, connect := range map[string]func(testing.TB, *Program) *mcpclient.Connection{"stdio": overStdio, "sse": overSSE} {
		t.Run(transport, func(t *testing.T) {
			h := newHeldPlatform(t)
			l := connect(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: h.url, Key: key}}}))
			defer close(h.release)
			send := func(args string) <-chan mcpclient.Answer {
				_, to, err := l.SendCall("list_leads", args)
				require.NoError(t, err)
				return to
			}
			for k := range 256 {
				send(fmt.Sprintf(`{"from":%q}`, today.AddDate(0, 0, -k).Format(time.DateOnly)))
			}
			long := fmt.Sprintf(`{"page_contains":"x","cursor":%q}`, strings.Repeat("x", 3<<20))
			send(long) // it waits; another one like it would take too much
			a := receive(t, send(long))
			require.Equal(t, "overloaded", a.Outcome())
			require.Contains(t, a.Raw, `"retryable":true`)
			require.Contains(t, a.Text, ". hint: ")
		})
	}
}

// TestCrowdThatIsTooLarge guards L6: who would have to wait longer than anybody
// does is told so at once, with a code that says to come back.
func TestCrowdThatIsTooLarge(t *testing.T) {
	h := newHeldPlatform(t)
	c := overHTTP(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: h.url, Key: key}}}))
	requireCrowd(t, h, c, 300, 300-InFlight-256, "http")
}

// requirePings demands that pings are answered, whatever the platform does.
func requirePings(t *testing.T, c caller) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), testTimeout)
	defer cancel()
	for range 20 {
		require.NoError(t, c.Ping(ctx))
	}
}

// requireCrowd asks n different questions at once, of which so many are refused.
func requireCrowd(t *testing.T, h *heldPlatform, c caller, n, refused int, transport string) {
	answers := make(chan mcpclient.Answer, n)
	var all errgroup.Group
	for k := range n {
		all.Go(func() error {
			a, err := c.Call(t.Context(), "list_leads", fmt.Sprintf(`{"from":%q,"to":"2023-11-24"}`, today.AddDate(0, 0, -k).Format(time.DateOnly)))
			answers <- a
			return err
		})
	}
	for range InFlight {
		receive(t, h.came)
	}
	for range refused {
		require.Equal(t, "overloaded", receive(t, answers).Outcome())
	}
	requirePings(t, c)
	require.Empty(t, answers, "nobody is answered while the platform is silent")
	close(h.release)
	require.NoError(t, all.Wait())
	for range n - refused {
		require.Empty(t, receive(t, answers).Outcome())
	}
	require.EqualValues(t, InFlight, h.most.Load(), "over %s", transport)
}
