package compare

import "time"

// Day is one local calendar day of a period, or one local hour of it.
type Day struct {
	Weekday time.Weekday
	// Share is the part of the day's local hours that lies in the period: 1 for a whole day,
	// whether it has 23, 24 or 25 hours. For a row of one local hour it is how often the
	// hour existed on that day (see LocalHours). What is not positive counts as 0: no time.
	Share float64
	Count int // of conversations, leads …; not negative
}

// Period is the days of a period. Their order does not matter. Days without anything must
// be in it too.
type Period []Day

// ShareOfDay returns how much of the local day from dayStart to dayEnd lies in the period
// from begin to end: 0 to 1. Both ends are exclusive.
func ShareOfDay(dayStart, dayEnd, begin, end time.Time) float64 {
	from, to := dayStart, dayEnd
	if begin.After(from) {
		from = begin
	}
	if end.Before(to) {
		to = end
	}
	if !to.After(from) {
		return 0
	}
	return float64(to.Sub(from)) / float64(dayEnd.Sub(dayStart))
}

// Limits for a caller's mistakes: 0.1 ms of a day, and an hour that existed 24 times.
const leastShare, mostShare = 1e-9, 24

func (d Day) share() float64 {
	if d.Share >= leastShare { // false for NaN
		return min(d.Share, mostShare)
	}
	return 0
}

func (d Day) count() int { return max(d.Count, 0) }

// weekday is the place of the day in a table of seven, whatever its Weekday.
func (d Day) weekday() int { return int((d.Weekday%7 + 7) % 7) }

// days is how many days the period has. A part day counts by its share.
func (p Period) days() (n float64) {
	for _, day := range p {
		n += day.share()
	}
	return n
}

func (p Period) total() (n int) {
	for _, day := range p {
		n += day.count()
	}
	return n
}
