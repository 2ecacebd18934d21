package tools_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// labelledLead is a lead of internal/signals/testdata with what it wanted, by hand.
type labelledLead struct {
	Bot    string
	Lead   sandbox.Lead
	Wanted *struct{ Source, Text string }
	Stored *bool
}

// labelledLines reads a file of labelled data, a value a line.
func labelledLines[T any](t *testing.T, name string) (all []T) {
	t.Helper()
	f, err := os.Open("../internal/signals/testdata/" + name)
	require.NoError(t, err)
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var v T
		require.NoError(t, json.Unmarshal(lines.Bytes(), &v))
		all = append(all, v)
	}
	require.NoError(t, lines.Err())
	return all
}

// labelledBots are the chatbots of the labelled data, with their conversations.
func labelledBots(t *testing.T) map[string]*sandbox.Bot {
	bots := map[string]*sandbox.Bot{}
	for _, l := range labelledLines[struct {
		Bot          string
		Conversation sandbox.Conversation
	}](t, "conversations.jsonl") {
		if bots[l.Bot] == nil {
			bots[l.Bot] = &sandbox.Bot{Name: l.Bot, Key: "key-of-" + l.Bot, SerialNumber: "serial-of-" + l.Bot}
		}
		bots[l.Bot].Conversations = append(bots[l.Bot].Conversations, l.Conversation)
	}
	return bots
}

// TestWantedIsRight: over the labelled leads, list_leads says what each wanted, from the
// right source, in one call.
func TestWantedIsRight(t *testing.T) {
	bots := labelledBots(t)
	want := map[int64]labelledLead{}
	for _, l := range labelledLines[labelledLead](t, "leads.jsonl") {
		if bots[l.Bot] != nil {
			bots[l.Bot].Leads = append(bots[l.Bot].Leads, l.Lead)
			want[l.Lead.SessionID] = l
		}
	}
	right, all := 0, 0
	for _, bot := range bots {
		w := newWorkbench(t, holding(*bot), with(func(d *deps) { d.Default = bot.Name }))
		got, text := ask[schemas.Leads](t, w, "list_leads", `{"period":"all_time","limit":100}`)
		for _, row := range got.Leads {
			all++
			if isWanted(want[row.SessionID], row) {
				right++
				continue
			}
			t.Logf("%+v: got %q from %q", want[row.SessionID], row.Wanted, row.WantedSource)
		}
		require.NotContains(t, text, "apart")
		w.close()
	}
	t.Logf("%d of %d right", right, all)
	require.Greater(t, all, 100)
	require.GreaterOrEqual(t, float64(right), 0.98*float64(all))
}

func isWanted(want labelledLead, got schemas.Lead) bool {
	switch {
	case want.Wanted != nil:
		return want.Wanted.Source == got.WantedSource && oneLine(want.Wanted.Text) == got.Wanted.String()
	case want.Stored != nil && !*want.Stored:
		return got.WantedSource == "" && got.Wanted.IsZero()
	}
	return got.WantedSource == "not_stated" && got.Wanted.IsZero()
}

// oneLine is a text as a row shows it.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// leadWithoutWords is a bot with one lead whose message says nothing, and its conversation.
func leadWithoutWords(messages ...string) sandbox.Bot {
	bot := botSaying(messages...)
	bot.Leads[0].Content = "thanks"
	return bot
}

// historyRule is what the platform does with requests for conversations.
func historyRule(respond func(http.ResponseWriter, *http.Request)) setting {
	return under(sandbox.Rules{Respond: func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "ChatContentHistory") {
			return false
		}
		respond(w, r)
		return true
	}})
}

