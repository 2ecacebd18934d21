package tools_test

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"

	"github.com/stretchr/testify/require"
)

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// TestEditedCursors: a cursor of which any character was changed, added or left
// out does not open (I4, docs/security.md), and nothing is asked.
func TestEditedCursors(t *testing.T) {
	w := newWorkbench(t)
	for _, tool := range pagedTools {
		cursor := askRows(t, w, tool, `{"limit":2,"query":"a"}`).cursor
		for i := range len(cursor) {
			other := base64Alphabet[(strings.IndexByte(base64Alphabet, cursor[i])+1)%64]
			for _, edited := range []string{cursor[:i] + string(other) + cursor[i+1:], cursor[:i] + cursor[i+1:], cursor[:i] + "=" + cursor[i:]} {
				w.refused(t, tool, question{"cursor": edited}.json(), "invalid_argument")
			}
		}
		w.refused(t, tool, question{"cursor": cursor + "A"}.json(), "invalid_argument")
		w.refused(t, tool, question{"cursor": cursor + cursor}.json(), "invalid_argument")
	}
}

// TestForeignCursors: a cursor of another tool, chatbot, key or question is
// refused without a request, and says what to do.
func TestForeignCursors(t *testing.T) {
	w := newWorkbench(t)
	leads := askRows(t, w, "list_leads", `{"limit":2,"type":"lead","query":"o"}`).cursor
	history := askRows(t, w, "get_chat_history", `{"limit":2,"speaker":"bot"}`).cursor
	bottega := askRows(t, w, "list_leads", `{"limit":2,"chatbot":"bottega"}`).cursor
	for _, c := range []struct {
		tool string
		args question
	}{
		{"list_leads", question{"cursor": history}},
		{"get_chat_history", question{"cursor": leads}},
		{"list_leads", question{"cursor": bottega}},
		{"list_leads", question{"cursor": leads, "chatbot": "bottega"}},
		{"list_leads", question{"cursor": leads, "type": "appointment"}},
		{"list_leads", question{"cursor": leads, "query": "O"}},
		{"list_leads", question{"cursor": leads, "has_phone": true}},
		{"list_leads", question{"cursor": leads, "session_id": 5}},
		{"list_leads", question{"cursor": leads, "sort": "oldest"}},
		{"list_leads", question{"cursor": leads, "period": "last_7_days"}},
		{"list_leads", question{"cursor": leads, "from": "2026-11-01"}},
		{"list_leads", question{"cursor": leads, "time_zone": "UTC"}},
		{"get_chat_history", question{"cursor": history, "session_ids": []int{5}}},
		{"get_chat_history", question{"cursor": history, "from_message": 2}},
		{"get_chat_history", question{"cursor": history, "min_visitor_messages": 1}},
	} {
		text := w.refused(t, c.tool, c.args.json(), "invalid_argument")
		require.Contains(t, text, "cursor", c.args)
		require.Contains(t, text, "leave", c.args)
	}
	rekeyed := newWorkbench(t, holding(sandbox.Bot{Name: "shop", Key: "another-key", SerialNumber: "serial"}))
	rekeyed.refused(t, "list_leads", question{"cursor": leads}.json(), "invalid_argument")
}

// TestCursorWithItsOwnArguments: a cursor goes on alone and beside the same
// arguments, those that it got by default spelled out, in any tidy or untidy form.
func TestCursorWithItsOwnArguments(t *testing.T) {
	w := newWorkbench(t)
	cursors := map[string]string{}
	for _, tool := range pagedTools {
		cursors[tool] = askRows(t, w, tool, `{"limit":2}`).cursor
	}
	for _, c := range []struct {
		tool string
		args question
	}{
		{"list_leads", question{}},
		{"list_leads", question{"chatbot": "SHOP"}},
		{"list_leads", question{"period": "last_30_days", "time_zone": "Europe/Rome", "type": "all", "sort": "newest", "response_format": "concise", "limit": 2}},
		{"list_leads", question{"period": " Last_30_Days ", "query": "", "has_phone": nil}},
		{"get_chat_history", question{"period": "last_7_days", "speaker": "any", "from_message": 1, "min_visitor_messages": 0, "session_ids": []int{}, "sort": "newest"}},
	} {
		alone := askRows(t, w, c.tool, question{"cursor": cursors[c.tool]}.json())
		c.args["cursor"] = cursors[c.tool]
		require.Equal(t, alone.page, askRows(t, w, c.tool, c.args.json()).page, c.args)
	}
	dated := askRows(t, w, "list_leads", `{"limit":2,"from":"2026-11-09"}`).cursor
	for _, args := range []question{{"from": "2026-11-09"}, {"from": "2026-11-09", "to": "2026-11-20"}} {
		args["cursor"] = dated
		require.NotEmpty(t, askRows(t, w, "list_leads", args.json()).page)
	}
}

