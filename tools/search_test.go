package tools_test

import (
	"fmt"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// botSaying is a bot with one conversation and one lead, whose message is all that the
// visitor said.
func botSaying(messages ...string) sandbox.Bot {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	talk := sandbox.Conversation{SessionID: 1, CreateTime: noon.Add(-time.Hour)}
	all := ""
	for k, text := range messages {
		speaker := "User"
		if k%2 == 1 {
			speaker = "AI"
		}
		talk.Messages = append(talk.Messages, sandbox.Message{Type: speaker, Content: text})
		all += text + "\n"
	}
	bot.Conversations = []sandbox.Conversation{talk}
	bot.Leads = []sandbox.Lead{{Type: "Lead", Name: "Anna Rossi", Email: "anna@example.com", PhoneNumber: "+39 333 555 0187", Content: all, SessionID: 1, CreateTime: noon.Add(-time.Hour)}}
	return bot
}

// TestQueries: every word of an alternative, anywhere; phrases in quotes; any of
// several alternatives.
func TestQueries(t *testing.T) {
	w := newWorkbench(t, holding(botSaying("My tent arrived damaged.", "I am sorry to hear that!", "Can I have a re-fund, please?\nOr a new one")))
	for query, found := range map[string]bool{
		"tent refund": false, "tent re-fund": true, "fund tent": true, "damaged tent": true, `"tent arrived"`: true, `"damaged tent"`: false, "damag*": true, "tent boots": false,
		"boots OR tent": true, "boots|shoes|tent": true, "boots or tent": false, "boots OR shoes": false, `boots OR "please? or a new"`: true, "sorry new damaged": true, `«arrived damaged» fund`: true,
		"“my tent”": true, "TENT  Damagéd": true, `tent "`: true, "| tent |": true, "OR": true, "a* n*": true, "?": true,
	} {
		for _, tool := range pagedTools {
			got := w.call(t, tool, question{"query": query}.json())
			require.False(t, got.IsError, "%s %s: %s", tool, query, got.Text)
			require.Equal(t, found, matching(t, got.Structured) == 1, "%s %s", tool, query)
		}
	}
	list := question{"query": []string{"boots", "tent arrived"}}.json()
	require.Equal(t, 1, matching(t, w.call(t, "list_leads", list).Structured))
	for _, nothing := range []string{`"`, `""`, "*", "|", `" " OR *`} {
		w.refused(t, "list_leads", question{"query": nothing}.json(), "invalid_argument")
	}
}

// TestQueryOverContactAndMessage: the words of a query may be in different fields; where
// personal data is masked, a phrase in quotes must be the whole of a field.
func TestQueryOverContactAndMessage(t *testing.T) {
	bot := botSaying("I need a tent")
	full, masked := newWorkbench(t, holding(bot)), newWorkbench(t, holding(bot), pii(visitor.Mask))
	for query, found := range map[string][2]bool{
		"rossi tent": {true, false}, `"Anna Rossi" tent`: {true, true}, "anna rossi": {true, true}, `"anna" tent`: {true, false}, "anna@example.com tent": {true, false},
		`tent "anna@example.com"`: {true, true}, "boots OR anna rossi": {true, true}, "boots OR anna": {true, false}, "rossi boots": {false, false},
	} {
		args := question{"query": query}.json()
		got := [2]bool{matching(t, full.call(t, "list_leads", args).Structured) == 1, matching(t, masked.call(t, "list_leads", args).Structured) == 1}
		require.Equal(t, found, got, query)
	}
}

// TestPhoneIsFoundHoweverItIsWritten: in a lead's phone and in what visitors say, whole and in
// part; in a conversation the message with the number is the match. Under a mask the whole
// number alone is found, in leads.
func TestPhoneIsFoundHoweverItIsWritten(t *testing.T) {
	bot := botSaying("Hello", "How can we reach you?", "On 20/11 from 18:30 at 333-555.0199")
	bot.Leads[0].PhoneNumber, bot.Leads[0].Content = "(0039) 333 5550199", ""
	full, masked := newWorkbench(t, holding(bot)), newWorkbench(t, holding(bot), pii(visitor.Mask))
	for query, whole := range map[string]bool{
		"+39 333 555 0199": true, "0039 3335550199": true, "333 5550199": true, "٣٣٣٥٥٥٠١٩٩": true, "+39 (0)333 5550199": true, "393335550199": true, "011 39 333 555 0199": true,
		"333 555": false, "5550199": false, "+39 333 55": false,
	} {
		args := question{"query": query}.json()
		for _, tool := range pagedTools {
			require.Equal(t, 1, matching(t, full.call(t, tool, args).Structured), "%s %s", tool, query)
		}
		got, _ := ask[schemas.ChatHistory](t, full, "get_chat_history", args)
		require.Equal(t, "On 20/11 from 18:30 at 333-555.0199", got.Conversations[0].Match.Text.String(), query)
		require.Equal(t, whole, matching(t, masked.call(t, "list_leads", args).Structured) == 1, query)
		require.Equal(t, 0, matching(t, masked.call(t, "get_chat_history", args).Structured), query)
	}
}

// TestMatchShowsWhatItAnswers: a bot's sentence that a query finds is shown with the
// visitor's message before it, and the message with all words before one with some.
func TestMatchShowsWhatItAnswers(t *testing.T) {
	w := newWorkbench(t, holding(botSaying("Hello", "Hi, delivery is our strength", "How long does it take?", "Delivery takes two days", "thanks")))
	got, text := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"query":"delivery days","speaker":"bot"}`)
	match := got.Conversations[0].Match
	require.Equal(t, 4, match.N)
	require.Equal(t, 3, match.Asked.N)
	require.Equal(t, "How long does it take?", match.Asked.Text.String())
	require.Contains(t, text, "4 bot: Delivery takes two days (answers 3 visitor: How long does it take?)")
	got, _ = ask[schemas.ChatHistory](t, w, "get_chat_history", `{"query":"take","speaker":"visitor"}`)
	require.Nil(t, got.Conversations[0].Match.Asked)
}

// TestHeadingsNameFilters: a filter that a client filled in by itself is seen.
func TestHeadingsNameFilters(t *testing.T) {
	w := newWorkbench(t)
	for args, heading := range map[string]string{
		`{"has_phone":false,"has_email":false}`:                 " · only has_phone false, has_email false · ",
		`{"type":"all","query":"","limit":5,"sort":"newest"}`:   "(Europe/Rome) · newest first",
		`{"type":"lead","query":"tent","page_contains":"/con"}`: ` · only type lead, query "tent", page_contains "/con" · `,
	} {
		require.Contains(t, w.call(t, "list_leads", args).Text, heading, args)
	}
}

// TestSessionOfAnotherChatbot: who asks the wrong chatbot for a session learns which
// others there are.
func TestSessionOfAnotherChatbot(t *testing.T) {
	got, _ := ask[schemas.ChatHistory](t, newWorkbench(t), "get_chat_history", `{"session_ids":[4]}`)
	require.Contains(t, got.Notes, "a session of another chatbot is found only by naming that one: bottega")
}

// TestOnePagePerPage: spellings of one page count together.
func TestOnePagePerPage(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k, uri := range []string{
		"https://shop.example/pricing", "HTTPS://Shop.Example:443/pricing/", "http://shop.example:80/pricing?", "shop.example/pricing?gclid=A&utm_source=x#top",
		"https://anna:secret@shop.example/pricing?fbclid=1", "https://shop.example/pricing/?UTM_Campaign=x&",
		"https://shop.example", "https://shop.example/?msclkid=1", "https://xn--mnchen-3ya.example/", "https://München.example:443", "https://shop.example:8443/pricing", "https://shop.example/tents?size=4&gclid=B",
	} {
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{SessionID: int64(k + 1), URI: uri, CreateTime: noon.Add(-time.Hour)})
	}
	w := newWorkbench(t, holding(bot))
	got, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"period":"today"}`)
	count := map[string]int{}
	for _, p := range got.TopPages {
		count[p.Page.String()] = p.Count
	}
	require.Equal(t, map[string]int{"shop.example/pricing": 6, "shop.example": 2, "münchen.example": 2, "shop.example:8443/pricing": 1, "shop.example/tents?size=4": 1}, count)
	for part, want := range map[string]int{
		"https://shop.example/": 2, "https://shop.example": 2, "shop.example/": 2, "shop.example": 10, "/": 12, "https://SHOP.example:443/pricing?utm_source=y": 6, "https://xn--mnchen-3ya.example": 2, "münchen": 2, "/pricing/": 7,
	} {
		got, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", question{"period": "today", "page_contains": part}.json())
		require.Equal(t, want, got.Totals.Conversations, part)
	}
}

// matching is how many records or conversations an answer counts.
func matching(t *testing.T, structured []byte) int {
	t.Helper()
	return rowsOf(t, structured).matching
}

// TestTheOtherSpeakerIsOffered: when only the other speaker said what is looked for, the
// answer says so, and not that nobody did.
func TestTheOtherSpeakerIsOffered(t *testing.T) {
	w := newWorkbench(t)
	said, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"period":"last_30_days","query":"\"how long does delivery take\""}`)
	require.NotZero(t, said.Totals.Conversations)
	none, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"period":"last_30_days","query":"\"how long does delivery take\"","speaker":"bot"}`)
	require.Zero(t, none.Totals.Conversations)
	require.Contains(t, none.Notes[0], fmt.Sprintf("nothing meets every condition; dropping speaker leaves %d, dropping query leaves ", said.Totals.Conversations))
}
