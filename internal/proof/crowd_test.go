package proof

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
)

// TestCrowd guards L6: of 200 questions at once eight are on their way to the
// platform, the others wait, pings are answered meanwhile, and in the end
// everybody has an answer.
func TestCrowd(t *testing.T) {
	for name, connect := range transports {
		h := newHeld(t)
		c := connect(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: h.url, Key: key}}}))
		requireCrowd(t, h, c, 200, 0, name)
	}
}

// TestCrowdThatIsTooLarge guards L6: who would have to wait longer than anybody
// does is told so at once, with a code that says to come back.
func TestCrowdThatIsTooLarge(t *testing.T) {
	h := newHeld(t)
	c := overHTTP(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: h.url, Key: key}}}))
	requireCrowd(t, h, c, 300, 300-InFlight-256, "http")
}

// requireCrowd asks n different questions at once, of which so many are refused.
func requireCrowd(t *testing.T, h *held, c caller, n, refused int, over string) {
	answers := make(chan Answer, n)
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
	for range 20 {
		start := time.Now()
		require.NoError(t, c.Ping(t.Context()))
		require.Less(t, time.Since(start), 2*time.Second)
	}
	require.Empty(t, answers, "nobody is answered while the platform is silent")
	close(h.release)
	require.NoError(t, all.Wait())
	for range n - refused {
		require.Empty(t, receive(t, answers).Outcome())
	}
	require.EqualValues(t, InFlight, h.most.Load(), "over %s", over)
}
