package tools_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// drawTies is a world of many records that cannot be told apart by time and
// session, or at all.
func drawTies(t *rapid.T) world {
	w := drawWorld(t, 0, 0)
	w.rules.SelectByLastMessage = false
	for k := range rapid.IntRange(0, 30).Draw(t, "records") {
		at := w.now.Add(-time.Duration(rapid.IntRange(0, 3).Draw(t, "hours ago")) * time.Hour)
		switch rapid.IntRange(0, 9).Draw(t, "odd time") {
		case 0:
			at = time.Time{}
		case 1:
			at = at.AddDate(400, 0, 0) // past what a count of nanoseconds can hold
		}
		id := int64(rapid.IntRange(1, 3).Draw(t, "session"))
		words := rapid.SampledFrom([]string{"one", "two", "three"}).Draw(t, "words")
		page := rapid.SampledFrom([]string{"a.example", "a.example/b"}).Draw(t, "page")
		email := rapid.SampledFrom([]string{"", "", "", "a@shop.example", "b@shop.example", "c@shop.example", "d@shop.example"}).Draw(t, "e-mail")
		w.bot.Leads = append(w.bot.Leads, sandbox.Lead{Type: "Lead", Email: email, Content: words, SessionID: id, CreateTime: at, URI: page})
		w.bot.Conversations = append(w.bot.Conversations, sandbox.Conversation{
			SessionID: int64(k + 1), CreateTime: at, URI: page, Messages: []sandbox.Message{{Type: "User", Content: words}},
		})
	}
	return w
}

// clock is a clock that tests move.
type clock struct{ now time.Time }

func (c *clock) setting() setting {
	return func(d *deps, o *sandbox.Options) {
		d.Now = func() time.Time { return c.now }
		o.Now = d.Now
	}
}

// rows are the rows of one answer, encoded, in a form that all tools share.
type rows struct {
	page     []string
	matching int
	cursor   string
}

func askRows(t tester, w *workbench, tool, args string) rows {
	t.Helper()
	r := w.call(t, tool, args)
	require.False(t, r.IsError, "%s %s: %s", tool, args, r.Text)
	return rowsOf(t, r.Structured)
}

// rowsOf reads the rows of any tool's result, whatever it calls them.
func rowsOf(t tester, structured []byte) rows {
	t.Helper()
	var r struct {
		Leads, Conversations, People []json.RawMessage
		Totals                       struct{ Matching, Conversations, People int }
		NextCursor                   string `json:"next_cursor"`
	}
	require.NoError(t, json.Unmarshal(structured, &r))
	got := rows{matching: r.Totals.Matching + r.Totals.Conversations, cursor: r.NextCursor}
	if got.matching == 0 { // the people of leads are counted, too
		got.matching = r.Totals.People
	}
	for _, row := range slices.Concat(r.Leads, r.Conversations, r.People) {
		got.page = append(got.page, string(row))
	}
	return got
}

// pageThrough follows the cursors to the end, with another limit each time.
// between is called before each further page and returns the program to ask.
func pageThrough(t *rapid.T, w *workbench, tool string, q question, between func(*workbench) *workbench) (all []string) {
	args := q.json()
	for pages := 0; ; pages++ {
		require.Less(t, pages, 100, "the pages never end")
		r := askRows(t, w, tool, args)
		all = append(all, r.page...)
		if r.cursor == "" {
			return all
		}
		require.NotEmpty(t, r.page)
		next := question{"cursor": r.cursor, "limit": rapid.IntRange(1, 7).Draw(t, "limit")}
		if rapid.Bool().Draw(t, "arguments repeated") {
			for name, value := range q {
				if name != "limit" {
					next[name] = value
				}
			}
		}
		args = next.json()
		w = between(w)
	}
}

func drawPagedQuestion(t *rapid.T) question {
	q := question{"period": rapid.SampledFrom([]string{"all_time", "last_7_days", "this_year"}).Draw(t, "period"), "limit": rapid.IntRange(1, 7).Draw(t, "first limit")}
	maybe(t, q, "sort", "newest", "oldest")
	maybe(t, q, "query", "one", "t", "none")
	return q
}

