package tools_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// What is said in the conversations of these tests: questions, answers of each kind, and
// one text that answers anything.
var (
	asksAnything = []string{"Do you ship to Malta?", "do you ship to Malta", "Where can I park my car?", "Is the Glen boot vegan?", "How long is the guarantee?", "ok thanks", "my mail is anna.rossi@mail.example", "That is not what I asked"}
	saysAnything = []string{"I don't know that, sorry.", "We ship everywhere in Europe.", "Please ring the bell at the red door", "I don't have the exact fare, but guests pay €35–45.", "I'll pass you on to a colleague.", "Sorry, I didn't understand. Could you rephrase?"}
)

// drawTalks are conversations in which replies look unanswered, some in one instant, some
// without a time.
func drawTalks(t *rapid.T) (now time.Time, bot sandbox.Bot) {
	bot = sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k := range rapid.IntRange(0, 25).Draw(t, "conversations") {
		c := sandbox.Conversation{SessionID: int64(k + 1), URI: rapid.SampledFrom([]string{"a.example", "a.example/b"}).Draw(t, "page")}
		if rapid.IntRange(0, 9).Draw(t, "odd time") > 0 {
			c.CreateTime = noon.Add(-time.Duration(rapid.IntRange(0, 9).Draw(t, "minutes")) * 20 * time.Minute)
		}
		for range rapid.IntRange(0, 6).Draw(t, "messages") {
			m := sandbox.Message{Type: "AI", Content: rapid.SampledFrom(saysAnything).Draw(t, "says")}
			switch rapid.IntRange(0, 9).Draw(t, "speaker") {
			case 0:
				m.Type = "System"
			case 1, 2, 3, 4, 5:
				m = sandbox.Message{Type: "User", Content: rapid.SampledFrom(asksAnything).Draw(t, "asks")}
			}
			c.Messages = append(c.Messages, m)
		}
		bot.Conversations = append(bot.Conversations, c)
	}
	return noon, bot
}

// readByDefinition reads every conversation whole, in order, three times: what a scan must
// come to.
func readByDefinition(bot sandbox.Bot, readAt time.Time) (totals schemas.UnansweredTotals, cases map[string]bool) {
	reader, repeats := signals.NewReader(signals.Options{}), signals.NewRepeats()
	var all []signals.Conversation
	for _, c := range bot.Conversations {
		talk := signals.Conversation{ID: c.SessionID, Start: c.CreateTime}
		for _, m := range c.Messages {
			said := signals.Message{FromVisitor: m.Type == "User", Text: visitor.Clean(m.Content).String()}
			if m.Type == "System" {
				said.Text = ""
			}
			talk.Messages = append(talk.Messages, said)
		}
		all = append(all, talk)
		repeats.Count(reader, talk)
	}
	slices.SortFunc(all, signals.Order)
	for _, c := range all {
		repeats.Compare(reader, c)
	}
	totals.ByReason, cases = schemas.Counts{}, map[string]bool{}
	for _, c := range all {
		totals.Conversations++
		if !c.Engaged() {
			continue
		}
		totals.Engaged++
		addByDefinition(&totals, reader.Read(c, repeats, readAt), func(one signals.Case) {
			cases[fmt.Sprint(c.ID, one.Reply, one.Reasons(), one.EndedThere, one.Partly)] = true
		})
	}
	if len(totals.ByReason) == 0 {
		totals.ByReason = nil
	}
	return totals, cases
}

func addByDefinition(totals *schemas.UnansweredTotals, found signals.Found, see func(signals.Case)) {
	totals.Replies += found.Replies
	passed := map[int]bool{}
	for _, p := range found.PassedOn {
		passed[p.Reply] = true
	}
	totals.PassedOn += len(passed)
	ended := false
	for _, c := range found.Cases {
		see(c)
		if c.Partly {
			totals.Partly++
			continue
		}
		totals.LooksUnanswered++
		ended = ended || c.EndedThere
		for _, claim := range c.Claims {
			totals.ByReason[string(claim.Reason)]++
		}
	}
	if ended {
		totals.EndedThere++
	}
}

