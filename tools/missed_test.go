package tools_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// labelledTalk is a conversation of internal/signals/testdata with what it shows, by hand.
type labelledTalk struct {
	Bot, Lang     string
	Conversation  sandbox.Conversation
	Missed, Maybe []string
}

// TestMissedIsRight: over the labelled conversations, find_missed_opportunities finds what was
// missed, and little else. Of contacts it is known that they are stored, as the data use few
// addresses for all: TestStoredContactsAreNotMissed.
func TestMissedIsRight(t *testing.T) {
	bots := labelledBots(t)
	for _, l := range labelledLines[labelledLead](t, "leads.jsonl") {
		if bots[l.Bot] != nil {
			bots[l.Bot].Leads = append(bots[l.Bot].Leads, l.Lead)
		}
	}
	got := map[string]map[int64][]string{}
	for name, bot := range bots {
		got[name] = kindsOfSessions(t, *bot)
	}
	hits, claims, cases := map[string]int{}, map[string]int{}, map[string]int{}
	for _, l := range labelledLines[labelledTalk](t, "conversations.jsonl") {
		for _, kind := range schemas.MissedKinds[1:] {
			claimed, meant := slices.Contains(got[l.Bot][l.Conversation.SessionID], kind), slices.Contains(l.Missed, kind)
			if !meant && slices.Contains(l.Maybe, kind) {
				continue
			}
			count := func(n map[string]int, yes bool) {
				if yes {
					n[kind]++
				}
			}
			count(claims, claimed)
			count(cases, meant)
			count(hits, claimed && meant)
		}
	}
	for _, kind := range schemas.MissedKinds[1:] {
		t.Logf("%s: P %d of %d, R %d of %d", kind, hits[kind], claims[kind], hits[kind], cases[kind])
		require.GreaterOrEqual(t, float64(hits[kind]), 0.95*float64(claims[kind]), kind)
		require.GreaterOrEqual(t, float64(hits[kind]), 0.90*float64(cases[kind]), kind)
	}
}

// kindsOfSessions are the kinds that the tool finds in each session of a bot.
func kindsOfSessions(t *testing.T, bot sandbox.Bot) map[int64][]string {
	w := newWorkbench(t, holding(bot), with(func(d *deps) { d.Default = bot.Name }))
	defer w.close()
	found := map[int64][]string{}
	args := `{"period":"all_time","limit":100}`
	for {
		page, _ := ask[schemas.Missed](t, w, "find_missed_opportunities", args)
		for _, row := range page.Rows {
			require.NotContains(t, found, row.SessionID, "a conversation is one row")
			found[row.SessionID] = row.Kinds
		}
		if page.NextCursor == "" {
			require.Len(t, found, page.Matching)
			return found
		}
		args = question{"cursor": page.NextCursor, "limit": 50}.json()
	}
}

// talkOf is a conversation that began so long before noon.
func talkOf(id int64, before time.Duration, messages ...string) sandbox.Conversation {
	c := botSaying(messages...).Conversations[0]
	c.SessionID, c.CreateTime, c.URI = id, noon.Add(-before), "https://shop.example/contact"
	return c
}

