package compare

import "math"

// Rate is a share: Hits of Of. The denominator is never smaller than the hits.
type Rate struct{ Hits, Of int }

// Range is a range of shares: 0.017 is 1.7 %.
type Range struct{ Low, High float64 }

// Difference says how a rate differs between two periods.
type Difference struct {
	Reading       Reading
	Before, After Range   // of each rate
	Low, High     float64 // range of after − before, as shares: 0.003 is 0.3 points
}

// Rates compares two rates. The ranges are the 95 % ranges at level Months, the 99 % ranges
// at Strict; the reading is More or Fewer only if 0 is outside Low to High.
//
// The range of the difference is that of Newcombe's method 10: each end is as far away as
// the ends of both rates together.
func Rates(before, after Rate, level Level) Difference {
	b, a := before.Wilson(level), after.Wilson(level)
	difference := after.share() - before.share()
	d := Difference{
		Reading: TooFew, Before: b, After: a,
		Low:  max(-1, difference-math.Hypot(after.share()-a.Low, b.High-before.share())),
		High: min(1, difference+math.Hypot(a.High-after.share(), before.share()-b.Low)),
	}
	if min(before.Of, after.Of) >= leastDenominator {
		d.Reading = readingOf(d.Low, d.High, 0)
	}
	return d
}

// Wilson is Wilson's range of a rate, without correction for continuity. Of nothing it is 0
// to 1.
func (r Rate) Wilson(level Level) Range {
	if r.Of <= 0 {
		return Range{0, 1}
	}
	n, p, z := float64(r.Of), r.share(), level.z()
	middle, whole := p+z*z/(2*n), 1+z*z/n
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	// Of no hits the lower end is 0 exactly, and not what rounding leaves.
	return Range{min(p, max(0, (middle-half)/whole)), max(p, min(1, (middle+half)/whole))}
}

// share is the rate, 0 to 1; of nothing it is 0.
func (r Rate) share() float64 {
	if r.Of <= 0 {
		return 0
	}
	return float64(min(max(r.Hits, 0), r.Of)) / float64(r.Of)
}