// TestPagesAddUp: the pages together are the whole, in the order of the whole,
// no row twice; also when the program restarts between pages, when the snapshot
// they began in is gone and when the platform lists equal records in another order.
func TestPagesAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		world, tool, q := drawTies(rt), rapid.SampledFrom(pagedTools).Draw(rt, "tool"), drawPagedQuestion(rt)
		if tool == "list_leads" { // whose conversations are looked for around the page's own days
			q["wanted"] = false
		}
		if tool == "list_people" {
			maybe(rt, q, "sort", "records")
			maybe(rt, q, "query", "a@", "shop", "none")
		}
		c := &clock{world.now}
		w := newWorkbench(t, append(world.settings(), c.setting())...)
		defer w.close()
		whole := question{"limit": 100}
		for name, value := range q {
			if name != "limit" {
				whole[name] = value
			}
		}
		want := askRows(rt, w, tool, whole.json())
		require.Len(rt, want.page, want.matching)

		got := pageThrough(rt, w, tool, q, func(w *workbench) *workbench {
			switch rapid.IntRange(0, 3).Draw(rt, "between") {
			case 0:
				w = w.restarted(rt)
			case 1:
				c.now = c.now.Add(61 * time.Second)
			case 2:
				shuffled := world.bot
				shuffled.Leads = rapid.Permutation(world.bot.Leads).Draw(rt, "leads")
				shuffled.Conversations = rapid.Permutation(world.bot.Conversations).Draw(rt, "conversations")
				other := newWorkbench(t, append(world.settings(), c.setting(), holding(shuffled))...)
				rt.Cleanup(other.close)
				w = other
			}
			return w
		})
		require.Equal(rt, want.page, got)
	})
}

// TestPagesWhileLeadsArrive: rows that were there when paging began come once
// each, whatever arrives meanwhile; what arrives comes once at most.
func TestPagesWhileLeadsArrive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		world, q := drawTies(rt), drawPagedQuestion(rt)
		c := &clock{world.now}
		w := newWorkbench(t, append(world.settings(), c.setting())...)
		defer w.close()
		delete(q, "query")
		q["wanted"] = false
		q["limit"] = rapid.IntRange(1, 4).Draw(rt, "limit")
		want := askRows(rt, w.restarted(rt), "list_leads", question{"limit": 100, "period": q["period"], "sort": q["sort"], "wanted": false}.json())

		arrived := 0
		got := pageThrough(rt, w, "list_leads", q, func(w *workbench) *workbench {
			for range rapid.IntRange(0, 2).Draw(rt, "arrivals") {
				arrived++
				w.platform.AddLead("serial", sandbox.Lead{Type: "Lead", Name: fmt.Sprintf("new %d", arrived), CreateTime: c.now, SessionID: int64(rapid.IntRange(1, 4).Draw(rt, "of session"))})
			}
			c.now = c.now.Add(time.Duration(rapid.SampledFrom([]int{0, 30, 61}).Draw(rt, "seconds")) * time.Second)
			return w
		})
		old := slices.DeleteFunc(slices.Clone(got), func(row string) bool { return !slices.Contains(want.page, row) })
		require.Equal(rt, want.page, old)
		fresh := slices.DeleteFunc(slices.Clone(got), func(row string) bool { return slices.Contains(want.page, row) })
		slices.Sort(fresh)
		require.Len(rt, slices.Compact(fresh), len(fresh), "a lead came twice")
	})
}

// TestCursorGoesOnInItsSnapshot: while the snapshot a cursor began in lives,
// later pages cost no request and say what the first said, even when a newer
// snapshot knows more.
func TestCursorGoesOnInItsSnapshot(t *testing.T) {
	c := &clock{noon}
	w := newWorkbench(t, holding(agesAgo([]int{1}, 1, 2, 3, 4)), c.setting())
	first := askRows(t, w, "list_leads", `{"limit":3}`)
	w.platform.AddLead("serial", sandbox.Lead{Type: "Lead", Name: "new", SessionID: 9, CreateTime: noon})
	c.now = noon.Add(30 * time.Second)
	newer := askRows(t, w, "list_leads", `{"period":"all_time"}`)
	before := w.requests()
	second := askRows(t, w, "list_leads", question{"cursor": first.cursor}.json())
	require.Equal(t, before, w.requests())
	require.Equal(t, []int{4, 5, 4}, []int{first.matching, newer.matching, second.matching})
}

// TestCursorRemembersItsPresentation: limit and format go on unless changed.
func TestCursorRemembersItsPresentation(t *testing.T) {
	w := newWorkbench(t)
	first := askRows(t, w, "list_leads", `{"limit":3,"response_format":"detailed"}`)
	second, text := ask[schemas.Leads](t, w, "list_leads", question{"cursor": first.cursor}.json())
	require.Len(t, second.Leads, 3)
	require.Contains(t, text, "\ncaptured,type,")
	third, text := ask[schemas.Leads](t, w, "list_leads", question{"cursor": second.NextCursor, "limit": 5, "response_format": "concise"}.json())
	require.Len(t, third.Leads, 5)
	require.Contains(t, text, "\ncaptured,type,")
}
