package answer

import (
	"math"
	"slices"
	"time"

	"chatbot-mcp/internal/compare"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// comparison sets the figures of a period beside those of the period before it; without one
// there are no readings. It is of one chatbot, or the sum of several.
type comparison struct {
	chatbot               string // set where there are several
	asOf                  time.Time
	after, before         *periodCount // of one chatbot
	daysAfter, daysBefore days
	byDay, byDayBefore    dayFigures // byDayBefore is nil where nothing is compared
	level                 compare.Level
	silent                bool // what the bot said is not in it
}

func newComparison(counts statsCounts, ranges statsRanges, asOf time.Time) comparison {
	c := comparison{asOf: asOf, after: counts.after, before: counts.before, daysAfter: daysOf(ranges.after, asOf), byDay: counts.after.byDay()}
	if ranges.before != nil {
		c.daysBefore, c.byDayBefore = daysOf(*ranges.before, asOf), counts.before.byDay()
		c.level = compare.LevelOf(c.daysBefore.shares, c.daysAfter.shares)
	}
	c.leaveSilentOut(counts)
	return c
}

func (c comparison) compared() bool { return c.byDayBefore != nil }

// daysOf are the days of a range, each with how much of it lies in the range and has passed.
func daysOf(span period.Range, asOf time.Time) days {
	end := span.End
	if passed := asOf.Truncate(time.Second).Add(time.Second); passed.Before(end) { // as a range before it is cut
		end = passed
	}
	d := days{dates: span.Days(asOf)}
	for _, day := range d.dates {
		d.shares = append(d.shares, compare.Day{Weekday: day.Date.Weekday(), Share: compare.ShareOfDay(day.Start, day.End, span.Start, end)})
	}
	return d
}

// dayFigures are figures by local day.
type dayFigures map[period.Date]figures

func (d dayFigures) total() (sum figures) {
	for _, f := range d {
		sum.add(f)
	}
	return sum
}

// split sorts the figures into n rows in one pass; rowOf says into which a page goes.
func (c *periodCount) split(n int, rowOf func(visitor.Page) int) []dayFigures {
	rows := make([]dayFigures, n)
	for i := range rows {
		rows[i] = dayFigures{}
	}
	for where, f := range c.parts {
		row := rows[rowOf(where.page)]
		sum := row[where.day]
		sum.add(*f)
		row[where.day] = sum
	}
	return rows
}

// byDay are the figures of the whole period.
func (c *periodCount) byDay() dayFigures {
	return c.split(1, func(visitor.Page) int { return 0 })[0]
}

// days are the days of a period, each with its share of it.
type days struct {
	dates  []period.Day
	shares compare.Period
}

// counted is a period with a count for each day.
func (d days) counted(by dayFigures, of func(figures) int) compare.Period {
	counted := slices.Clone(d.shares)
	known := make(map[period.Date]bool, len(d.dates))
	for i, day := range d.dates {
		counted[i].Count, known[day.Date] = of(by[day.Date]), true
	}
	for date, f := range by { // a platform's clock may be fast: its tomorrow has no share of our time
		if !known[date] {
			counted = append(counted, compare.Day{Weekday: date.Weekday(), Count: of(f)})
		}
	}
	return counted
}

// countMeasures are the measures that are counts, in the order of the answer.
var countMeasures = []struct {
	name string
	of   func(figures) int
}{
	{"conversations", func(f figures) int { return f.conversations }},
	{"engaged", func(f figures) int { return f.engaged }},
	{"leads", func(f figures) int { return f.leads }},
	{"appointments", func(f figures) int { return f.appointments }},
	{"people", func(f figures) int { return f.people }},
	{"with_contact", func(f figures) int { return f.withContact }},
	{outsideHours, func(f figures) int { return f.outsideHours }},
}

const outsideHours = "outside_hours"

// measures are the figures of the period in the order of the contract.
func (c comparison) measures(withHours bool) (list []schemas.Measure) {
	for _, m := range countMeasures {
		if m.name != outsideHours || withHours {
			list = append(list, c.count(m.name, m.of))
		}
	}
	list = append(list, c.rate("lead_rate", func(f figures) compare.Rate { return compare.Rate{Hits: f.engagedWithRecord, Of: f.engaged} }))
	if c.silent {
		return list
	}
	return append(list, c.rate("looks_unanswered_rate", func(f figures) compare.Rate { return compare.Rate{Hits: f.unanswered, Of: f.replies} }))
}

func (c comparison) count(name string, of func(figures) int) schemas.Measure {
	value := of(c.byDay.total())
	m := schemas.Measure{MeasureName: name, Value: &value}
	if !c.compared() {
		return m
	}
	before := of(c.byDayBefore.total())
	change := compare.Counts(c.daysBefore.counted(c.byDayBefore, of), c.daysAfter.counted(c.byDay, of), c.level)
	m.Before, m.Reading = &before, string(change.Reading)
	if change.Reading != compare.TooFew {
		m.Low, m.High = rounded(change.Low, 2), rounded(change.High, 2)
	}
	if change.HasPercent {
		m.Percent = rounded(change.Percent, 0)
	}
	return m
}

func (c comparison) rate(name string, of func(figures) compare.Rate) schemas.Measure {
	after := of(c.byDay.total())
	m := schemas.Measure{MeasureName: name, Rate: share(after)}
	if !c.compared() {
		return m
	}
	before := of(c.byDayBefore.total())
	difference := compare.Rates(before, after, c.level)
	m.RateBefore, m.Reading = share(before), string(difference.Reading)
	if difference.Reading != compare.TooFew {
		m.Low, m.High = rounded(difference.Low, 3), rounded(difference.High, 3)
	}
	return m
}

// share is a rate from 0 to 1; nil of nothing.
func share(r compare.Rate) *float64 {
	if r.Of == 0 {
		return nil
	}
	return rounded(float64(r.Hits)/float64(r.Of), 3)
}

// rounded is a number to so many digits after the point; nil of infinity, which JSON lacks.
func rounded(x float64, digits int) *float64 {
	if math.IsInf(x, 0) {
		return nil
	}
	scale := math.Pow10(digits)
	x = math.Round(x*scale) / scale
	return &x
}