// TestNotStatedOnlyWhenRead: that a visitor said nothing may be claimed only of a
// conversation that was read; else a note says of how many rows nothing is known, and why.
func TestNotStatedOnlyWhenRead(t *testing.T) {
	silent := leadWithoutWords("hello", "Hi! Your e-mail?", "anna@example.com")
	unstored, alone, apart, untimed := silent, silent, silent, silent
	unstored.Conversations = nil
	alone.Leads = []sandbox.Lead{{Type: "Lead", Name: "Anna", Content: "thanks", CreateTime: noon.Add(-time.Hour)}}
	apart.Leads = []sandbox.Lead{silent.Leads[0], {Type: "Lead", Name: "Bo", CreateTime: noon.AddDate(0, 0, -93), SessionID: 2}}
	untimed.Leads = []sandbox.Lead{{Type: "Lead", Name: "Anna", Content: "thanks", SessionID: 1}}
	failing := historyRule(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	for name, c := range map[string]struct {
		args     string
		settings []setting
		source   string
		note     string
		requests int
	}{
		"read":          {`{}`, []setting{holding(silent)}, "not_stated", "", 2},
		"not asked for": {`{"wanted":false}`, []setting{holding(silent)}, "", "", 1},
		"not found":     {`{}`, []setting{holding(unstored)}, "", "1 row whose message does not say it: 1 conversation was not found on the day of its record", 2},
		"no session":    {`{}`, []setting{holding(alone)}, "", "1 row whose message does not say it: 1 without a session", 1},
		"failed":        {`{}`, []setting{holding(silent), failing}, "", "1 row whose message does not say it: conversations were not read (forbidden when they were read)", 2},
		"far apart":     {`{"period":"all_time"}`, []setting{holding(apart)}, "", "2 rows whose message does not say it: conversations were not read (the records shown lie over 92 days apart", 1},
		"no time":       {`{"period":"all_time"}`, []setting{holding(untimed)}, "", "1 row whose message does not say it: conversations were not read (the times of these records cannot be read)", 1},
		"all chatbots":  {`{"chatbot":"all"}`, []setting{holding(silent)}, "", "1 row whose message does not say it: conversations were not read (over all chatbots none is: ask one chatbot)", 1},
	} {
		w := newWorkbench(t, c.settings...)
		got, _ := ask[schemas.Leads](t, w, "list_leads", c.args)
		require.Equal(t, c.source, got.Leads[0].WantedSource, name)
		require.True(t, got.Leads[0].Wanted.IsZero(), name)
		require.Equal(t, c.requests, w.requests(), name)
		if c.note == "" {
			require.Empty(t, got.Notes, name)
			continue
		}
		require.Contains(t, got.Notes[len(got.Notes)-1], "what the visitor wanted is not known of "+c.note, name)
	}
}

// TestWantedIsTheVisitors: what a lead wanted comes from its own message first, else from the
// visitor's words in the chat, cut and masked as they are everywhere.
func TestWantedIsTheVisitors(t *testing.T) {
	chat := leadWithoutWords("hello", "Hi!", "Do you ship the Ridge 4 tent to Malta, "+strings.Repeat("please tell me ", 20), "Yes. Your e-mail?", "anna@example.com")
	got, text := ask[schemas.Leads](t, newWorkbench(t, holding(chat)), "list_leads", `{}`)
	require.Equal(t, "conversation", got.Leads[0].WantedSource)
	require.InDelta(t, 160, len([]rune(got.Leads[0].Wanted.String())), 1, "cut")
	require.Contains(t, text, `"thanks","Do you ship the Ridge 4 tent to Malta, please tell me`)

	chat.Leads[0].Content = "Is the boot fitting on Saturday?"
	got, text = ask[schemas.Leads](t, newWorkbench(t, holding(chat)), "list_leads", `{}`)
	require.Equal(t, "lead_message", got.Leads[0].WantedSource)
	require.Equal(t, chat.Leads[0].Content, got.Leads[0].Wanted.String())
	require.Equal(t, 1, strings.Count(text, "boot fitting"), "the text does not say it twice")
}

// TestSlowHistoryIsLeftOut: a history that takes over ten seconds does not fail the list.
func TestSlowHistoryIsLeftOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		endless := historyRule(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		w := newWorkbench(t, holding(leadWithoutWords("hello", "Hi!", "Do you ship to Malta?")), endless)
		defer w.close()
		began := time.Now()
		got, _ := ask[schemas.Leads](t, w, "list_leads", `{}`)
		require.Equal(t, 10*time.Second, time.Since(began))
		require.Len(t, got.Leads, 1)
		require.Empty(t, got.Leads[0].WantedSource)
		require.Equal(t, []string{"what the visitor wanted is not known of 1 row whose message does not say it: conversations were not read (reading them took over 10 s)"}, got.Notes)
	})
}

// TestWantedReadsTheDaysAround: the history is asked once, for the days of the rows that need
// it and one more on both sides, also with session_id, whose lead may be of any day.
func TestWantedReadsTheDaysAround(t *testing.T) {
	bot := leadWithoutWords("hello", "Hi!", "Do you ship to Malta?")
	bot.Leads[0].CreateTime, bot.Conversations[0].CreateTime = noon.AddDate(0, 0, -200), noon.AddDate(0, 0, -201)
	for id := range int64(30) {
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: "Lead", Name: "Bo", Content: fmt.Sprintf("size %d of the boots please", id), SessionID: id + 10, CreateTime: noon.Add(-time.Duration(id) * time.Hour)})
	}
	w := newWorkbench(t, holding(bot))
	got, _ := ask[schemas.Leads](t, w, "list_leads", `{"session_id":1}`)
	require.Equal(t, "Do you ship to Malta?", got.Leads[0].Wanted.String())
	require.Equal(t, 2, w.requests())
	asked := string(w.platform.Requests()[1].Body)
	require.Regexp(t, `"2026-05-0[12345].*"2026-05-0[45678]`, asked)
	require.Equal(t, 0, countAfter(t, w, `{"session_id":1}`), "the same again, from memory")
	require.Equal(t, 1, countAfter(t, w, `{}`), "no row needs its conversation")
}

// countAfter is how many requests one more call of list_leads costs.
func countAfter(t *testing.T, w *workbench, args string) int {
	before := w.requests()
	ask[schemas.Leads](t, w, "list_leads", args)
	return w.requests() - before
}