// TestUnansweredIsWhatEachConversationSays: the one scan, on several goroutines and in any
// order, comes to what reading every conversation in turn does; its pages are the whole.
func TestUnansweredIsWhatEachConversationSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		now, bot := drawTalks(rt)
		want, wantCases := readByDefinition(bot, now)
		bot.Conversations = rapid.Permutation(bot.Conversations).Draw(rt, "order")
		w := newWorkbench(t, at(now), holding(bot), under(sandbox.Rules{}))
		defer w.close()
		got := schemas.Unanswered{NextCursor: "first"}
		cases := map[string]bool{}
		for args := (question{"period": "all_time", "response_format": "detailed", "limit": rapid.IntRange(1, 5).Draw(rt, "limit"), "sort": rapid.SampledFrom([]string{"most", "newest"}).Draw(rt, "sort")}); got.NextCursor != ""; {
			got, _ = ask[schemas.Unanswered](rt, w, "find_unanswered_questions", args.json())
			require.Equal(rt, want, got.Totals)
			for _, c := range got.Cases {
				key := fmt.Sprint(c.SessionID, c.N, c.Reasons, c.EndedThere, c.Partly)
				require.False(rt, cases[key], "%s came twice", key)
				cases[key] = true
			}
			args = question{"cursor": got.NextCursor}
		}
		require.Equal(rt, wantCases, cases)
		grouped, _ := ask[schemas.Unanswered](rt, w, "find_unanswered_questions", `{"period":"all_time","limit":50}`)
		require.Equal(rt, want, grouped.Totals)
		count := 0
		for _, g := range grouped.Groups {
			count += g.Count
			require.LessOrEqual(rt, g.Conversations, g.Count)
			require.LessOrEqual(rt, g.EndedThere, g.Conversations)
		}
		require.LessOrEqual(rt, count, want.LooksUnanswered)
		require.True(rt, slices.IsSortedFunc(grouped.Groups, func(a, b schemas.UnansweredGroup) int { return cmp.Compare(b.Count, a.Count) }))
	})
}

// TestUnansweredWhileConversationsBegin: who begins a conversation while somebody pages
// through the cases moves none of them.
func TestUnansweredWhileConversationsBegin(t *testing.T) {
	c := &clock{noon}
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k, asks := range []string{"Where can I park my car?", "Do you ship to Malta?", "Is the Glen boot vegan?", "Is the Glen boot vegan?"} {
		bot.Conversations = append(bot.Conversations, unansweredTalk(int64(k+1), noon.Add(-time.Duration(k+2)*time.Hour), asks))
	}
	w := newWorkbench(t, holding(bot), c.setting())
	whole, _ := ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{"response_format":"detailed"}`)
	require.Len(t, whole.Cases, 4)
	page, _ := ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{"response_format":"detailed","limit":2}`)
	require.Equal(t, whole.Cases[:2], page.Cases)

	for k := range 5 {
		w.platform.AddConversation("serial", unansweredTalk(int64(10+k), noon.Add(time.Second), "Where can I park my car?"))
	}
	c.now = noon.Add(61 * time.Second)
	page, _ = ask[schemas.Unanswered](t, w, "find_unanswered_questions", question{"cursor": page.NextCursor}.json())
	require.Equal(t, whole.Cases[2:], page.Cases)
}

func unansweredTalk(id int64, at time.Time, asks string) sandbox.Conversation {
	return sandbox.Conversation{SessionID: id, CreateTime: at, URI: "a.example", Messages: []sandbox.Message{
		{Type: "AI", Content: "Hello"}, {Type: "User", Content: asks}, {Type: "AI", Content: "I'm sorry, I don't know that."},
	}}
}

