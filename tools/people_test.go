package tools_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/people"
	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
	"chatbot-mcp/tools"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// drawPeopleQuestion is a question to list_people.
func (w world) drawPeopleQuestion(t *rapid.T) question {
	q := question{}
	w.drawSpan(t, q)
	maybe(t, q, "query", "anna", "ROSSI anna", "@example.org", "nobody", "zoe | bob", "33300001", "+39 (333) 000-01", "anna example.org")
	maybe(t, q, "min_records", 1, 2, 3)
	drawPaging(t, q)
	maybe(t, q, "sort", "records")
	return q
}

// personOf is what the records of one person say, counted slowly.
type personOf struct {
	records  []sandbox.Lead
	sessions map[int64]bool
	first    time.Time
	last     time.Time
}

// peopleOf are the people of the days that a question means, each with their records.
func (o oracle) peopleOf() (list []*personOf) {
	var read []people.Record
	var leads []sandbox.Lead
	for _, l := range o.bot.Leads {
		if o.holds(l.CreateTime) {
			read = append(read, people.Record{Name: clipped(l.Name, 4096), Email: clipped(l.Email, 4096), Phone: clipped(l.PhoneNumber, 4096), Session: l.SessionID})
			leads = append(leads, l)
		}
	}
	for i, number := range people.Group(read, phone.RegionOf(o.world.zone.String())) {
		for number >= len(list) {
			list = append(list, &personOf{sessions: map[int64]bool{}})
		}
		p, l := list[number], leads[i]
		p.records = append(p.records, l)
		p.sessions[l.SessionID] = true
		if at := l.CreateTime; !at.IsZero() {
			if p.first.IsZero() || at.Before(p.first) {
				p.first = at
			}
			if at.After(p.last) {
				p.last = at
			}
		}
	}
	return list
}

// has reports whether any of the records meets a condition.
func (p *personOf) has(what func(sandbox.Lead) bool) bool {
	return slices.ContainsFunc(p.records, what)
}

// isMeant reports whether a person is one that the question means.
func (p *personOf) isMeant(q question) bool {
	if least, asked := q["min_records"].(int); asked && len(p.records) < least {
		return false
	}
	words := q.text("query")
	var texts []string
	for _, l := range p.records {
		texts = append(texts, l.Name, l.Email, l.PhoneNumber)
	}
	number := onlyDigits(words)
	return words == "" || findsAll(words, texts...) ||
		len(number) >= 5 && p.has(func(l sandbox.Lead) bool { return strings.Contains(onlyDigits(l.PhoneNumber), number) })
}

// TestPeopleAreExact: every figure, row and order of list_people is what a slow count over
// the platform's records says.
func TestPeopleAreExact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		world := drawWorld(rt, 15, 0)
		w := newWorkbench(t, world.settings()...)
		defer w.close()
		for range 3 {
			q := world.drawPeopleQuestion(rt)
			o := newOracle(world, q, "last_90_days")
			got, _ := ask[schemas.People](rt, w, "list_people", q.json())
			want := slices.DeleteFunc(o.peopleOf(), func(p *personOf) bool { return !p.isMeant(q) })
			requireRange(rt, o, got.Range)
			require.Equal(rt, totalsOf(want), got.Totals, q)
			requirePeople(rt, o, q, want, got)
			if len(want) == 0 {
				for _, name := range []string{"query", "min_records"} {
					without := question{"query": q["query"], "min_records": q["min_records"]}
					delete(without, name)
					all := slices.DeleteFunc(o.peopleOf(), func(p *personOf) bool { return !p.isMeant(without) })
					require.Equal(rt, len(all) > 0, strings.Contains(got.Notes[0], fmt.Sprintf("dropping %s leaves %d", name, len(all))), got.Notes)
				}
			}
		}
	})
}

func totalsOf(list []*personOf) (t schemas.PeopleTotals) {
	count := func(n *int, yes bool) {
		if yes {
			*n++
		}
	}
	for _, p := range list {
		t.People++
		count(&t.WithPhone, p.has(func(l sandbox.Lead) bool { return oraclePhone(l) != "" }))
		count(&t.WithEmail, p.has(func(l sandbox.Lead) bool { return oracleEmail(l) != "" }))
		count(&t.Returning, len(p.sessions) > 1)
	}
	return t
}

