package period

import "time"

// dayStart returns the first instant at which the calendar of zone shows d. That is not always midnight: where the clock
// jumps over midnight the day begins at 01:00, and where it passes midnight twice the first time counts. A day that the
// zone never had (30 December 2011 in Pacific/Apia) starts where the next one does, so it is empty.
//
// time.Date cannot tell: inside a gap or a repeated hour it chooses one side and does not promise which. So this goes
// through the stretches of constant offset; within one, the day begins at d's midnight in UTC minus the offset.
func dayStart(d Date, zone *time.Location) time.Time {
	midnight := d.utc()
	at := midnight.Add(-24 * time.Hour).In(zone) // no zone was ever 24 hours ahead, so d cannot have begun by then
	for {
		_, offset := at.Zone()
		end := nextOffsetChange(at)
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

// nextOffsetChange returns an instant after t, before which the zone of t keeps its offset. The zone bounds of package time
// are not enough: in leap years after 2037 Go 1.26 ends the last stretch of a year one day before the year, and on that day
// returns an instant that has passed. No zone changes its clock on 31 December by rule, so one hour later is safe.
func nextOffsetChange(t time.Time) time.Time {
	_, end := t.ZoneBounds()
	switch {
	case end.IsZero():
		return t.AddDate(1, 0, 0) // it never changes again
	case end.After(t):
		return end
	}
	return t.Add(time.Hour)
}
