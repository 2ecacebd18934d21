package tools_test

import (
	"testing"
	"testing/synctest"
	"time"

	"chatbot-mcp/client/sandbox"

	"github.com/stretchr/testify/require"
)

const progressToken = `,"_meta":{"progressToken":"p1"}`

// notified runs one call against a platform that takes so long, and returns the
// progress a client was told.
func notified(t *testing.T, delay time.Duration, args, extra string) (told []message) {
	w := newWorkbench(t, holding(agesAgo([]int{40})), under(sandbox.Rules{Delay: delay}))
	defer w.close()
	messages := talk(t, w, "get_chat_history", args, extra)
	last := messages[len(messages)-1]
	require.Equal(t, "2", string(last.ID), "the answer comes last")
	require.False(t, last.Result.IsError)
	return messages[:len(messages)-1]
}

// TestProgress: a client that asked for it hears from a call each second that it
// takes, in figures that only grow, and nothing from a quick one.
func TestProgress(t *testing.T) {
	for _, c := range []struct {
		delay time.Duration
		extra string
		told  int
	}{
		{0, progressToken, 0},
		{900 * time.Millisecond, progressToken, 0},
		{1500 * time.Millisecond, progressToken, 1},
		{4500 * time.Millisecond, progressToken, 4},
		{4500 * time.Millisecond, "", 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			told := notified(t, c.delay, `{"period":"today"}`, c.extra)
			require.Len(t, told, c.told, "after %v", c.delay)
			previous := 0.0
			for _, m := range told {
				require.Equal(t, "notifications/progress", m.Method)
				require.Equal(t, "p1", m.Params.ProgressToken)
				require.Greater(t, m.Params.Progress, previous)
				require.NotEmpty(t, m.Params.Message)
				previous = m.Params.Progress
			}
		})
	}
}

// TestProgressOfLookingBack: a search says how far it has come.
func TestProgressOfLookingBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		told := notified(t, 1100*time.Millisecond, `{"session_ids":[40]}`, progressToken)
		var words []string
		for _, m := range told {
			words = append(words, m.Params.Message)
		}
		require.Contains(t, words, "waiting for the platform")
		require.Contains(t, words, "looking back 30 days")
	})
}
