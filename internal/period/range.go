package period

import (
	"fmt"
	"time"
)

// Range is a number of whole days of Zone, From and To both inclusive. Start and End are its instants, half-open: the first
// instant of From and the first instant of the day after To; with Moments, any instants of these days. For all_time the days
// and the instants are zero. Period is the name it came from, or "" if it came from dates.
type Range struct {
	From, To   Date
	Start, End time.Time
	Zone       *time.Location
	AllTime    bool
	Moments    bool // Start or End lies within a day
	Period     string
}

// newRange returns the range of the whole days from..to; from must not be after to.
func newRange(from, to Date, zone *time.Location) Range {
	return Range{From: from, To: to, Start: dayStart(from, zone), End: dayStart(to.AddDays(1), zone), Zone: zone}
}

// Contains reports whether the day that the calendar of Zone shows at t is one of r's. That is the same as Start ≤ t < End,
// with one exception: where clocks went back over a midnight that had just passed (St. John's at 00:01, until 2011), the
// repeated minutes belong to the day that the calendar shows.
func (r Range) Contains(t time.Time) bool {
	if r.AllTime {
		return true
	}
	if r.Moments {
		return !t.Before(r.Start) && t.Before(r.End)
	}
	d := DateOf(t.In(r.Zone))
	return d.Compare(r.From) >= 0 && d.Compare(r.To) <= 0
}

// InWords names the days and the zone in English: "Mon 9 – Sun 15 Nov 2026 (Europe/Rome)". The month and the year are said
// once if both ends share them; one day is one date; all_time is "all time (Europe/Rome)".
func (r Range) InWords() string {
	return fmt.Sprintf("%s (%s)", r.daysInWords(), r.Zone)
}

func (r Range) daysInWords() string {
	if r.AllTime {
		return "all time"
	}
	if r.Moments {
		return r.momentsInWords()
	}
	const full = "Mon 2 Jan 2006"
	to, short := r.To.utc().Format(full), full
	switch {
	case r.From == r.To:
		return to
	case r.From.Year == r.To.Year && r.From.Month == r.To.Month:
		short = "Mon 2"
	case r.From.Year == r.To.Year:
		short = "Mon 2 Jan"
	}
	return r.From.utc().Format(short) + " – " + to
}
