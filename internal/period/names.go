package period

import (
	"fmt"
	"strings"
	"time"
)

// named is a period and the days it means, both inclusive, on a given day.
type named struct {
	name string
	days func(today Date) (from, to Date)
}

// periods are all periods; only all_time has no days. A period that includes the present ends today, with the whole of
// today. The others (yesterday, last_week, last_month, last_quarter, last_year) end before today.
var periods = []named{
	{"today", func(t Date) (Date, Date) { return t, t }},
	{"yesterday", func(t Date) (Date, Date) { return t.AddDays(-1), t.AddDays(-1) }},
	{"this_week", func(t Date) (Date, Date) { return monday(t), t }},
	{"last_week", func(t Date) (Date, Date) { return monday(t).AddDays(-7), monday(t).AddDays(-1) }},
	{"last_7_days", lastDays(7)},
	{"last_14_days", lastDays(14)},
	{"last_30_days", lastDays(30)},
	{"last_90_days", lastDays(90)},
	{"this_month", func(t Date) (Date, Date) { return first(t), t }},
	{"last_month", func(t Date) (Date, Date) { end := first(t).AddDays(-1); return first(end), end }},
	{"this_quarter", func(t Date) (Date, Date) { return firstOfQuarter(t), t }},
	{"last_quarter", func(t Date) (Date, Date) { end := firstOfQuarter(t).AddDays(-1); return firstOfQuarter(end), end }},
	{"this_year", func(t Date) (Date, Date) { return Date{t.Year, time.January, 1}, t }},
	{"last_year", func(t Date) (Date, Date) {
		return Date{t.Year - 1, time.January, 1}, Date{t.Year - 1, time.December, 31}
	}},
	{allTime, nil},
}

const allTime = "all_time"

// Names are the names of the periods, in the order in which answers list them.
var Names = func() []string {
	names := make([]string, len(periods))
	for i, p := range periods {
		names[i] = p.name
	}
	return names
}()

// lastDays counts today as one of the n days.
func lastDays(n int) func(Date) (Date, Date) {
	return func(today Date) (Date, Date) { return today.AddDays(1 - n), today }
}

// monday is the first day of d's week: a Sunday belongs to the Monday six days before it.
func monday(d Date) Date {
	sinceMonday := (int(d.utc().Weekday()) + 6) % 7 // time counts from Sunday
	return d.AddDays(-sinceMonday)
}

func first(d Date) Date { return Date{d.Year, d.Month, 1} }

func firstOfQuarter(d Date) Date { return Date{d.Year, d.Month - (d.Month-1)%3, 1} }

func lookup(name string, today Date) (named, error) {
	for _, p := range periods {
		if p.name == name {
			return p, nil
		}
	}
	if form := meant(clip(name), today); form != "" {
		return named{}, fmt.Errorf("unknown period %s: give %s", quote(name), form)
	}
	return named{}, fmt.Errorf(`unknown period %s: use one of %s, or from and to ("from":"2026-11-09","to":"2026-11-15")`,
		quote(name), strings.Join(Names, ", "))
}