// TestOwnSessionsAreNoVisitors: what this program asked the bot is no visitor's question,
// also where the history is in memory already.
func TestOwnSessionsAreNoVisitors(t *testing.T) {
	w := newWorkbench(t, messagesAllowed)
	before, _ := ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{"period":"today"}`)
	said, _ := ask[schemas.Reply](t, w, "send_message", `{"message":"What is the meaning of the seventh lighthouse?"}`)
	after, text := ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{"period":"today"}`)
	require.Equal(t, before.Totals, after.Totals)
	require.Contains(t, text, "Note: 1 test session that was created from here is left out, with its records.")
	require.NotContains(t, text, fmt.Sprint(said.SessionID))
}

// TestUnlistedLanguageIsNoted: conversations in a language without a word list are judged by
// less, and the answer says so.
func TestUnlistedLanguageIsNoted(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k := range 12 {
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{SessionID: int64(k + 1), CreateTime: noon.Add(-time.Hour), URI: "a.example", Messages: []sandbox.Message{
			{Type: "User", Content: "Вы отправляете посылки на Мальту?"}, {Type: "AI", Content: "Здравствуйте! Мы отправляем посылки почти по всей Европе, обычно это занимает около трёх рабочих дней."},
		}})
	}
	_, text := ask[schemas.Unanswered](t, newWorkbench(t, holding(bot)), "find_unanswered_questions", `{}`)
	require.Contains(t, text, "Note: 12 conversations are in a language without a word list: judged by same_reply and own_phrase alone")
}

// TestOwnPhrasesAreRead: what the owner configured is found, in the bot that it is of.
func TestOwnPhrasesAreRead(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Conversations: []sandbox.Conversation{
		{SessionID: 1, CreateTime: noon.Add(-2 * time.Hour), URI: "a.example", Messages: []sandbox.Message{
			{Type: "User", Content: "Where can I park my car?"}, {Type: "AI", Content: "Best you ask at the counter."}}},
	}}
	w := newWorkbench(t, holding(bot))
	w.config.Bots[0].Unanswered = []string{"Ask at the COUNTER"}
	w.deps.Bots = nil // which would keep those of the first start
	got, text := ask[schemas.Unanswered](t, w.restarted(t), "find_unanswered_questions", `{}`)
	require.Equal(t, schemas.Counts{"own_phrase": 1}, got.Totals.ByReason)
	require.Contains(t, text, `own_phrase: ""ask at the counter""`)
}

