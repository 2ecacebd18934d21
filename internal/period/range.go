package period

import "time"

// Range is a run of whole days of Zone, From and To both inclusive. Start and End are its instants, half-open: the
// first instant of From and the first instant of the day after To. For all_time the days and the instants are zero.
// Period is the word it came from, "" where it came from dates.
type Range struct {
	From, To   Date
	Start, End time.Time
	Zone       *time.Location
	AllTime    bool
	Period     string
}

// days is the range of the whole days from..to; from must not be after to.
func days(from, to Date, zone *time.Location) Range {
	return Range{From: from, To: to, Start: dayStart(from, zone), End: dayStart(to.AddDays(1), zone), Zone: zone}
}

// Contains reports whether the day that Zone's calendar shows at t is one of r's. This is Start ≤ t < End, but for one
// case: where clocks went back over a midnight just passed (St. John's at 00:01, until 2011), the repeated minutes
// belong to the day the calendar shows, and the calendar decides.
func (r Range) Contains(t time.Time) bool {
	if r.AllTime {
		return true
	}
	d := DateOf(t.In(r.Zone))
	return d.Compare(r.From) >= 0 && d.Compare(r.To) <= 0
}
