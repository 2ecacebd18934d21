package proof

import (
	"testing"
	"time"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/faulty"

	"github.com/stretchr/testify/require"
)

// TestCutBodyIsNeverShownAsWhole guards U8 for what a model sees: a body cut
// anywhere, in any framing, is an error without a row or a total in it, and the
// whole is the whole. The client's tests cut at every offset; here it is every
// seventh, and each of the last thirty, where only the verdict is missing.
func TestCutBodyIsNeverShownAsWhole(t *testing.T) {
	for _, as := range faulty.Framings {
		for _, k := range tasks {
			t.Run(string(as)+"/"+k.tool, func(t *testing.T) {
				t.Parallel()
				s := platform(t, faulty.None())
				c := overStdio(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: s.URL, Key: key}}, Now: jumpingClock(time.Hour)}))
				n := faulty.CutLength(k.call, as)
				for offset := range n {
					if offset%(7*budget.Step()) != 0 && offset < n-30 {
						continue
					}
					f := k.meets(faulty.Cut(as, offset))
					s.Set(f)
					before := s.Requests()
					a := ask(t, c, k.tool, k.args)
					code, requests := k.expect(f)
					require.Equal(t, code, a.Outcome(), "cut at %d of %d", offset, n)
					require.Equal(t, requests, s.Requests()-before, "cut at %d of %d", offset, n)
					requireHonest(t, f, k, a)
				}
				s.Set(faulty.Cut(as, n))
				if k.more > 0 { // whose further bodies are longer
					s.Set(faulty.None())
				}
				requireWhole(t, k, ask(t, c, k.tool, k.args))
			})
		}
	}
}
