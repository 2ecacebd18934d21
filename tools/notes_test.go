package tools_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

func leadNotes(t *testing.T, w *workbench, args string) []string {
	t.Helper()
	got, _ := ask[schemas.Leads](t, w, "list_leads", args)
	return got.Notes
}

// TestNothingFoundTeaches: an empty answer says what to relax, and what that would find.
func TestNothingFoundTeaches(t *testing.T) {
	lead := func(name, phone, page string, daysAgo int) sandbox.Lead {
		return sandbox.Lead{Type: "Lead", Name: name, PhoneNumber: phone, URI: page, SessionID: 5, CreateTime: noon.AddDate(0, 0, -daysAgo)}
	}
	shop := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: []sandbox.Lead{
		lead("Anna", "", "shop.example/a", 1), lead("Anna", "", "shop.example/b", 2), lead("Bob", "+39 333 000 01", "shop.example/b", 3),
	}}
	for _, c := range []struct{ args, note string }{
		{`{"query":"anna","has_phone":true}`, "nothing meets every condition; dropping query leaves 1, dropping has_phone leaves 2"},
		{`{"query":"zoe","page_contains":"nowhere"}`, "nothing meets every condition; each of the 3 in this range fails several: drop more than one"},
		{`{"query":"zoe"}`, "nothing meets every condition; dropping query leaves 3"},
		{`{"session_id":6}`, "nothing meets every condition; dropping session_id may find others"},
		{`{"session_id":6,"period":"last_30_days"}`, "nothing meets every condition; period all_time looks for this session everywhere; dropping session_id may find others"},
		{`{"from":"2026-11-24","to":"2026-11-30"}`, "no leads or appointments yet: these days are in the future, and dates say when a record was captured; a booked time stands only in the message of its record, where query finds it"},
		{`{"session_id":6,"period":"all_time"}`, "nothing meets every condition; dropping session_id may find others"},
		{`{"session_id":5,"query":"zoe"}`, "nothing meets every condition; dropping query leaves 3"},
		{`{"period":"today"}`, "no leads or appointments at all in this range; try period last_7_days"},
		{`{"from":"2026-11-12","to":"2026-11-13"}`, "no leads or appointments at all in this range; try period last_30_days"},
		{`{"from":"2025-01-01","to":"2025-12-31"}`, "no leads or appointments at all in this range; try period all_time"},
	} {
		require.Equal(t, []string{c.note}, leadNotes(t, newWorkbench(t, holding(shop)), c.args), c.args)
	}
	empty := newWorkbench(t, holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}))
	require.Equal(t, []string{"no leads or appointments of this chatbot at any time"}, leadNotes(t, empty, `{"period":"all_time"}`))
	history, _ := ask[schemas.ChatHistory](t, empty, "get_chat_history", `{"period":"all_time"}`)
	require.Equal(t, []string{"no conversations of this chatbot at any time"}, history.Notes)
}

// TestWiderPeriodIsWider: the period to try next begins before the one that was
// empty, also when a change of the clock made that an hour short or the month is short.
func TestWiderPeriodIsWider(t *testing.T) {
	empty := holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"})
	spring := time.Date(2026, 4, 3, 10, 0, 0, 0, time.UTC) // clocks went forward on 29 March
	for _, c := range []struct {
		now    time.Time
		period string
		try    string
	}{
		{spring, "last_7_days", "last_30_days"},
		{spring, "last_30_days", "last_90_days"},
		{spring, "last_90_days", "all_time"},
		{spring, "this_year", "all_time"},
		{time.Date(2026, 3, 31, 10, 0, 0, 0, time.UTC), "last_month", "last_90_days"}, // February
		{time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC), "this_year", "last_7_days"},
		{noon, "yesterday", "last_7_days"},
		{noon, "last_week", "last_30_days"},
	} {
		notes := leadNotes(t, newWorkbench(t, empty, at(c.now)), `{"period":"`+c.period+`"}`)
		require.Equal(t, []string{"no leads or appointments at all in this range; try period " + c.try}, notes, c.period)
	}
}

// TestNotesSayWhatIsMissing: records without a readable time and records that
// are none are counted, not dropped (U9, U11, docs/security.md).
func TestNotesSayWhatIsMissing(t *testing.T) {
	body := `{"Data":[null,7,{"Type":"Lead","Name":"Anna","CreateTime":"soon","SessionID":5},{"Type":"Lead","Name":"Bob","CreateTime":"2026-11-20T09:00:00Z","SessionID":6}],"Version":"1.0.0","Success":true,"Code":200,"Message":""}`
	rules := sandbox.Rules{Respond: func(w http.ResponseWriter, _ *http.Request) bool {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(body))
		return true
	}}
	const unread = "2 of the platform's records could not be read at all and are left out"
	for args, notes := range map[string][]string{
		`{"wanted":false}`:                                   {"1 with a time that cannot be read: in no range; period all_time lists them last", unread},
		`{"period":"all_time","wanted":false}`:               {"1 with a time that cannot be read: listed last, without a time", unread},
		`{"period":"all_time","query":"bob","wanted":false}`: {unread},
	} {
		require.Equal(t, notes, leadNotes(t, newWorkbench(t, under(rules)), args), args)
	}
}

// TestHeadingsSayHowFresh: every answer says when the platform was read for it.
func TestHeadingsSayHowFresh(t *testing.T) {
	c := &clock{noon}
	w := newWorkbench(t, c.setting())
	for _, want := range []struct {
		now  time.Duration
		read string
	}{{0, "12:00:00"}, {30 * time.Second, "12:00:00"}, {61 * time.Second, "12:01:01"}} {
		c.now = noon.Add(want.now)
		got, text := ask[schemas.Leads](t, w, "list_leads", `{}`)
		require.Equal(t, want.read, got.ReadAt.Format(time.TimeOnly))
		heading, _, _ := strings.Cut(text, "\n")
		require.True(t, strings.HasSuffix(heading, " · as of "+want.read), heading)
	}
}