// requirePeople compares the rows: their order by what they are ordered by, and each with
// one of the people wanted.
func requirePeople(t tester, o oracle, q question, want []*personOf, got schemas.People) {
	t.Helper()
	slices.SortStableFunc(want, func(a, b *personOf) int {
		switch {
		case q.text("sort") == "records":
			return cmp.Or(len(b.records)-len(a.records), timelessLast(a.last, b.last, b.last.Compare(a.last)))
		case q.text("sort") == "oldest":
			return timelessLast(a.first, b.first, a.first.Compare(b.first))
		}
		return timelessLast(a.last, b.last, b.last.Compare(a.last))
	})
	limit, given := q["limit"].(int)
	if !given {
		limit = 20
	}
	require.Equal(t, len(want) > limit, got.NextCursor != "")
	require.Len(t, got.People, min(limit, len(want)))
	left := map[string]int{}
	for _, p := range want {
		left[o.rowOf(p)]++
	}
	for i, p := range got.People {
		key := want[i]
		require.Equal(t, []any{len(key.records), o.stamp(key.first), o.stamp(key.last)}[orderedBy(q)], []any{p.Records, p.FirstSeen.String(), p.LastSeen.String()}[orderedBy(q)])
		row := fmt.Sprint(p.Records, p.Conversations, p.FirstSeen, p.LastSeen, len(p.SessionIDs))
		left[row]--
		require.GreaterOrEqual(t, left[row], 0, row)
		requireTimeline(t, q, p)
	}
}

// orderedBy is which of records, first and last seen the rows are ordered by.
func orderedBy(q question) int {
	return map[string]int{"records": 0, "oldest": 1, "newest": 2, "": 2}[q.text("sort")]
}

func timelessLast(a, b time.Time, otherwise int) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return otherwise
}

func (o oracle) rowOf(p *personOf) string {
	return fmt.Sprint(len(p.records), len(p.sessions), schemas.NewTime(p.first, o.zone), schemas.NewTime(p.last, o.zone), min(5, len(p.sessions)))
}

// requireTimeline: a timeline has every record, newest first.
func requireTimeline(t tester, q question, p schemas.Person) {
	t.Helper()
	if q.text("response_format") != "detailed" {
		require.Empty(t, p.Timeline)
		return
	}
	require.Len(t, p.Timeline, p.Records)
	require.True(t, slices.IsSortedFunc(p.Timeline, func(a, b schemas.TimelineEntry) int {
		return timelessLast(a.At.Time, b.At.Time, b.At.Compare(a.At.Time))
	}))
}

// TestPeopleWhileLeadsArrive: who was there when paging began comes once, as they were
// then, whoever leaves another record meanwhile.
func TestPeopleWhileLeadsArrive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		world := drawTies(rt)
		world.bot.Leads = slices.DeleteFunc(world.bot.Leads, func(l sandbox.Lead) bool { return l.CreateTime.After(world.now) })
		q := question{"limit": rapid.IntRange(1, 3).Draw(rt, "limit"), "period": "all_time", "sort": rapid.SampledFrom([]string{"newest", "oldest", "records"}).Draw(rt, "sort")}
		c := &clock{world.now}
		w := newWorkbench(t, append(world.settings(), c.setting())...)
		defer w.close()
		want := askRows(rt, w.restarted(rt), "list_people", question{"limit": 100, "period": "all_time", "sort": q["sort"]}.json())
		got := pageThrough(rt, w, "list_people", q, func(w *workbench) *workbench {
			c.now = c.now.Add(time.Duration(rapid.SampledFrom([]int{1, 30, 61}).Draw(rt, "seconds")) * time.Second)
			for range rapid.IntRange(0, 2).Draw(rt, "arrivals") {
				email := rapid.SampledFrom([]string{"", "a@shop.example", "b@shop.example", "new@shop.example"}).Draw(rt, "of")
				w.platform.AddLead("serial", sandbox.Lead{Type: "Lead", Email: email, CreateTime: c.now, SessionID: int64(rapid.IntRange(1, 4).Draw(rt, "of session"))})
			}
			return w
		})
		if want.matching > 0 && slices.ContainsFunc(world.bot.Leads, func(l sandbox.Lead) bool { return !l.CreateTime.IsZero() }) {
			require.Equal(rt, want.page, got)
		}
	})
}

