package tools_test

import (
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/compare"
	"chatbot-mcp/internal/people"
	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// statsOracle counts one range of a world, record by record. Which days the range has is
// package period's to prove.
type statsOracle struct {
	world
	zone     *time.Location
	from, to time.Time // to is the first instant after the range
	allTime  bool
	page     string
}

func newStatsOracle(w world, r schemas.Range, page string) statsOracle {
	zone, _ := time.LoadLocation(r.TimeZone)
	return statsOracle{world: w, zone: zone, from: r.From.Time, to: r.To.Add(time.Second), allTime: r.From.IsZero(), page: page}
}

func (o statsOracle) holds(at time.Time) bool {
	return o.allTime || !at.IsZero() && !at.Before(o.from) && at.Before(o.to)
}

func (o statsOracle) conversations() (in []sandbox.Conversation) {
	for _, c := range o.bot.Conversations {
		if o.holds(c.CreateTime) && finds(plainPage(c.URI), o.page) {
			in = append(in, c)
		}
	}
	return in
}

func (o statsOracle) leads() (in []sandbox.Lead) {
	for _, l := range o.bot.Leads {
		if o.holds(l.CreateTime) && finds(plainPage(l.URI), o.page) {
			in = append(in, l)
		}
	}
	return in
}

func wasEngaged(c sandbox.Conversation) bool {
	for _, m := range c.Messages {
		if oracleSpeaker(m.Type) == "visitor" && line(m.Content) != "" {
			return true
		}
	}
	return false
}

// hasRecord: of its session, captured in the range or two days after it, and up to two days
// after the conversation began.
func (o statsOracle) hasRecord(c sandbox.Conversation) bool {
	for _, l := range o.bot.Leads {
		wide := o
		wide.to = o.to.Add(48 * time.Hour)
		soon := c.CreateTime.IsZero() || l.CreateTime.IsZero() || !l.CreateTime.After(c.CreateTime.Add(48*time.Hour))
		if l.SessionID == c.SessionID && wide.holds(l.CreateTime) && soon {
			return true
		}
	}
	return false
}

// people is how many people the leads are from; who is one is decided over the whole range.
func (o statsOracle) people() int {
	all := o
	all.page = ""
	var of []people.Record
	var matching []bool
	for _, l := range all.leads() {
		of = append(of, people.Record{Name: clipped(l.Name, 4096), Email: clipped(l.Email, 4096), Phone: clipped(l.PhoneNumber, 4096), Session: l.SessionID})
		matching = append(matching, finds(plainPage(l.URI), o.page))
	}
	seen := map[int]bool{}
	for i, person := range people.Group(of, phone.RegionOf(o.world.zone.String())) {
		if matching[i] {
			seen[person] = true
		}
	}
	return len(seen)
}

// counts are the measures that are counts, by name.
func (o statsOracle) counts() map[string]int {
	n := map[string]int{"conversations": len(o.conversations()), "engaged": 0, "leads": 0, "appointments": 0, "people": o.people(), "with_contact": 0}
	for _, c := range o.conversations() {
		if wasEngaged(c) {
			n["engaged"]++
		}
	}
	for _, l := range o.leads() {
		switch line(l.Type) {
		case "Lead", "lead":
			n["leads"]++
		case "Appointment":
			n["appointments"]++
		}
		if oracleEmail(l) != "" || oraclePhone(l) != "" {
			n["with_contact"]++
		}
	}
	return n
}

func (o statsOracle) leadRate() (r compare.Rate) {
	for _, c := range o.conversations() {
		if wasEngaged(c) {
			r.Of++
			if o.hasRecord(c) {
				r.Hits++
			}
		}
	}
	return r
}

// period are the days of the range up to now, with the conversations of each.
func (o statsOracle) period() (p compare.Period) {
	end := o.to
	if o.now.Add(time.Second).Before(end) {
		end = o.now.Add(time.Second)
	}
	counts := map[string]int{}
	for _, c := range o.conversations() {
		counts[c.CreateTime.In(o.zone).Format(time.DateOnly)]++
	}
	local := o.from.In(o.zone)
	for day := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, o.zone); day.Before(o.to); day = day.AddDate(0, 0, 1) {
		share := compare.ShareOfDay(day, day.AddDate(0, 0, 1), o.from, end)
		p = append(p, compare.Day{Weekday: day.Weekday(), Share: share, Count: counts[day.Format(time.DateOnly)]})
	}
	return p
}

