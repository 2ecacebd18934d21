package tools_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// agesAgo is a bot whose sessions are numbered by their age in days at noon;
// those in withLead have left a lead an hour after they began.
func agesAgo(ages []int, withLead ...int) sandbox.Bot {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: []sandbox.Lead{}}
	for _, age := range ages {
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{
			SessionID: int64(age), CreateTime: noon.AddDate(0, 0, -age).Add(-2 * time.Hour),
			Messages: []sandbox.Message{{Type: "User", Content: fmt.Sprintf("from %d days ago", age)}},
		})
	}
	for _, age := range withLead {
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: "Lead", Name: "x", SessionID: int64(age), CreateTime: noon.AddDate(0, 0, -age).Add(-time.Hour)})
	}
	return bot
}

// asked is what one request wanted of the platform.
type asked struct {
	call       string
	session    int64
	start, end string
	days       int // between start and end, both counted; 0: all time
}

// seen are the requests since the first so many.
func (w *workbench) seen(t *testing.T, since int) (all []asked) {
	t.Helper()
	for _, r := range w.platform.Requests()[since:] {
		var body struct {
			StartTime, EndTime string // field names match without case
			SessionID          int64
		}
		require.NoError(t, json.Unmarshal(r.Body, &body))
		a := asked{call: r.Call, session: body.SessionID, start: body.StartTime, end: body.EndTime}
		if a.start != "" {
			a.days = int(mustDay(t, a.end).Sub(mustDay(t, a.start)).Hours()/24) + 1
		}
		all = append(all, a)
	}
	return all
}

func mustDay(t *testing.T, day string) time.Time {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	require.NoError(t, err)
	return at
}

func askSessions(t *testing.T, w *workbench, args string) (found []int64, notes []string) {
	t.Helper()
	got, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", args)
	for _, c := range got.Conversations {
		found = append(found, c.SessionID)
		require.NotEmpty(t, c.Transcript)
	}
	return found, got.Notes
}

// TestSessionFromSnapshot: a session that was just listed costs no request.
func TestSessionFromSnapshot(t *testing.T) {
	w := newWorkbench(t, holding(agesAgo([]int{1, 3})))
	ask[schemas.ChatHistory](t, w, "get_chat_history", `{}`)
	before := w.requests()
	found, notes := askSessions(t, w, `{"session_ids":[3]}`)
	require.Equal(t, []int64{3}, found)
	require.Empty(t, notes)
	require.Equal(t, before, w.requests())
}

// TestSessionThroughItsLead: the platform can look up a session's lead, and the
// lead tells the day: two small requests instead of a year.
func TestSessionThroughItsLead(t *testing.T) {
	w := newWorkbench(t, holding(agesAgo([]int{1, 200}, 200)))
	found, notes := askSessions(t, w, `{"session_ids":[200]}`)
	require.Equal(t, []int64{200}, found)
	require.Empty(t, notes)
	requests := w.seen(t, 0)
	require.Len(t, requests, 2)
	require.Equal(t, asked{call: "LeadList", session: 200}, requests[0])
	require.Equal(t, "ChatContentHistory", requests[1].call)
	require.LessOrEqual(t, requests[1].days, 7)
}

// TestSessionOverMidnight: a conversation that began the day before its lead is found.
func TestSessionOverMidnight(t *testing.T) {
	bot := agesAgo([]int{50}, 50)
	bot.Leads[0].CreateTime = bot.Conversations[0].CreateTime.Add(23 * time.Hour)
	w := newWorkbench(t, holding(bot))
	found, _ := askSessions(t, w, `{"session_ids":[50]}`)
	require.Equal(t, []int64{50}, found)
	require.Equal(t, 2, w.requests())
}

// TestSessionByLookingBack: without a lead it looks back 7, 30, 90 and 365 days,
// stops where it finds, and asks in each step only for days not asked before.
// Each step asks for days to spare, see period.Platform: a session there is found
// a step earlier.
func TestSessionByLookingBack(t *testing.T) {
	for age, steps := range map[int]struct{ back, requests int }{
		0: {7, 1}, 6: {7, 1}, 7: {7, 1}, 9: {30, 2}, 29: {30, 2}, 31: {30, 2}, 33: {90, 4}, 89: {90, 4}, 93: {365, 12}, 364: {365, 12},
	} {
		bot := agesAgo([]int{age})
		bot.Conversations[0].SessionID = 1000
		w := newWorkbench(t, holding(bot))
		found, notes := askSessions(t, w, `{"session_ids":[1000]}`)
		require.Equal(t, []int64{1000}, found, age)
		require.Empty(t, notes)
		requests := w.seen(t, 0)
		require.Equal(t, asked{call: "LeadList", session: 1000}, requests[0])
		require.Len(t, requests[1:], steps.requests, age)
		total := 0
		for _, r := range requests[1:] {
			require.Equal(t, "ChatContentHistory", r.call)
			total += r.days
		}
		// Each step asks for four days to spare, and a local day has parts of two of UTC.
		require.LessOrEqual(t, total, steps.back+5*steps.requests, age)
	}
}

// TestSessionNotFound: the answer says so, and how far it was looked for.
func TestSessionNotFound(t *testing.T) {
	w := newWorkbench(t, holding(agesAgo([]int{1, 367})))
	found, notes := askSessions(t, w, `{"session_ids":[404,1,367]}`)
	require.Equal(t, []int64{1}, found)
	const looked = " was not found; looked back 365 days, to 2025-11-21; period all_time looks everywhere"
	require.Equal(t, []string{"session 404" + looked, "session 367" + looked}, notes)

	found, notes = askSessions(t, w, `{"session_ids":[367],"period":"all_time"}`)
	require.Equal(t, []int64{367}, found)
	require.Empty(t, notes)
}

