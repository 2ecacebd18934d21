package proof

import (
	"sync/atomic"
	"testing"

	"chatbot-mcp/internal/test/faulty"

	"github.com/stretchr/testify/require"
)

// TestPanicsAreInternal guards L5: wherever a call panics, its client is told so
// in words of ours, on one of both levels, and the next call works.
func TestPanicsAreInternal(t *testing.T) {
	for name, connect := range transports {
		var look, at atomic.Int64
		s := platform(t, faulty.None())
		c := connect(t, assemble(t, Options{
			Chatbots: []Chatbot{{Name: "shop", URL: s.URL, Key: key}},
			BeforeToolClock: func() {
				if look.Add(1) == at.Load() {
					panic("sk-CANARY and test@example.com")
				}
			},
		}))
		outcomes := map[string]int{}
		for n := range int64(5) {
			look.Store(0)
			at.Store(n) // 0 is never reached: no panic
			a := ask(t, c, "create_session", "{}")
			require.NotContains(t, a.Raw, "CANARY")
			require.NotContains(t, a.Raw, "test@example.com")
			outcomes[a.Outcome()]++
		}
		contained := "protocol: -32603 internal error: the server's log has the details"
		require.Equal(t, map[string]int{"": 1, "internal": 2, contained: 2}, outcomes, "over %s", name)
	}
}
