package period

import "time"

// Day is one day of a range: the instants start ≤ t < end of the whole day.
type Day struct {
	Date       Date
	Start, End time.Time
}

// Days are the days of r up to the one of now, in order: at most those since 1970. All time has
// none.
func (r Range) Days(now time.Time) (days []Day) {
	if r.AllTime {
		return nil
	}
	d, last := r.From, DateOf(now.In(r.Zone))
	if r.To.Compare(last) < 0 {
		last = r.To
	}
	if d.Year < firstYear {
		d = Date{firstYear, time.January, 1}
	}
	for start := dayStart(d, r.Zone); d.Compare(last) <= 0; {
		end := dayStart(d.AddDays(1), r.Zone)
		days = append(days, Day{d, start, end})
		d, start = d.AddDays(1), end
	}
	return days
}

const secondsOfDay = 24 * 60 * 60

// number counts days from 1 January 1970.
func (d Date) number() int { return int(d.utc().Unix() / secondsOfDay) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Monday is the first day of d's week.
func (d Date) Monday() Date { return monday(d) }

// DaysBetween are the days of a zone from one to another, both inclusive; at most those since
// 1970.
func DaysBetween(from, to Date, zone *time.Location) []Day {
	return Range{From: from, To: to, Zone: zone}.Days(dayStart(to.clamped(), zone))
}
