package tools_test

import (
	"bytes"
	"log/slog"
	"testing"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/records"

	"github.com/stretchr/testify/require"
)

// TestPanicWhileReadingIsContained guards L5 beyond the goroutine of the call:
// the windows of a range are read on goroutines of their own, where a panic
// would end the process. A bot without a client panics there.
func TestPanicWhileReadingIsContained(t *testing.T) {
	var log bytes.Buffer
	w := newWorkbench(t, with(func(d *deps) {
		d.Log = slog.New(slog.NewTextHandler(&log, nil))
		d.Bots = []answer.Bot{{Bot: records.Bot{Name: "broken"}}}
		d.Default = ""
	}), holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}))
	for _, args := range []string{`{"period":"last_90_days"}`, `{"session_ids":[1,2]}`} {
		result := w.call(t, "get_chat_history", args)
		require.True(t, result.IsError)
		require.Contains(t, result.Text, "internal: ")
	}
	require.Contains(t, log.String(), "panic")
	require.False(t, w.call(t, "get_chat_history", `{"chatbot":"broken","limit":0}`).Structured != nil, "the server lives")
}