// TestStoredContactsAreNotMissed: a contact that a record has, of any session and however it
// is written, is not reported as missing; one that none has within two days is.
func TestStoredContactsAreNotMissed(t *testing.T) {
	const day = 24 * time.Hour
	lead := func(change func(*sandbox.Lead)) []sandbox.Lead {
		l := sandbox.Lead{Type: "Lead", Name: "Somebody", SessionID: 99, CreateTime: noon.Add(-5 * day)}
		change(&l)
		return []sandbox.Lead{l}
	}
	for name, c := range map[string]struct {
		says   string
		leads  []sandbox.Lead
		missed bool
	}{
		"none":                  {"please ring me on +44 20 7946 0117", nil, true},
		"another contact":       {"please ring me on +44 20 7946 0117", lead(func(l *sandbox.Lead) { l.PhoneNumber = "+44 20 7946 0118" }), true},
		"phone":                 {"please ring me on +44 20 7946 0117", lead(func(l *sandbox.Lead) { l.PhoneNumber = "0044 (0)20-7946.0117" }), false},
		"e-mail":                {"write to Anna.Rossi@Example.com please", lead(func(l *sandbox.Lead) { l.Email = "anna.rossi@example.com" }), false},
		"e-mail in wrong field": {"write to anna@example.com please", lead(func(l *sandbox.Lead) { l.PhoneNumber = "anna@example.com" }), false},
		"in the message":        {"write to anna@example.com please", lead(func(l *sandbox.Lead) { l.Content = "it's Anna, anna@example.com" }), false},
		"same session":          {"write to anna@example.com please", lead(func(l *sandbox.Lead) { l.SessionID = 1 }), false},
		"two days before":       {"write to anna@example.com please", lead(func(l *sandbox.Lead) { l.Email, l.CreateTime = "anna@example.com", noon.Add(-8*day) }), false},
		"long before":           {"write to anna@example.com please", lead(func(l *sandbox.Lead) { l.Email, l.CreateTime = "anna@example.com", noon.Add(-10*day) }), true},
	} {
		bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: c.leads, Conversations: []sandbox.Conversation{talkOf(1, 5*day, "hello", "Hi!", c.says)}}
		w := newWorkbench(t, holding(bot))
		got, _ := ask[schemas.Missed](t, w, "find_missed_opportunities", `{"period":"last_7_days","kinds":["contact_not_stored"]}`)
		require.Equal(t, c.missed, len(got.Rows) == 1, name)
		require.Equal(t, 2, w.requests(), name)
		if c.missed {
			require.Equal(t, c.says, got.Rows[0].Said.String(), name)
			require.Equal(t, 3, got.Rows[0].N, name)
		}
	}
}

// TestMissedIsOneRow: a conversation of several kinds is one row with the words of the first;
// kinds leaves out the others, in totals and rows alike.
func TestMissedIsOneRow(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Conversations: []sandbox.Conversation{
		talkOf(1, 3*time.Hour, "I want to make a complaint, it arrived damaged", "Sorry!", "can I talk to a real person please, I am anna@example.com or +44 20 7946 0117"),
		talkOf(2, 2*time.Hour, "how much is the tent?"), talkOf(3, 30*time.Minute, "can I talk to a human?"),
	}}
	w := newWorkbench(t, holding(bot))
	got, _ := ask[schemas.Missed](t, w, "find_missed_opportunities", `{}`)
	require.Equal(t, []int64{3, 2, 1}, []int64{got.Rows[0].SessionID, got.Rows[1].SessionID, got.Rows[2].SessionID})
	require.Equal(t, []string{"contact_not_stored", "asked_for_person", "complaint"}, got.Rows[2].Kinds)
	require.Equal(t, 3, got.Rows[2].N)
	require.Equal(t, "anna@example.com", got.Rows[2].Contact.Emails[0].String())
	require.Equal(t, "+44 20 7946 0117", got.Rows[2].Contact.Phones[0].String())
	require.Contains(t, got.Notes[0], "1 of these conversations began within the last hour")

	only, _ := ask[schemas.Missed](t, w, "find_missed_opportunities", `{"kinds":["complaint"]}`)
	require.Equal(t, []string{"complaint"}, only.Rows[0].Kinds)
	require.Equal(t, []int{1, 1}, []int{only.Matching, *only.Totals.Complaint})
	require.Nil(t, only.Totals.AskedForPerson)
	require.Nil(t, only.Rows[0].Contact)
	require.Equal(t, 1, only.Rows[0].N)
	require.Equal(t, 2, w.requests(), "the second answer is from memory")
}

// TestMissedLeavesTestsOut: what the user tries in a session of this program is no visitor's
// wish.
func TestMissedLeavesTestsOut(t *testing.T) {
	w := newWorkbench(t, messagesAllowed, holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}))
	tried, _ := ask[schemas.Reply](t, w, "send_message", `{"message":"can I talk to a real person please"}`)
	require.NotZero(t, tried.SessionID)
	got, _ := ask[schemas.Missed](t, w, "find_missed_opportunities", `{}`)
	require.Empty(t, got.Rows)
	require.Contains(t, strings.Join(got.Notes, "\n"), "1 test session that was created from here is left out")
	again, _ := ask[schemas.Missed](t, w.restarted(t), "find_missed_opportunities", `{}`)
	require.Len(t, again.Rows, 1, "another process does not know it")
}

