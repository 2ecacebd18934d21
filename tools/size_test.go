package tools_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// The bounds themselves are checked on every answer of every test (requireReadable).

// full is a bot whose every field is as long as the platform can make it.
func full(unit string) sandbox.Bot {
	long := strings.Repeat(unit, 4500/len(unit))
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k := range 50 {
		at := noon.Add(-time.Duration(k) * time.Minute)
		page := fmt.Sprintf("https://%d.example/%s", k, long)
		var talk []sandbox.Message
		for range 3 {
			talk = append(talk, sandbox.Message{Type: "User", Content: long}, sandbox.Message{Type: long, Content: long})
		}
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: long, Name: long, Email: long, PhoneNumber: long, Content: long, URI: page, SessionID: 1<<63 - 1 - int64(k), CreateTime: at, Count: 1 << 40})
		if k >= 15 {
			continue
		}
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{SessionID: int64(k + 1), URI: page, CreateTime: at, Messages: talk})
	}
	return bot
}

// TestLongAnswersStayBounded: whatever visitors write, an answer keeps to its
// size and no line is longer than clients show.
func TestLongAnswersStayBounded(t *testing.T) {
	for name, unit := range map[string]string{
		"words": "lorem ipsum ", "one word": "x", "quotes": `"`, "markup": "<", "emoji": "👩‍👩‍👧‍👦", "lines": "a\n", "separators": " · ", "commas": `,"`,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorkbench(t, holding(full(unit)))
			query := strings.Repeat(strings.TrimSpace(unit), 200)
			query = string([]rune(query)[:200])
			for _, tool := range pagedTools {
				for _, args := range []question{
					{"limit": 100}, {"limit": 100, "response_format": "detailed"}, {"limit": 1, "response_format": "detailed"},
					{"limit": 3, "query": query, "page_contains": query},
				} {
					require.False(t, w.call(t, tool, args.json()).IsError)
				}
			}
			require.False(t, w.call(t, "get_chat_history", `{"session_ids":[1,2,3,4,5,6,7,8,9,10],"query":"o"}`).IsError)
		})
	}
}

// TestMessagesAreWholeUpTo4000: a long message is given whole in detail and in
// transcripts, up to 4,000 characters.
func TestMessagesAreWholeUpTo4000(t *testing.T) {
	for length, shown := range map[int]string{4000: strings.Repeat("é", 4000), 4001: strings.Repeat("é", 3999) + "…"} {
		bot := agesAgo([]int{1}, 1)
		bot.Leads[0].Content = strings.Repeat("é", length)
		bot.Conversations[0].Messages[0].Content = bot.Leads[0].Content
		w := newWorkbench(t, holding(bot))
		leads, _ := ask[schemas.Leads](t, w, "list_leads", `{"response_format":"detailed"}`)
		require.Equal(t, shown, leads.Leads[0].Message.String())
		talk, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"session_ids":[1]}`)
		require.Equal(t, shown, talk.Conversations[0].Transcript[0].Text.String())
	}
}

// TestConciseAnswersAreShort: 20 ordinary rows are a small part of what an answer may hold.
func TestConciseAnswersAreShort(t *testing.T) {
	w := newWorkbench(t)
	for _, tool := range pagedTools {
		r := w.call(t, tool, `{}`)
		require.Less(t, utf8.RuneCountInString(r.Text), 6000, tool)
		require.Less(t, utf8.RuneCount(r.Structured), 9000, tool)
	}
}

// TestBrokenLinesStayInert: where a long line is broken, what begins the next one
// is disarmed as if it had begun a line of its own (C3, docs/security.md).
func TestBrokenLinesStayInert(t *testing.T) {
	bot := agesAgo([]int{1}, 1)
	bot.Leads[0].Content = "x\n# " + strings.Repeat("a", 2490) + " [r]:http://example.com/leak.png"
	bot.Conversations[0].Messages[0].Content = bot.Leads[0].Content
	w := newWorkbench(t, holding(bot))
	for tool, args := range map[string]string{"list_leads": `{"response_format":"detailed"}`, "get_chat_history": `{"session_ids":[1]}`} {
		text := w.call(t, tool, args).Text
		require.Contains(t, text, "[r]：http", tool)
		require.NotContains(t, text, "[r]:", tool)
	}
}
