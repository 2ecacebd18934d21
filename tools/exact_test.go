package tools_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestLeadsAreExact: whatever the platform holds, however it behaves and
// whatever is asked in whatever zone, every figure and row of list_leads is
// what the contract says of the records.
func TestLeadsAreExact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		world := drawWorld(rt, 15, 0)
		w := newWorkbench(t, world.settings()...)
		defer w.close()
		for range 3 { // the later ones mostly from memory
			q := world.drawLeadQuestion(rt)
			fallback := "last_30_days"
			if q["session_id"] != nil {
				fallback = "all_time"
			}
			o := newOracle(world, q, fallback)
			got, _ := ask[schemas.Leads](rt, w, "list_leads", q.json())
			want := o.leads(q)
			require.Equal(rt, want.Totals, got.Totals, q)
			require.Equal(rt, want.TopPages, got.TopPages, q)
			requireRange(rt, o, got.Range)
			var times []time.Time
			for _, l := range o.matchingLeads(q) {
				times = append(times, l.CreateTime)
			}
			var stamps []string
			for _, l := range got.Leads {
				stamps = append(stamps, l.CreatedAt.String())
			}
			require.Equal(rt, o.stamps(inOrder(times, q)), stamps, q)
			require.Equal(rt, len(times) > len(stamps), got.NextCursor != "", q)
			for i := range got.Leads { // TestWantedIsRight
				got.Leads[i].Wanted, got.Leads[i].WantedSource = visitor.Text{}, ""
			}
			requireRowsOf(rt, want.Leads, got.Leads)
			if len(times) == 0 {
				requireRelaxes(rt, got.Notes[0], q, func(q question) int { return len(o.matchingLeads(q)) })
			}
		}
	})
}

// TestHistoryIsExact is the same of get_chat_history.
func TestHistoryIsExact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		world := drawWorld(rt, 0, 12)
		w := newWorkbench(t, world.settings()...)
		defer w.close()
		for range 3 {
			q := world.drawHistoryQuestion(rt)
			o := newOracle(world, q, "last_7_days")
			got, _ := ask[schemas.ChatHistory](rt, w, "get_chat_history", q.json())
			want := o.history(q)
			require.Equal(rt, want.Totals, got.Totals, q)
			require.Equal(rt, want.BusiestDay, got.BusiestDay, q)
			if len(want.TopPages) > 0 || len(got.TopPages) > 0 {
				require.Equal(rt, want.TopPages, got.TopPages, q)
			}
			requireRange(rt, o, got.Range)
			var times []time.Time
			starts := map[int64]time.Time{}
			for _, c := range o.bot.Conversations {
				starts[c.SessionID] = c.CreateTime
			}
			for _, c := range want.Conversations {
				times = append(times, starts[c.SessionID])
			}
			var stamps []string
			for _, c := range got.Conversations {
				stamps = append(stamps, c.StartedAt.String())
			}
			require.Equal(rt, o.stamps(inOrder(times, q)), stamps, q)
			require.Equal(rt, len(times) > len(stamps), got.NextCursor != "", q)
			requireRowsOf(rt, want.Conversations, got.Conversations)
			if len(times) == 0 {
				requireRelaxes(rt, got.Notes[0], q, func(q question) int { return o.history(q).Totals.Conversations })
			}
		}
	})
}

// requireRelaxes checks the note of an empty answer: each condition that alone
// kept records out is named, with how many.
func requireRelaxes(t tester, note string, q question, matching func(question) int) {
	t.Helper()
	for _, name := range []string{"type", "query", "has_phone", "has_email", "page_contains", "min_visitor_messages"} {
		without := maps.Clone(q)
		delete(without, name)
		if n := matching(without); n > 0 {
			require.Contains(t, note, fmt.Sprintf("dropping %s leaves %d", name, n), q)
		} else {
			require.NotContains(t, note, "dropping "+name+" ", q)
		}
	}
}

func (o oracle) stamps(times []time.Time) (stamps []string) {
	for _, at := range times {
		stamps = append(stamps, o.stamp(at))
	}
	return stamps
}

// requireRange checks the range by its own words: the first and the last second
// of the days asked for, in their zone.
func requireRange(t tester, o oracle, got schemas.Range) {
	t.Helper()
	require.Equal(t, o.zone.String(), got.TimeZone)
	if o.from == "" {
		require.True(t, got.From.IsZero() && got.To.IsZero())
		return
	}
	form, zone := time.DateOnly, o.zone
	if strings.HasSuffix(o.from, "Z") {
		form, zone = minuteForm, time.UTC
	}
	second := func(at schemas.Time, off time.Duration) string { return at.Add(off).In(zone).Format(form) }
	require.Equal(t, o.from, second(got.From, 0))
	require.Less(t, second(got.From, -time.Second), o.from)
	require.Equal(t, o.to, second(got.To, 0))
	require.Greater(t, second(got.To, time.Second), o.to)
}

// requireRowsOf checks that each row is one of those wanted, equal ones as often
// at most.
func requireRowsOf[R any](t tester, want, got []R) {
	t.Helper()
	left := map[string]int{}
	for _, row := range want {
		left[encoded(row)]++
	}
	for _, row := range got {
		left[encoded(row)]--
		require.GreaterOrEqual(t, left[encoded(row)], 0, "%s is not among %s", encoded(row), left)
	}
}

func encoded(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}
