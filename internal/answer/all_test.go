package answer

import (
	"bytes"
	"context"
	"log/slog"
	"testing"
	"time"

	"chatbot-mcp/internal/records"

	"github.com/stretchr/testify/require"
)

// TestAPanicOfOneChatbotIsContained: each chatbot is asked on a goroutine of its own,
// where a panic would end the program (L5, docs/security.md). The others answer.
func TestAPanicOfOneChatbotIsContained(t *testing.T) {
	var log bytes.Buffer
	s := New(Settings{Now: time.Now, Log: slog.New(slog.NewTextHandler(&log, nil)), Bots: []Bot{
		{Bot: records.Bot{Name: "broken"}}, {Bot: records.Bot{Name: "shop"}},
	}})
	all := s.AskAll("list_leads", time.Now(), nil)
	answers, err := each(t.Context(), all, func(_ context.Context, a *Asker) (int, error) {
		if a.bot.Name == "broken" {
			panic("a fault")
		}
		return 7, nil
	})
	require.NoError(t, err)
	require.Len(t, answers, 1)
	require.Equal(t, 7, answers[0].result)
	require.Equal(t, []string{`internal: not in this answer: "broken"; a call for one of them alone says why`}, all.failures())
	require.Contains(t, log.String(), "msg=panic tool=list_leads")
	require.NotContains(t, log.String(), "a fault")
}
