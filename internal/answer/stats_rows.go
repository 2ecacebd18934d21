package answer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"chatbot-mcp/internal/compare"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// maxTimeRows is a leap year of days; more would not fit into an answer.
const maxTimeRows = 366

// rows are the rows that the call asks for, and notes on them.
func (c comparison) rows(by string) ([]schemas.StatsRow, []string) {
	switch by {
	case "page":
		return c.pageRows(), nil
	case "", "none":
		return nil, nil
	}
	keys := c.timeKeys(by)
	sums := map[string]*figures{}
	for _, key := range keys {
		sums[key] = &figures{}
	}
	for where, f := range c.after.parts {
		if sum := sums[timeKey(by, where.day, where.hour)]; sum != nil && where.day != (period.Date{}) {
			sum.add(*f)
		}
	}
	notes := rowNotes(by)
	if left := len(keys) - maxTimeRows; left > 0 {
		keys = keys[left:]
		notes = append(notes, fmt.Sprintf("the first %d rows are left out: by month there are fewer", left))
	}
	rows := make([]schemas.StatsRow, len(keys))
	for i, key := range keys {
		rows[i] = statsRow(visitor.Clean(key), *sums[key])
	}
	return rows, notes
}

func statsRow(key visitor.Text, f figures) schemas.StatsRow {
	return schemas.StatsRow{Key: key, Conversations: f.conversations, Engaged: f.engaged, Leads: f.leads, Appointments: f.appointments}
}

// timeKey is the row that a time belongs to.
func timeKey(by string, day period.Date, hour int) string {
	switch by {
	case "day":
		return day.String()
	case "week":
		return day.Monday().String()
	case "month":
		return fmt.Sprintf("%04d-%02d", day.Year, day.Month)
	case "weekday":
		return day.Weekday().String()[:3]
	case "hour":
		return fmt.Sprintf("%02d", hour)
	}
	return fmt.Sprintf("%s %02d", day.Weekday().String()[:3], hour)
}

// timeKeys are the rows of every time that the period had, in the order of time; weekdays begin
// with Monday. Rows without anything are among them.
func (c comparison) timeKeys(by string) (keys []string) {
	rank := map[string]int{}
	for i, d := range c.dates() {
		hours := [24]float64{1}
		if c.after.byHour {
			hours = compare.LocalHours(c.within(d))
		}
		for hour, share := range hours {
			if key := timeKey(by, d.Date, hour); share > 0 && rank[key] == 0 {
				rank[key] = rankOf(by, d.Date, hour, i)
			}
		}
	}
	return slices.SortedFunc(maps.Keys(rank), func(a, b string) int { return cmp.Compare(rank[a], rank[b]) })
}

// rankOf puts rows into their order; it is above 0. place is that of the day in the period.
func rankOf(by string, day period.Date, hour, place int) int {
	sinceMonday := (int(day.Weekday()) + 6) % 7
	switch by {
	case "hour":
		return 1 + hour
	case "weekday", "weekday_hour":
		return 1 + sinceMonday*24 + hour
	}
	return 1 + place
}

// dates are the days of the period; of all time those from the first to the last that has
// anything, up to today.
func (c comparison) dates() []period.Day {
	if !c.after.span.AllTime {
		return c.daysAfter.dates
	}
	var first, last period.Date
	for where := range c.after.parts {
		if day := where.day; day != (period.Date{}) {
			if first == (period.Date{}) || day.Compare(first) < 0 {
				first = day
			}
			if day.Compare(last) > 0 {
				last = day
			}
		}
	}
	zone := c.after.span.Zone
	if today := period.DateOf(c.asOf.In(zone)); last.Compare(today) > 0 {
		last = today
	}
	return period.DaysBetween(first, last, zone)
}

// within are the ends of a day, cut to what of the period has passed.
func (c comparison) within(d period.Day) (from, until time.Time) {
	from, until = d.Start, d.End
	if c.after.span.AllTime {
		return from, until
	}
	if start := c.after.span.Start; start.After(from) {
		from = start
	}
	for _, end := range []time.Time{c.after.span.End, c.asOf} {
		if end.Before(until) {
			until = end
		}
	}
	return from, until
}