// TestSessionsWithDates: dates say where to look, and nothing else is asked;
// what a snapshot happens to hold beyond them changes nothing.
func TestSessionsWithDates(t *testing.T) {
	w := newWorkbench(t, holding(agesAgo([]int{1, 40, 41, 200})))
	for range 2 {
		before := w.requests()
		found, notes := askSessions(t, w, `{"session_ids":[200,41,1,40],"from":"2026-10-10","to":"2026-10-11"}`)
		require.Equal(t, []int64{41, 40}, found)
		require.Equal(t, []string{
			"session 200 was not found; looked in Sat 10 – Sun 11 Oct 2026 (Europe/Rome); without dates it is looked for further",
			"session 1 was not found; looked in Sat 10 – Sun 11 Oct 2026 (Europe/Rome); without dates it is looked for further",
		}, notes)
		for _, r := range w.seen(t, before) {
			require.Equal(t, "ChatContentHistory", r.call)
			require.LessOrEqual(t, r.days, 7)
		}
		ask[schemas.ChatHistory](t, w, "get_chat_history", `{"period":"all_time"}`)
	}
}

// TestSeveralSessions: found in different ways, shown in the order asked for,
// each once.
func TestSeveralSessions(t *testing.T) {
	w := newWorkbench(t, holding(agesAgo([]int{1, 20, 60, 200}, 200, 60)))
	ask[schemas.ChatHistory](t, w, "get_chat_history", `{"period":"last_7_days"}`)
	before := w.requests()
	found, notes := askSessions(t, w, `{"session_ids":[20,"200",1,60,20]}`)
	require.Equal(t, []int64{20, 200, 1, 60}, found)
	require.Empty(t, notes)
	for _, r := range w.seen(t, before) {
		require.NotEqual(t, int64(1), r.session, "that one was in memory")
	}
}

// TestLongTranscriptGoesOn: a transcript cut for its length says where to go on,
// and the parts together are the whole.
func TestLongTranscriptGoesOn(t *testing.T) {
	w := newWorkbench(t, holding(oddBot()))
	var numbers []int
	for from := 1; from > 0; {
		got, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", fmt.Sprintf(`{"session_ids":[12],"from_message":%d}`, from))
		transcript := got.Conversations[0].Transcript
		require.NotEmpty(t, transcript)
		for _, m := range transcript {
			numbers = append(numbers, m.N)
		}
		from = 0
		if len(got.Notes) > 0 {
			from = transcript[len(transcript)-1].N + 1
			require.Contains(t, got.Notes[0], fmt.Sprintf("go on with session_ids [12] and from_message %d", from))
		}
	}
	require.Len(t, numbers, 60)
	for k, n := range numbers {
		require.Equal(t, k+1, n)
	}
}

// TestFromMessagePastTheEnd: asking past the end is an answer that says where the end is.
func TestFromMessagePastTheEnd(t *testing.T) {
	w := newWorkbench(t, holding(oddBot()))
	got, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"session_ids":[12],"from_message":61,"period":"this_month"}`)
	require.Empty(t, got.Conversations[0].Transcript)
	require.Equal(t, []string{"session 12 has 60 messages: there is none from number 61 on"}, got.Notes)
}

// TestSessionGoingOnIsFetched: a conversation of today that came along with days
// that are over is not read from memory, where it would be as old as they are.
func TestSessionGoingOnIsFetched(t *testing.T) {
	bot := agesAgo([]int{0, 1})
	bot.Conversations[0].SessionID = 1000
	w := newWorkbench(t, holding(bot))
	w.call(t, "get_chat_history", `{"period":"yesterday"}`)
	before := w.requests()
	found, _ := askSessions(t, w, `{"session_ids":[1]}`)
	require.Equal(t, []int64{1}, found)
	require.Equal(t, before, w.requests(), "what is over is read from memory")
	found, _ = askSessions(t, w, `{"session_ids":[1000]}`)
	require.Equal(t, []int64{1000}, found)
	require.Greater(t, w.requests(), before)
}

// TestSessionNotes: a reader of whole conversations learns which of the
// arguments did nothing, and when the platform was read.
func TestSessionNotes(t *testing.T) {
	now := noon
	w := newWorkbench(t, holding(agesAgo([]int{2})), with(func(d *deps) { d.Now = func() time.Time { return now } }))
	for args, want := range map[string][]string{
		`{"session_ids":[2]}`:                                                nil,
		`{"session_ids":[2],"query":"hello there"}`:                          {"query is not in session 2"},
		`{"session_ids":[2],"speaker":"bot"}`:                                {"speaker says whose messages query searches; without query it changes nothing"},
		`{"session_ids":[2],"page_contains":"zzz","min_visitor_messages":9}`: {"session_ids asks for these conversations whatever they are: page_contains and min_visitor_messages left none out"},
	} {
		now = now.Add(2 * time.Minute) // what was fetched before is too old
		found, notes := askSessions(t, w, args)
		require.Equal(t, []int64{2}, found)
		require.ElementsMatch(t, want, notes, args)
	}
	taken := now
	now = now.Add(30 * time.Second)
	got, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"session_ids":[2]}`)
	require.True(t, taken.Equal(got.ReadAt.Time), got.ReadAt)
}

// TestSessionInTwoWindowsCountsOnce: neighbouring windows share a day, and what
// began on it comes with both (U12, docs/security.md).
func TestSessionInTwoWindowsCountsOnce(t *testing.T) {
	var ages []int
	for age := 1; age < 90; age++ {
		ages = append(ages, age)
	}
	w := newWorkbench(t, holding(agesAgo(ages)))
	got, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"period":"last_90_days"}`)
	require.Equal(t, len(ages), got.Totals.Conversations)
	require.Greater(t, w.requests(), 1)
}
