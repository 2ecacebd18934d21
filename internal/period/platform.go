package period

import "time"

// Asked are the days, YYYY-MM-DD, to ask the platform for; both empty, everything there is.
type Asked struct{ From, To string }

// Days to spare around the UTC days of a range. Nobody documents in which zone a host cuts its days (−12:00 to +14:00
// are a day either way), whether the end day is inclusive, nor whether a conversation is selected by its start or by
// its last message, up to a day later. Where all of it comes together, that is a day before and three behind.
const (
	daysBefore = 1
	daysBehind = 3
)

// Platform is what to ask the platform for, so that no record of r is missed; Contains drops the surplus.
func (r Range) Platform() Asked {
	if r.AllTime {
		return Asked{}
	}
	from, to := r.platform()
	return Asked{from.String(), to.String()}
}

// PlatformWindows cuts the days of Platform into windows of n days, newest first; the oldest may be shorter. Neighbours
// share a day, as the end day may or may not belong, and so whatever is selected by any day of Platform is in one of
// them. n is positive.
func (r Range) PlatformWindows(n int) []Asked {
	if r.AllTime {
		return []Asked{{}}
	}
	first, to := r.platform()
	var windows []Asked
	for from := to.AddDays(-n); from.Compare(first) > 0; from = to.AddDays(-n) {
		windows = append(windows, Asked{from.String(), to.String()})
		to = from
	}
	return append(windows, Asked{first.String(), to.String()})
}

func (r Range) platform() (from, to Date) {
	from = DateOf(r.Start.UTC())
	to = DateOf(r.End.UTC().Add(-time.Nanosecond))
	if to.Compare(from) < 0 { // a day its zone never had: no instants, still a question that can be asked
		to = from
	}
	return from.AddDays(-daysBefore).bounded(), to.AddDays(daysBehind).bounded()
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