// TestStaleCursors: a cursor can be used for a day.
func TestStaleCursors(t *testing.T) {
	c := &clock{noon}
	w := newWorkbench(t, c.setting())
	cursor := askRows(t, w, "list_leads", `{"limit":2}`).cursor
	c.now = noon.Add(24 * time.Hour)
	require.NotEmpty(t, askRows(t, w, "list_leads", question{"cursor": cursor}.json()).page)
	c.now = noon.Add(24*time.Hour + 2*time.Second)
	require.Contains(t, w.refused(t, "list_leads", question{"cursor": cursor}.json(), "invalid_argument"), "more than a day old")
}

// TestCursorKeepsItsDays: tomorrow a cursor still goes on with the days it began with.
func TestCursorKeepsItsDays(t *testing.T) {
	c := &clock{noon}
	w := newWorkbench(t, c.setting())
	first := w.call(t, "list_leads", `{"limit":2,"period":"last_7_days"}`)
	c.now = noon.Add(20 * time.Hour)
	second := w.call(t, "list_leads", question{"cursor": nextCursor(first)}.json())
	label := "Sat 14 – Fri 20 Nov 2026"
	require.Contains(t, first.Text, label)
	require.Contains(t, second.Text, label)
}

// TestCursorHidesTheQuestion: what the user looked for cannot be read from a
// cursor, in whatever way it is decoded (I4, docs/security.md).
func TestCursorHidesTheQuestion(t *testing.T) {
	w := newWorkbench(t)
	cursor := askRows(t, w, "list_leads", `{"limit":1,"query":"example","page_contains":"northlight"}`).cursor
	require.NotEmpty(t, cursor)
	shown := []string{cursor}
	for _, decode := range []func(string) ([]byte, error){base64.RawURLEncoding.DecodeString, base64.URLEncoding.DecodeString, base64.RawStdEncoding.DecodeString, hex.DecodeString} {
		for cut := range 4 { // at any alignment
			plain, _ := decode(cursor[cut:])
			shown = append(shown, string(plain))
		}
	}
	secrets := []string{"example", "northlight", "query", "page_contains", "Europe/Rome", "limit"}
	for _, s := range shown {
		for _, secret := range secrets {
			require.NotContains(t, strings.ToLower(s), strings.ToLower(secret))
			require.NotContains(t, s, base64.RawStdEncoding.EncodeToString([]byte(secret))[:4])
		}
	}
}

// FuzzCursor: no text opens but a real cursor, of which only parts are given
// here; none costs a request, none brings the tool down.
func FuzzCursor(f *testing.F) {
	w := newWorkbench(f)
	for _, tool := range pagedTools {
		cursor := askRows(f, w, tool, `{"limit":2}`).cursor
		f.Add(cursor[len(cursor)/2:])
		f.Add(cursor[:len(cursor)/2])
		f.Add(cursor[:20])
	}
	for _, s := range []string{"", " ", "b3ZlciB0aGUgaGlsbHM", strings.Repeat("A", 16), strings.Repeat("_", 500), "\x00", "é", "[]", "1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		if strings.TrimSpace(cursor) == "" {
			t.Skip("means none")
		}
		for _, tool := range pagedTools {
			w.refused(t, tool, question{"cursor": cursor}.json(), "invalid_argument")
		}
	})
}

// TestCursorOfAnotherBotsSnapshot guards that a snapshot is of one bot: two bots
// of one platform account never see each other's rows.
func TestCursorOfAnotherBotsSnapshot(t *testing.T) {
	w := newWorkbench(t, with(func(d *deps) { d.Default = "" }))
	shop := askRows(t, w, "list_leads", `{"chatbot":"shop","limit":100}`)
	bottega := askRows(t, w, "list_leads", `{"chatbot":"bottega","limit":100}`)
	for _, row := range bottega.page {
		require.NotContains(t, shop.page, row)
	}
}

// TestCursorOfMoments: a range of minutes is kept from page to page, and may be repeated
// beside the cursor in any form that means the same.
func TestCursorOfMoments(t *testing.T) {
	w := newWorkbench(t)
	first := askRows(t, w, "list_leads", `{"from":"2026-11-10T18:00","to":"2026-11-19T09:30","limit":2}`)
	for _, dates := range []question{{}, {"from": "2026-11-10T18:00", "to": "2026-11-19T09:30"}, {"from": "2026-11-10T17:00Z", "to": "2026-11-19 09:30"}} {
		dates["cursor"] = first.cursor
		next := askRows(t, w, "list_leads", dates.json())
		require.Equal(t, first.matching, next.matching)
		require.NotEqual(t, first.page[0], next.page[0])
	}
	w.refused(t, "list_leads", question{"cursor": first.cursor, "from": "2026-11-10T18:01", "to": "2026-11-19T09:30"}.json(), "invalid_argument")
}
