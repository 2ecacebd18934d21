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

// Closed reports whether r lies wholly before now, so that nothing new can happen in it. all_time never closes.
func (r Range) Closed(now time.Time) bool { return !r.AllTime && !r.End.After(now) }

// Platform gives the days to ask the platform for, YYYY-MM-DD, or "", "" for all time: the UTC days that r touches and
// one more on both sides. Nobody documents whether its end day is inclusive, nor in which zone a host cuts its days;
// with a day to spare no record of r is missed either way, and Contains drops the surplus.
func (r Range) Platform() (start, end string) {
	if r.AllTime {
		return "", ""
	}
	from := DateOf(r.Start.UTC())
	to := DateOf(r.End.UTC().Add(-time.Nanosecond))
	if to.Compare(from) < 0 { // a day its zone never had: no instants, still a question that can be asked
		to = from
	}
	return from.AddDays(-1).bounded().String(), to.AddDays(1).bounded().String()
}

// bounded keeps d within the years that four digits can write.
func (d Date) bounded() Date {
	switch {
	case d.Year < 1:
		return Date{1, time.January, 1}
	case d.Year > lastYear:
		return Date{lastYear, time.December, 31}
	}
	return d
}

// Windows cuts r into consecutive ranges of n days, newest first; the last, the oldest, may be shorter. Together they
// are exactly r, and no day is in two. all_time comes back whole, and so does r where n is not positive.
func (r Range) Windows(n int) []Range {
	if r.AllTime || n < 1 {
		return []Range{r}
	}
	var out []Range
	for to := r.To; to.Compare(r.From) >= 0; to = to.AddDays(-n) {
		from := to.AddDays(1 - n)
		if from.Compare(r.From) < 0 {
			from = r.From
		}
		w := days(from, to, r.Zone)
		w.Period = r.Period
		out = append(out, w)
	}
	return out
}
