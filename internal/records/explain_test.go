package records_test

import (
	"testing"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"

	"github.com/stretchr/testify/require"
)

// TestSomethingBetweenAnswered: a refusal that is not the platform's does not send the
// owner to mend the key or the serial number.
func TestSomethingBetweenAnswered(t *testing.T) {
	r := newReader(t, sandbox.Bot{})
	r.Bot.Host, r.Bot.KeySource = "platform.example", "CHATBOT_SECRET_KEY"
	for _, e := range []client.Error{
		{Kind: client.Forbidden, Status: 403, Foreign: true, MediaType: "text/html"},
		{Kind: client.AuthFailed, Status: 401, Foreign: true, MediaType: "text/html"},
		{Kind: client.NotFound, Status: 404, Foreign: true, MediaType: "text/html"},
		{Kind: client.Unavailable, Status: 407, Foreign: true},
	} {
		p := r.Explain(&e)
		require.Equal(t, string(e.Kind), p.Code)
		require.Contains(t, p.Error(), `a proxy, a firewall or a web page answered in place of the platform (chatbot "shop" at platform.example, HTTP 4`)
		require.NotContains(t, p.Error(), "CHATBOT_SECRET_KEY")
	}
	require.Contains(t, r.Explain(&client.Error{Kind: client.Forbidden, Status: 403, Foreign: true, MediaType: "text/plain"}).Error(), "not in the platform's documented form")
	require.NotContains(t, r.Explain(&client.Error{Kind: client.Forbidden, Status: 403}).Error(), "proxy")
}

// TestWaitAgreesWithRetryAfter: the text and the figure beside it say the same.
func TestWaitAgreesWithRetryAfter(t *testing.T) {
	r := newReader(t, sandbox.Bot{})
	p := r.Explain(&client.Error{Kind: client.Unavailable})
	require.Equal(t, 60, p.RetryAfterSeconds())
	require.Contains(t, p.Hint, "try again in 60 s")
	p = r.Explain(&client.Error{Kind: client.Unavailable, RetryAfter: 100e9})
	require.Equal(t, 100, p.RetryAfterSeconds())
	require.Contains(t, p.Hint, "try again in 100 s")
}
