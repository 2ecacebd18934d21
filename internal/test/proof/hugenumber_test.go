package proof

import (
	"fmt"
	"strings"
	"testing"

	"chatbot-mcp/internal/test/faulty"

	"github.com/stretchr/testify/require"
)

// TestHugeNumbersAreInvalidArguments guards N9: on every transport a number
// beyond every type is a tool's error that its model can read and mend, and costs
// no request.
func TestHugeNumbersAreInvalidArguments(t *testing.T) {
	s := platform(t, faulty.Fault{})
	p := assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: s.URL, Key: key}}})
	for transport, c := range map[string]caller{"stdio": overStdio(t, p), "http": overHTTP(t, p), "sse": overSSE(t, p)} {
		for _, n := range []string{"1e999", "-1e400", "1e-999", "1" + strings.Repeat("0", 400), strings.Repeat("9", 25)} {
			for _, argument := range []string{`"limit":%s`, `"has_phone":%s`, `"period":%s`, `"session_id":[%s]`, `"nothing":{"x":%s}`} {
				a := ask(t, c, "list_leads", "{"+fmt.Sprintf(argument, n)+"}")
				require.Equal(t, "invalid_argument", a.Outcome(), "%s %s %.30s", transport, argument, n)
			}
		}
	}
	require.Zero(t, s.Requests())
}
