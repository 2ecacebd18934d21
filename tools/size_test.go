package tools_test

import (
	"fmt"
	"slices"
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
					if !slices.Contains(messageTools, tool) {
						delete(args, "page_contains")
					}
					nothing := name == "quotes" && args["query"] != nil // quotes alone are nothing to look for
					require.Equal(t, nothing, w.call(t, tool, args.json()).IsError, "%s %.100s", tool, args.json())
				}
			}
			for _, tool := range taking("session_ids") {
				require.False(t, w.call(t, tool, `{"session_ids":[1,2,3,4,5,6,7,8,9,10],"query":"o"}`).IsError)
			}
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

// TestACursorAlwaysMoves: whatever a message weighs, every page has a row and the
// pages together have all of them; so do the parts of a transcript.
func TestACursorAlwaysMoves(t *testing.T) {
	for name, unit := range map[string]string{"lines": "\n", "tabs": "\t", "tags": "<", "quotes": `"`} {
		heavy := "x" + strings.Repeat(unit, 3998) + "x"
		bot := agesAgo([]int{1, 2, 3}, 1, 2, 3)
		for i := range bot.Leads {
			bot.Leads[i].Content, bot.Leads[i].URI = heavy, fmt.Sprintf("https://a.example/?%d%s", i, strings.Repeat("&", 300))
		}
		bot.Conversations[0].Messages = []sandbox.Message{{Type: "User", Content: "hello"}, {Type: "AI", Content: heavy}, {Type: "User", Content: heavy}, {Type: "AI", Content: "bye"}}
		w := newWorkbench(t, holding(bot))
		seen, args := 0, question{"response_format": "detailed"}
		for pages := 0; ; pages++ {
			require.Less(t, pages, 3, name)
			got, _ := ask[schemas.Leads](t, w, "list_leads", args.json())
			require.NotEmpty(t, got.Leads, name)
			if seen += len(got.Leads); got.NextCursor == "" {
				break
			}
			args = question{"cursor": got.NextCursor}
		}
		require.Equal(t, 3, seen, name)
		for from := 1; from <= 4; {
			got, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", question{"session_ids": []int{1}, "from_message": from}.json())
			shown := got.Conversations[0].Transcript
			require.NotEmpty(t, shown, "%s: from message %d", name, from)
			from = shown[len(shown)-1].N + 1
		}
	}
}

// TestTopPagesLeaveLessForRows: pages full of signs that JSON may escape are paid
// for by the rows, and the answer keeps its size (requireReadable).
func TestTopPagesLeaveLessForRows(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k := range 20 {
		lead := sandbox.Lead{Type: "Lead", Content: strings.Repeat("x", 3834), SessionID: 1<<62 - int64(k), CreateTime: noon.Add(-time.Duration(k) * time.Minute)}
		if k >= 10 {
			lead.URI = fmt.Sprintf("https://a.example/?%d%s", k%5, strings.Repeat("&", 300))
		}
		bot.Leads = append(bot.Leads, lead)
	}
	w := newWorkbench(t, holding(bot))
	require.False(t, w.call(t, "list_leads", `{"response_format":"detailed"}`).IsError)
}
