package tools_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// manyTalks is a bot with so many conversations of last week.
func manyTalks(n int) sandbox.Bot {
	bot := sandbox.Bot{Name: "shop", Key: "key-of-the-shop", SerialNumber: "serial"}
	for i := range n {
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{
			SessionID: int64(i + 1), CreateTime: noon.Add(-time.Duration(i) * time.Minute),
			Messages: []sandbox.Message{{Type: "User", Content: fmt.Sprintf("do you have boots of size %d", i%50)}, {Type: "AI", Content: "I don't know."}},
		})
	}
	return bot
}

// readers are the questions that read every message.
var readers = map[string]func(context.Context, *answer.Asker) error{
	"find_unanswered_questions": func(ctx context.Context, a *answer.Asker) error {
		_, err := answer.Unanswered(ctx, a, schemas.UnansweredArgs{})
		return err
	},
	"list_top_questions": func(ctx context.Context, a *answer.Asker) error {
		_, err := answer.TopQuestions(ctx, a, schemas.TopQuestionsArgs{})
		return err
	},
	"find_missed_opportunities": func(ctx context.Context, a *answer.Asker) error {
		_, err := answer.Missed(ctx, a, schemas.MissedArgs{})
		return err
	},
	"get_stats": func(ctx context.Context, a *answer.Asker) error {
		_, err := answer.Stats(ctx, a, schemas.StatsArgs{})
		return err
	},
}

// TestACancelledCallReadsNoFurther guards that every question that reads all messages stops
// when it is cancelled in the middle of them: none of the next thousand conversations is
// announced.
func TestACancelledCallReadsNoFurther(t *testing.T) {
	bot := manyTalks(5000)
	for tool, question := range readers {
		w := newWorkbench(t, holding(bot))
		service := answer.New(w.deps.Settings)
		ctx, cancel := context.WithCancel(t.Context())
		var mu sync.Mutex
		var read []string
		asker, err := service.Ask(tool, "", service.Now(), func(doing string) {
			mu.Lock()
			defer mu.Unlock()
			if strings.HasSuffix(doing, "conversations read") {
				read = append(read, doing)
				cancel()
			}
		})
		require.NoError(t, err)
		require.ErrorIs(t, question(ctx, asker), context.Canceled, tool)
		require.Equal(t, []string{"1000 of 5000 conversations read"}, read, tool)
	}
}
