package proof

import (
	"sync/atomic"
	"testing"

	"chatbot-mcp/internal/test/faulty"

	"github.com/stretchr/testify/require"
)

const contained = "protocol: -32603 internal error: the server's log has the details"

// panicking connects to a program that panics where panicAt says: when it looks at the clock for
// the nth time from then on. 0 is no panic.
func panicking(t *testing.T, connect func(testing.TB, *Program) caller) (c caller, panicAt func(n int64)) {
	var look, at atomic.Int64
	s := platform(t, faulty.None())
	c = connect(t, assemble(t, Options{
		Chatbots: []Chatbot{{Name: "shop", URL: s.URL, Key: key}},
		BeforeToolClock: func() {
			if look.Add(1) == at.Load() {
				panic("sk-CANARY and test@example.com")
			}
		},
	}))
	return c, func(n int64) {
		look.Store(0)
		at.Store(n)
	}
}

// TestPanicsAreInternal guards L5: wherever a call panics, its client is told so
// in words of ours, on one of both levels, and the next call works.
func TestPanicsAreInternal(t *testing.T) {
	for name, connect := range transports {
		c, panicAt := panicking(t, connect)
		outcomes := map[string]int{}
		for n := range int64(5) {
			panicAt(n)
			a := ask(t, c, "create_session", "{}")
			require.NotContains(t, a.Raw, "CANARY")
			require.NotContains(t, a.Raw, "test@example.com")
			outcomes[a.Outcome()]++
		}
		require.Equal(t, map[string]int{"": 1, "internal": 2, contained: 2}, outcomes, "over %s", name)
	}
}

// TestPanicsOfAPromptAreInternal guards L5 for prompts: where the first and the last thing
// that one does panics, its client is told so in words of ours, and the next one works.
func TestPanicsOfAPromptAreInternal(t *testing.T) {
	for name, connect := range transports {
		c, panicAt := panicking(t, connect)
		outcomes := map[string]int{}
		for n := range int64(3) {
			panicAt(n)
			a, err := c.Request(t.Context(), "prompts/get", promptTasks[0].naming("shop"))
			require.NoError(t, err)
			require.NotContains(t, a.Raw, "CANARY")
			if n > 0 { // else it is one of the visitors' own
				require.NotContains(t, a.Raw, "test@example.com")
			}
			outcomes[a.Outcome()]++
		}
		require.Equal(t, map[string]int{"": 1, contained: 2}, outcomes, "over %s", name)
	}
}