// rowForms are how the key of a row by time is written.
var rowForms = map[string]string{"day": time.DateOnly, "month": "2006-01", "weekday": "Mon", "hour": "15", "weekday_hour": "Mon 15"}

func (o statsOracle) key(by string, at time.Time, uri string) string {
	local := at.In(o.zone)
	switch by {
	case "page":
		return shownPage(uri).WithoutQuery().String()
	case "week":
		return local.AddDate(0, 0, -(int(local.Weekday())+6)%7).Format(time.DateOnly)
	}
	return local.Format(rowForms[by])
}

// row is what a row must count.
func (o statsOracle) row(by, key string) schemas.StatsRow {
	row := schemas.StatsRow{Key: visitor.Clean(key)}
	for _, c := range o.conversations() {
		if (by == "page" || !c.CreateTime.IsZero()) && o.key(by, c.CreateTime, c.URI) == key {
			row.Conversations++
			if wasEngaged(c) {
				row.Engaged++
			}
		}
	}
	for _, l := range o.leads() {
		if (by == "page" || !l.CreateTime.IsZero()) && o.key(by, l.CreateTime, l.URI) == key {
			switch line(l.Type) {
			case "Lead", "lead":
				row.Leads++
			case "Appointment":
				row.Appointments++
			}
		}
	}
	return row
}

func (w world) drawStatsQuestion(t *rapid.T) question {
	q := question{}
	w.drawSpan(t, q)
	maybe(t, q, "compare_to", "previous", "year_before", "none")
	maybe(t, q, "page_contains", "pricing", "SHOP", "nowhere")
	if by := rapid.SampledFrom([]string{"none", "day", "week", "month", "weekday", "hour", "weekday_hour", "page"}).Draw(t, "by"); by != "none" {
		q["by"] = by
	}
	return q
}

// TestStatsEqualASlowCount guards every figure, reading and row against a count record by
// record, in worlds near changes of the clock.
func TestStatsEqualASlowCount(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		world := drawWorld(rt, 25, 25)
		q := world.drawStatsQuestion(rt)
		w := newWorkbench(t, world.settings()...)
		defer w.close()
		r := w.call(rt, "get_stats", q.json())
		if r.IsError {
			require.Contains(rt, r.Text, "overlap", q.json())
			return
		}
		got, _ := ask[schemas.Stats](rt, w, "get_stats", q.json())
		after := newStatsOracle(world, got.Range, q.text("page_contains"))
		requireCounted(rt, q, after, got, false)
		if got.Before != nil {
			before := newStatsOracle(world, *got.Before, q.text("page_contains"))
			requireCounted(rt, q, before, got, true)
			p, a := before.period(), after.period()
			require.Equal(rt, string(compare.Counts(p, a, compare.LevelOf(p, a)).Reading), got.Measures[0].Reading, q.json())
		}
		for _, row := range got.Rows {
			if row.Key.String() == "others" {
				continue
			}
			want := after.row(q.text("by"), row.Key.String())
			want.Before, want.Reading = row.Before, row.Reading
			require.Equal(rt, want, row, q.json())
		}
	})
}

// requireCounted compares the measures of the range, or of the one before it.
func requireCounted(t *rapid.T, q question, o statsOracle, got schemas.Stats, before bool) {
	want, rate := o.counts(), o.leadRate()
	for _, m := range got.Measures {
		value, share := m.Value, m.Rate
		if before {
			value, share = m.Before, m.RateBefore
		}
		switch {
		case m.MeasureName == "looks_unanswered_rate": // see TestStatsShareOfUnanswered
		case value != nil:
			require.Equal(t, want[m.MeasureName], *value, "%s of %s, before: %t", m.MeasureName, q.json(), before)
		case rate.Of == 0:
			require.Nil(t, share, q.json())
		default:
			require.InDelta(t, float64(rate.Hits)/float64(rate.Of), *share, 0.0005, q.json())
		}
	}
}

// TestStatsRowsAddUp guards that rows of pages hold every conversation, and that a
// page with few of them in both periods has no row.
func TestStatsRowsAddUp(t *testing.T) {
	got, _ := ask[schemas.Stats](t, newWorkbench(t), "get_stats", `{"by":"page"}`)
	conversations, before := 0, 0
	for _, row := range got.Rows {
		conversations += row.Conversations
		before += *row.Before
		require.True(t, row.Key.String() == "others" || row.Conversations >= 10 || *row.Before >= 10, row.Key)
	}
	require.Equal(t, *got.Measures[0].Value, conversations)
	require.Equal(t, *got.Measures[0].Before, before)
}
