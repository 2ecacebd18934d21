package compare

import "math"

// Change says how a count differs between two periods.
type Change struct {
	Reading Reading
	// Low and High are the range of the ratio after / before, by exposure: 1.08 and 1.83 are
	// "8 to 83 % more". It is the 95 % range at level Months, the 99 % range at Strict. High
	// is +Inf if nothing was counted before; leave it out then. The reading is More or Fewer
	// only if 1 is outside the range.
	Low, High float64
	// Percent is the change of the rate, 40 for "+40 %". It may be shown only if HasPercent:
	// beside More or Fewer, if at least 20 were counted before.
	Percent    float64
	HasPercent bool

	P                             float64 // two-sided p-value
	Unevenness                    float64 // both counts are divided by it; at least 1
	ExposureBefore, ExposureAfter float64 // in days of average weight, or in conversations: only their ratio means something
}

// Counts compares what was counted in two periods, fairly to weekdays.
func Counts(before, after Period, level Level) Change {
	return compareCounts(before, after, weekdayWeights(before, after), level)
}

// CountsByTime compares two periods in which all days count alike: rows of one weekday or of
// one local hour. The exposure is the sum of the shares.
func CountsByTime(before, after Period, level Level) Change {
	return compareCounts(before, after, sameWeights, level)
}

func compareCounts(before, after Period, w weights, level Level) Change {
	c := Change{
		Reading: TooFew, High: math.Inf(1), P: 1, Unevenness: 1,
		ExposureBefore: w.exposure(before), ExposureAfter: w.exposure(after),
	}
	if c.ExposureBefore == 0 || c.ExposureAfter == 0 { // no time, so no rate
		return c
	}
	c.Unevenness = w.unevenness(before, after)
	s := split{
		before: roundHalfUp(float64(before.total()) / c.Unevenness), after: roundHalfUp(float64(after.total()) / c.Unevenness),
		exposureBefore: c.ExposureBefore, exposureAfter: c.ExposureAfter,
	}
	c.P = s.pValue()
	c.Low, c.High = s.ratioRange(level.tail())
	if s.before+s.after >= leastCount {
		c.Reading = readingOf(c.Low, c.High, 1)
	}
	return c.withPercent(before.total(), after.total())
}

// withPercent adds the change in percent where it may be shown. It is of the counts as they
// were: unevenness makes a change less sure, not smaller.
func (c Change) withPercent(before, after int) Change {
	if before >= leastBase && (c.Reading == More || c.Reading == Fewer) {
		ratio := float64(after) / float64(before) * c.ExposureBefore / c.ExposureAfter
		c.Percent, c.HasPercent = 100*(ratio-1), true
	}
	return c
}