// TestVeryLongConversation: only the beginning of one is read, which is noted; whether the
// visitor went on is known all the same.
func TestVeryLongConversation(t *testing.T) {
	long := unansweredTalk(1, noon.Add(-2*time.Hour), "Where can I park my car?")
	for range 40 {
		long.Messages = append(long.Messages, sandbox.Message{Type: "AI", Content: fmt.Sprintf("%-20000s.", "More of it")})
	}
	ended := func() int {
		w := newWorkbench(t, holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Conversations: []sandbox.Conversation{long}}))
		got, text := ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{}`)
		require.Contains(t, text, "Note: of 1 conversation only the beginning was read: over 256 kB.")
		require.Equal(t, 1, got.Totals.LooksUnanswered)
		return got.Totals.EndedThere
	}
	require.Equal(t, 1, ended())
	long.Messages = append(long.Messages, sandbox.Message{Type: "User", Content: "thanks"})
	require.Zero(t, ended())
}

// privateTalk is a case with contacts in its question, in its answer and in the sentence
// that it is judged by.
func privateTalk() sandbox.Bot {
	return sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Conversations: []sandbox.Conversation{
		{SessionID: 4711, CreateTime: noon.Add(-2 * time.Hour), URI: "a.example/b", Messages: []sandbox.Message{
			{Type: "User", Content: "Is anna.rossi@mail.example in your list, or +39 333 123 4567? I would like to be written off it"},
			{Type: "AI", Content: "I'm sorry, I don't know whether anna.rossi@mail.example or +39 333 123 4567 is listed."},
		}}}}
}

// TestEvidenceIsMasked: a sentence that a case rests on shows no contact under mask.
func TestEvidenceIsMasked(t *testing.T) {
	for _, args := range []string{`{}`, `{"response_format":"detailed"}`, `{"chatbot":"all"}`} {
		r := newWorkbench(t, holding(privateTalk()), pii(visitor.Mask)).call(t, "find_unanswered_questions", args)
		require.Contains(t, r.Text, "a***@mail.example")
		for _, channel := range []string{r.Text, string(r.Structured)} {
			require.NotContains(t, channel, "anna.rossi", args)
			require.NotContains(t, channel, "123", args)
		}
	}
}

// TestNoCaseWithoutPersonalData: under none there are figures, and neither a word nor a row
// of a single conversation.
func TestNoCaseWithoutPersonalData(t *testing.T) {
	for _, args := range []string{`{}`, `{"response_format":"detailed"}`, `{"chatbot":"all"}`} {
		w := newWorkbench(t, holding(privateTalk()), pii(visitor.None))
		got, text := ask[schemas.Unanswered](t, w, "find_unanswered_questions", args)
		require.Equal(t, 1, got.Totals.LooksUnanswered)
		require.Empty(t, got.Groups)
		require.Empty(t, got.Cases)
		require.NotContains(t, text, "4711")
		require.NotContains(t, text, "written off")
	}
}

// TestRepeatedReplyIsJudgedInOrder: which questions of one text count as unlike depends on
// the order of the conversations, which is that of time, however they arrive.
func TestRepeatedReplyIsJudgedInOrder(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k, asks := range []string{"red boots blue tents", "red boots", "blue tents", "heavy winter jacket", "opening hours"} {
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{SessionID: int64(k + 1), CreateTime: noon.Add(time.Duration(k-9) * time.Hour), URI: "a.example",
			Messages: []sandbox.Message{{Type: "User", Content: asks}, {Type: "AI", Content: "Please ring the bell at the red door"}}})
	}
	judged := func() int {
		got, _ := ask[schemas.Unanswered](t, newWorkbench(t, holding(bot)), "find_unanswered_questions", `{}`)
		return got.Totals.LooksUnanswered
	}
	require.Zero(t, judged()) // the first question is like the next two
	slices.Reverse(bot.Conversations)
	require.Zero(t, judged())
	for k := range bot.Conversations {
		bot.Conversations[k].CreateTime = noon.Add(time.Duration(k-9) * time.Hour)
	}
	require.Equal(t, 5, judged())
}

// TestTopQuestionsAreWhatVisitorsAsk: questions, languages and what looks unanswered add up,
// for the first question of each conversation and for all.
func TestTopQuestionsAreWhatVisitorsAsk(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		now, bot := drawTalks(rt)
		w := newWorkbench(t, at(now), holding(bot), under(sandbox.Rules{}))
		defer w.close()
		firstOnly := rapid.Bool().Draw(rt, "first only")
		got, _ := ask[schemas.TopQuestions](rt, w, "list_top_questions", question{"period": "all_time", "first_only": firstOnly, "response_format": "detailed", "limit": 50}.json())
		reader, questions := signals.NewReader(signals.Options{}), 0
		for _, c := range bot.Conversations {
			asked := 0
			for _, m := range c.Messages {
				if m.Type == "User" && reader.Substantive(m.Content) {
					asked++
				}
			}
			if firstOnly {
				asked = min(asked, 1)
			}
			questions += asked
		}
		require.Equal(rt, questions, got.Totals.Questions)
		languages, grouped, unanswered := 0, 0, 0
		for _, n := range got.Languages {
			languages += n
		}
		require.Equal(rt, got.Totals.Engaged, languages)
		for _, g := range got.Groups {
			require.GreaterOrEqual(rt, g.Count, 2)
			require.Len(rt, g.Cases, min(g.Count, 20))
			require.LessOrEqual(rt, g.LooksUnanswered, g.Count)
			grouped += g.Count
			unanswered += g.LooksUnanswered
		}
		require.Equal(rt, questions, grouped+got.Ungrouped)
		all, _ := ask[schemas.Unanswered](rt, w, "find_unanswered_questions", `{"period":"all_time"}`)
		require.LessOrEqual(rt, unanswered, all.Totals.LooksUnanswered)
	})
}
