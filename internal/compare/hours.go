package compare

import "time"

// LocalHours returns how often each local hour of the day existed between two times, in the
// zone of from: how much time was spent in it, in hours. Of a whole day it is 1 for each
// hour, 0 for the one that is skipped in spring and 2 for the one that is doubled in autumn.
// An hour that is cut counts by its part. Time grows with the length of the period: 2 ms for
// a year.
//
// Called for one day, LocalHours gives the shares for rows of an hour.
func LocalHours(from, until time.Time) (hours [24]float64) {
	until = until.In(from.Location())
	for from.Before(until) {
		next := nextQuarter(from)
		if next.After(until) {
			next = until
		}
		hours[from.Hour()] += next.Sub(from).Hours()
		from = next
	}
	return hours
}

// nextQuarter is the next quarter of a local hour. Clocks are changed at quarters alone, and
// zones differ by quarters.
func nextQuarter(t time.Time) time.Time {
	const quarter = 15 * time.Minute
	past := time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
	return t.Add(quarter - past%quarter)
}
