package transport

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMarkBeforeAMessage guards N10: a byte order mark before a message is
// skipped, on every transport and before every message. Codex on Windows
// writes one before the first.
func TestMarkBeforeAMessage(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	e := s.connectSSE()
	for _, before := range []string{"\ufeff", "\ufeff\ufeff", " \ufeff", "\ufeff \t", "\r\ufeff\r"} {
		marked := before + pingLine
		k := newStdioClient(t)
		require.JSONEq(t, `"ping"`, string(k.ask(marked).ID), "%q", before)
		require.Contains(t, string(k.ask(before+callLine(2, "echo", "{}")).Result), "pong", "not before the first alone")
		e.send(marked)
		require.Nil(t, e.receive().Error, "%q", before)
		require.Nil(t, messages(t, s.post(context.Background(), "/mcp", marked, name, id))[0].Error, "%q", before)
	}
	resp := s.post(context.Background(), "/mcp", "\ufeff"+initializeLine("2025-06-18"))
	require.Equal(t, http.StatusOK, resp.StatusCode)
	require.Contains(t, string(messages(t, resp)[0].Result), "2025-06-18")
}

// TestMarkAloneIsABlankLine: such a line gets no answer, as other blank lines get none.
func TestMarkAloneIsABlankLine(t *testing.T) {
	k := newStdioClient(t)
	k.send("\ufeff", "\ufeff\r", " \ufeff \ufeff ", "\ufeff\u00a0")
	require.JSONEq(t, `"ping"`, string(k.ask(pingLine).ID))
}
