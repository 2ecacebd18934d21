package period

import "time"

// dayStart returns the first instant at which zone's calendar shows d. That is not always a midnight: where the clock
// jumps over midnight the day begins at 01:00, and where it passes midnight twice the first passage counts. A day the
// zone never had (30 December 2011 in Pacific/Apia) starts where the next one does, so that it is empty.
//
// time.Date cannot answer this: inside a gap or a repeated hour it picks one side and does not promise which. So the
// stretches of constant offset are walked instead; within one, the day begins at d's UTC midnight less the offset.
func dayStart(d Date, zone *time.Location) time.Time {
	midnight := d.utc()
	at := midnight.Add(-24 * time.Hour).In(zone) // no zone was ever 24 hours ahead, so d cannot have begun by then
	for {
		_, offset := at.Zone()
		end := nextChange(at)
		begins := midnight.Add(-time.Duration(offset) * time.Second)
		if begins.Before(at) {
			return at // the clock jumped over the beginning
		}
		if begins.Before(end) {
			return begins.In(zone)
		}
		at = end
	}
}

// nextChange returns an instant after t before which t's zone keeps its offset. Package time cannot be taken at its word
// here: in leap years after 2037 Go 1.26 ends the last stretch of a year a day before the year does, and on that day
// answers with an instant that has passed. No zone changes its clock on a 31 December by rule, so an hour on is safe.
func nextChange(t time.Time) time.Time {
	_, end := t.ZoneBounds()
	switch {
	case end.IsZero():
		return t.AddDate(1, 0, 0) // it never changes again
	case end.After(t):
		return end
	}
	return t.Add(time.Hour)
}
