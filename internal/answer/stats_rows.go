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

// byChatbot asks for a row of each chatbot.
const byChatbot = "chatbot"

// statsRows are the rows that the call asks for, over one or more chatbots, and notes on them.
func statsRows(list []comparison, by string) ([]schemas.StatsRow, []string) {
	switch by {
	case "page":
		rows := pageRows(list)
		return rows, pageNotes(rows)
	case "", "none", byChatbot:
		return nil, nil
	}
	sums := timeSums(list, by)
	keys := slices.SortedFunc(maps.Keys(sums), compareTimeKeys)
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

// timeSums are the figures of every time that the period had, also of one without any.
func timeSums(list []comparison, by string) map[string]*figures {
	sums := map[string]*figures{}
	for _, c := range list {
		keys := c.timeKeys(by) // a chatbot's own: today is not the same day everywhere
		for key := range keys {
			if sums[key] == nil {
				sums[key] = &figures{}
			}
		}
		for where, f := range c.after.parts {
			if key := timeKey(by, where.day, where.hour); keys[key] && where.day != (period.Date{}) {
				sums[key].add(*f)
			}
		}
	}
	return sums
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

// timeKeys are the rows of the times that the period of one chatbot had.
func (c comparison) timeKeys(by string) map[string]bool {
	keys := map[string]bool{}
	for _, d := range c.dates() {
		hours := [24]float64{1}
		if c.after.byHour {
			hours = compare.LocalHours(c.within(d))
		}
		for hour, share := range hours {
			if share > 0 {
				keys[timeKey(by, d.Date, hour)] = true
			}
		}
	}
	return keys
}

// weekdays are how keys begin that are not in the order of their letters.
var weekdays = []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

func compareTimeKeys(a, b string) int {
	weekday := func(key string) int { return slices.Index(weekdays, key[:min(3, len(key))]) }
	return cmp.Or(cmp.Compare(weekday(a), weekday(b)), cmp.Compare(a, b))
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
