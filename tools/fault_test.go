package tools_test

import (
	"net/http"
	"testing"

	"chatbot-mcp/client/sandbox"

	"github.com/stretchr/testify/require"
)

// TestRetryAfterIsForWhatMayBeRepeated guards what a program does with an error:
// it was told to wait five seconds beside being told not to repeat the call.
func TestRetryAfterIsForWhatMayBeRepeated(t *testing.T) {
	for tool, want := range map[string]string{
		"create_session": `{"code":"outcome_unknown","retryable":false}`,
		"list_leads":     `{"code":"upstream_unavailable","retryable":true,"retry_after_seconds":100}`,
	} {
		w := newWorkbench(t, under(sandbox.Rules{Respond: func(w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Retry-After", "100") // beyond the call's deadline, so that nobody waits
			w.WriteHeader(http.StatusServiceUnavailable)
			return true
		}}))
		raw := exchange(t, w, tool, `{}`)
		require.True(t, raw.IsError)
		require.JSONEq(t, want, string(raw.Meta["chatbot-mcp/error"]))
	}
}
