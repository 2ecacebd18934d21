package period

import "time"

// RequestDays are the days, YYYY-MM-DD, to ask the platform for. Both are empty for everything there is.
type RequestDays struct{ From, To string }

// Days to add around the UTC days of a range. It is documented nowhere in which zone a host cuts its days (−12:00 to +14:00
// are one day either way), whether the end day is inclusive, and whether a conversation is selected by its start or by its
// last message, which may be a day later. Together that is one day before and three after.
const (
	daysBefore = 1
	daysAfter  = 3
)

// RequestDays returns the days to ask the platform for, so that no record of r is missing. Contains drops what is too much.
func (r Range) RequestDays() RequestDays {
	if r.AllTime {
		return RequestDays{}
	}
	from, to := r.requestDates()
	return RequestDays{from.String(), to.String()}
}

// RequestWindows splits RequestDays into windows of n days, the newest first; the oldest may be shorter. Neighbours share a
// day, because the end day may or may not belong to a window; so whatever is selected by a day of RequestDays is in one of
// them. n is positive.
func (r Range) RequestWindows(n int) []RequestDays {
	if r.AllTime {
		return []RequestDays{{}}
	}
	first, to := r.requestDates()
	var windows []RequestDays
	for from := to.AddDays(-n); from.Compare(first) > 0; from = to.AddDays(-n) {
		windows = append(windows, RequestDays{from.String(), to.String()})
		to = from
	}
	return append(windows, RequestDays{first.String(), to.String()})
}

func (r Range) requestDates() (from, to Date) {
	from = DateOf(r.Start.UTC())
	to = DateOf(r.End.UTC().Add(-time.Nanosecond))
	if to.Compare(from) < 0 { // a day that its zone never had
		to = from
	}
	return from.AddDays(-daysBefore).clamped(), to.AddDays(daysAfter).clamped()
}

// clamped keeps d within the years that have four digits.
func (d Date) clamped() Date {
	switch {
	case d.Year < 1:
		return Date{1, time.January, 1}
	case d.Year > lastYear:
		return Date{lastYear, time.December, 31}
	}
	return d
}