// TestPeopleOfAllAreThoseOfEach: the pages over all chatbots have everybody that each
// chatbot's own answer has, in one order, and the totals add up.
func TestPeopleOfAllAreThoseOfEach(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		bots := drawBots(rt)
		w := newWorkbench(t, holding(bots...), with(func(d *deps) { d.Default = "" }))
		defer w.close()
		sort := rapid.SampledFrom([]string{"newest", "oldest", "records"}).Draw(rt, "sort")
		var want []schemas.Person
		total := 0
		for _, b := range bots {
			one, _ := ask[schemas.People](rt, w, "list_people", question{"chatbot": b.Name, "limit": 100, "period": "all_time", "sort": sort}.json())
			total += one.Totals.People
			for _, p := range one.People {
				p.Chatbot = b.Name
				want = append(want, p)
			}
		}
		slices.SortStableFunc(want, func(a, b schemas.Person) int {
			first, last := timelessLast(a.FirstSeen.Time, b.FirstSeen.Time, a.FirstSeen.Compare(b.FirstSeen.Time)), timelessLast(a.LastSeen.Time, b.LastSeen.Time, b.LastSeen.Compare(a.LastSeen.Time))
			switch sort {
			case "records":
				return cmp.Or(b.Records-a.Records, last)
			case "oldest":
				return first
			}
			return last
		})
		var got []schemas.Person
		args := question{"chatbot": "all", "period": "all_time", "sort": sort, "limit": 2}
		for {
			page, _ := ask[schemas.People](rt, w, "list_people", args.json())
			require.Equal(rt, total, page.Totals.People)
			got = append(got, page.People...)
			if page.NextCursor == "" {
				break
			}
			require.NotEmpty(rt, page.People)
			args = question{"chatbot": "all", "cursor": page.NextCursor, "limit": rapid.IntRange(1, 7).Draw(rt, "limit")}
			if rapid.Bool().Draw(rt, "restart") {
				w = w.restarted(rt)
			}
		}
		require.Equal(rt, encoded(want), encoded(got))
	})
}

// TestOneQueryManyPeople: a query that fits several lists them all, and one phone is found
// however it is written.
func TestOneQueryManyPeople(t *testing.T) {
	lead := func(name, email, number string, id int64) sandbox.Lead {
		return sandbox.Lead{Type: "Lead", Name: name, Email: email, PhoneNumber: number, SessionID: id, CreateTime: noon.Add(-time.Duration(id) * time.Hour)}
	}
	w := newWorkbench(t, holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: []sandbox.Lead{
		lead("Anna Rossi", "anna@example.com", "", 1), lead("Anna Rossi", "", "+39 333 555 0187", 2), lead("Anna R.", "anna@example.com", "333 5550187", 3), lead("Bo", "bo@example.com", "", 4),
		lead("Anna Rossi", "", "333-555-01-87", 5),
	}}))
	both, _ := ask[schemas.People](t, w, "list_people", `{"query":"anna"}`)
	require.Equal(t, []int{2, 2}, []int{both.People[0].Records, both.People[1].Records})
	require.Equal(t, []int{1, 3}, []int{int(both.People[0].SessionIDs[0]), int(both.People[0].SessionIDs[1])})
	byPhone, _ := ask[schemas.People](t, w, "list_people", `{"query":"0039 3335550187"}`)
	require.Equal(t, 2, byPhone.Totals.People)
	require.Len(t, byPhone.People[1].Phones, 1, "one number in two spellings")
}

// TestTimelineSaysWhatIsMissing: conversations stand in timelines; where they cannot be
// read, the answer is whole without them and a note says why.
func TestTimelineSaysWhatIsMissing(t *testing.T) {
	bot := botSaying("hello, do you ship?", "We do.", "Malta too?")
	got, _ := ask[schemas.People](t, newWorkbench(t, holding(bot)), "list_people", `{"response_format":"detailed"}`)
	require.Equal(t, []string{"lead", "conversation"}, []string{got.People[0].Timeline[0].Type.String(), got.People[0].Timeline[1].Type.String()})
	require.Equal(t, "hello, do you ship?", got.People[0].Timeline[1].Message.String())
	require.Empty(t, got.Notes)

	apart := bot
	apart.Leads = append(slices.Clone(bot.Leads), bot.Leads[0])
	apart.Leads[1].CreateTime = noon.AddDate(0, 0, -200)
	got, _ = ask[schemas.People](t, newWorkbench(t, holding(apart)), "list_people", `{"response_format":"detailed","period":"all_time"}`)
	require.Len(t, got.People[0].Timeline, 2)
	require.Contains(t, got.Notes[0], "over 92 days apart")

	bot.Conversations = nil
	got, _ = ask[schemas.People](t, newWorkbench(t, holding(bot)), "list_people", `{"response_format":"detailed"}`)
	require.Equal(t, []string{"1 conversation was not found on the day of its record"}, got.Notes)
}

// TestPeopleAreNotOfferedWithoutPersonalData: under none there is no list_people, and the
// instructions do not name it.
func TestPeopleAreNotOfferedWithoutPersonalData(t *testing.T) {
	o := tools.Options{Policy: visitor.None}
	for _, tool := range tools.List(answer.New(answer.Settings{}), o) {
		require.NotEqual(t, "list_people", tool.Tool.Name)
	}
	require.NotContains(t, tools.Instructions(answer.Settings{}, o), "list_people")
	_, err := newWorkbench(t, pii(visitor.None)).Call(t.Context(), "list_people", []byte(`{}`))
	require.Error(t, err)
}
