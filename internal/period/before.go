package period

import (
	"fmt"
	"time"
)

// Previous returns the range to compare r with: the period of the same name before it; of
// last_n_days and of dates as many days right before; of minutes the same minutes as few whole
// days earlier as keep both apart. What runs at now is compared like for like: up to the same
// day and the same clock time. Days is the number of days earlier where it is the same for
// every day, else 0. r is not all time.
func (r Range) Previous(now time.Time) (Range, error) {
	n := r.lengthInDays()
	switch r.Period {
	case "this_week", "last_week":
		return r.moved(r.From.AddDays(-7), r.From.AddDays(-1), daysEarlier(7), now)
	case "this_month", "last_month":
		return r.movedByNumber(first(r.From.AddDays(-1)), now)
	case "this_quarter", "last_quarter":
		return r.movedByNumber(firstOfQuarter(r.From.AddDays(-1)), now)
	case "this_year", "last_year":
		return r.moved(Date{r.From.Year - 1, time.January, 1}, r.From.AddDays(-1), yearEarlier, now)
	}
	return r.moved(r.From.AddDays(-n), r.To.AddDays(-n), daysEarlier(n), now)
}

// weeksOfYear are the days of 52 weeks: so much earlier, weekdays agree.
const weeksOfYear = 364

// YearBefore returns the same dates a year earlier, of 29 February the 28th; of weeks and of
// last_n_days those 364 days earlier, so that weekdays agree. What runs at now ends at the same
// clock time. r is not all time.
func (r Range) YearBefore(now time.Time) (Range, error) {
	day := yearEarlier
	if r.AgreesInWeekdays() {
		day = daysEarlier(weeksOfYear)
	}
	from, _ := day(r.From)
	to, _ := day(r.To)
	return r.moved(from, to, day, now)
}

// AgreesInWeekdays reports whether YearBefore is 364 days earlier.
func (r Range) AgreesInWeekdays() bool {
	switch r.Period {
	case "this_week", "last_week", "last_7_days", "last_14_days", "last_30_days", "last_90_days":
		return true
	}
	return false
}

// lengthInDays is how many days r has. A part of a day that minutes leave over counts as one.
func (r Range) lengthInDays() int {
	n := r.To.number() - r.From.number()
	if !r.Moments || r.clockOf(r.From.AddDays(n), r.Start).Before(r.End) {
		n++
	}
	return max(n, 1)
}

// counterpart says which day stands against a day. It is not exact where there is no such day, as
// of 31 October in September: then it is the last one before that.
type counterpart func(Date) (day Date, exact bool)

func daysEarlier(n int) counterpart {
	return func(d Date) (Date, bool) { return d.AddDays(-n), true }
}

func yearEarlier(d Date) (Date, bool) {
	last := daysIn(d.Year-1, d.Month)
	return Date{d.Year - 1, d.Month, min(d.Day, last)}, d.Day <= last
}

// movedByNumber is the period that begins on from and ends before r: its first day stands
// against the first of r.
func (r Range) movedByNumber(from Date, now time.Time) (Range, error) {
	last := r.From.AddDays(-1)
	return r.moved(from, last, func(d Date) (Date, bool) {
		day := from.AddDays(d.number() - r.From.number())
		if day.Compare(last) > 0 {
			return last, false
		}
		return day, true
	}, now)
}

// moved is the range of the days from..to, cut where r is at now.
func (r Range) moved(from, to Date, day counterpart, now time.Time) (Range, error) {
	if from.Year < firstYear {
		return Range{}, fmt.Errorf("the days to compare with would begin in %d, before %d", from.Year, firstYear)
	}
	before := newRange(from, to, r.Zone)
	if r.Moments {
		start, _ := day(r.From)
		end, _ := day(DateOf(r.End))
		before = Between(r.clockOf(start, r.Start), r.clockOf(end, r.End), r.Zone)
	}
	if now.Before(r.Start) || !now.Before(r.End) {
		return before, nil
	}
	return before.cut(day, now.In(r.Zone)), nil
}

// cut ends a range where the range that runs at now is: at the same clock time, that second
// included, or with the day where there is no such day.
func (r Range) cut(day counterpart, now time.Time) Range {
	today, exact := day(DateOf(now))
	end := dayStart(today.AddDays(1), r.Zone)
	if exact {
		end = r.clockOf(today, now).Add(time.Second)
	}
	if !end.Before(r.End) {
		return r
	}
	if r.Moments || !end.Equal(dayStart(today.AddDays(1), r.Zone)) {
		return Between(r.Start, end, r.Zone)
	}
	return newRange(r.From, today, r.Zone)
}

// clockOf is when the clocks of a day show the time that they show at t; of two instants the
// second.
func (r Range) clockOf(day Date, t time.Time) time.Time {
	t = t.In(r.Zone)
	return moment{date: day, hour: t.Hour(), minute: t.Minute(), second: t.Second()}.in(r.Zone, true)
}

// Overlaps reports whether an instant lies in both ranges.
func (r Range) Overlaps(o Range) bool {
	return r.AllTime || o.AllTime || (r.Start.Before(o.End) && o.Start.Before(r.End))
}
