package compare

import "math"

// split is a number of events, and in which of two periods each fell. If the rates are
// equal, each fell into the second by the same chance: its part of the exposure.
type split struct {
	before, after                 int
	exposureBefore, exposureAfter float64
}

// pValue is how often equal rates give a split at least as uneven as this one: twice the
// smaller tail of the exact binomial distribution.
func (s split) pValue() float64 {
	whole := s.exposureBefore + s.exposureAfter
	p := chance{s.exposureAfter / whole, s.exposureBefore / whole}
	return min(1, 2*min(atLeast(s.after, s.before, p), atLeast(s.before, s.after, p.other())))
}

// ratioRange is the range of the ratio of the rates, after / before: that of Clopper and
// Pearson for the chance to fall into the second period, turned into a ratio.
func (s split) ratioRange(tail float64) (low, high float64) {
	perOdds := s.exposureBefore / s.exposureAfter
	low = leastOdds(s.after, s.before, tail) * perOdds
	high = perOdds / leastOdds(s.before, s.after, tail) // +Inf if nothing was before
	return low, high
}

// leastOdds is the lowest odds of a hit at which hits or more in hits + misses trials are
// not rarer than tail. The odds of a miss have the same bound with both exchanged.
func leastOdds(hits, misses int, tail float64) float64 {
	if hits == 0 {
		return 0
	}
	// The logarithm is halved, so that odds near 0 and very large ones are as exact as
	// others. e⁻⁵⁰ is the bound for 10¹⁹ trials; 64 halvings leave no bit to find.
	low, high := -50.0, 50.0
	for range 64 {
		if middle := (low + high) / 2; atLeast(hits, misses, chanceOfLogOdds(middle)) < tail {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Exp(low)
}