// TestMissedNamesUnlistedLanguages: of conversations in a language without a word list most
// kinds are not found, which a note says.
func TestMissedNamesUnlistedLanguages(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for id := range int64(12) {
		bot.Conversations = append(bot.Conversations, talkOf(id+1, time.Duration(id+2)*time.Hour, "Здравствуйте, сколько стоит палатка?",
			"Здравствуйте! Чем могу помочь сегодня? Наш магазин открыт каждый день с девяти утра до шести вечера, кроме воскресенья."))
	}
	got, _ := ask[schemas.Missed](t, newWorkbench(t, holding(bot)), "find_missed_opportunities", `{}`)
	require.Contains(t, strings.Join(got.Notes, "\n"), "12 conversations are in a language without a word list: of them only contact_not_stored and amounts of left_after_price are found")
}

// TestMissedReadsTheBeginning: of an endless conversation the beginning is read, and nothing
// is said of its end.
func TestMissedReadsTheBeginning(t *testing.T) {
	messages := []string{"can I talk to a real person please", "Sure."}
	for range 300 {
		messages = append(messages, strings.Repeat("and more of the same ", 50), "That is 20 € then.")
	}
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Conversations: []sandbox.Conversation{talkOf(1, 3*time.Hour, messages...)}}
	got, _ := ask[schemas.Missed](t, newWorkbench(t, holding(bot)), "find_missed_opportunities", `{}`)
	require.Equal(t, []string{"asked_for_person"}, got.Rows[0].Kinds)
	require.Contains(t, got.Notes[0], "of 1 conversation only the beginning was read")
}

// TestMissedOfAllNamesFailures: over all chatbots one that fails has its error, and the
// others answer.
func TestMissedOfAllNamesFailures(t *testing.T) {
	good := botSaying("can I talk to a real person please", "No.")
	good.Leads = nil
	platform := platformOf(t, good)
	w := newWorkbench(t, with(func(d *deps) { d.Bots = append(d.Bots, connectBy(t, platform, good, client.Options{})) }), failingBot(t, "left"))
	got, text := ask[schemas.Missed](t, w, "find_missed_opportunities", `{"chatbot":"all"}`)
	require.Equal(t, schemas.Coverage{Answered: 1, Configured: 2}, *got.Chatbots)
	require.Equal(t, 1, *got.Totals.AskedForPerson)
	require.Equal(t, []string{"shop", "left"}, []string{got.Bots[0].Chatbot, got.Bots[1].Chatbot})
	require.Len(t, got.Bots[0].Rows, 1)
	require.Equal(t, "upstream_unavailable", got.Bots[1].Error)
	require.Contains(t, text, "1 of 2 chatbots")
}

// TestMissedFailsWhole: without the records nothing can be said to be missing from them.
func TestMissedFailsWhole(t *testing.T) {
	for _, call := range []string{"LeadList", "ChatContentHistory"} {
		w := newWorkbench(t, under(sandbox.Rules{Respond: func(w http.ResponseWriter, r *http.Request) bool {
			if strings.HasSuffix(r.URL.Path, call) {
				w.WriteHeader(http.StatusForbidden)
				return true
			}
			return false
		}}))
		r := w.call(t, "find_missed_opportunities", `{}`)
		require.True(t, r.IsError, call)
		require.Contains(t, r.Text, "forbidden: ")
	}
}

// TestMissedInAnyOrder: how the platform sorts its records changes nothing.
func TestMissedInAnyOrder(t *testing.T) {
	want, _ := ask[schemas.Missed](t, newWorkbench(t), "find_missed_opportunities", `{"period":"last_90_days","limit":100}`)
	got, _ := ask[schemas.Missed](t, newWorkbench(t, under(sandbox.Rules{OldestFirst: true})), "find_missed_opportunities", `{"period":"last_90_days","limit":100}`)
	require.Equal(t, want.Rows, got.Rows)
	require.NotEmpty(t, want.Rows)
}
