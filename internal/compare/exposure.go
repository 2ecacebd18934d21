package compare

// A month with five Saturdays is no slower than one with four: what is compared is not the
// number of days but their exposure, days weighted by how much happens on such a weekday.

// weights holds how much one day of each weekday counts.
type weights [7]float64

// sameWeights lets every day count 1.
var sameWeights = weights{1, 1, 1, 1, 1, 1, 1}

const daysOfWeek = 7

// weekdayWeights are learned from both periods together, so that neither is favoured. A
// period under a week lacks weekdays, and then every day counts 1.
func weekdayWeights(before, after Period) weights {
	if min(before.days(), after.days()) < daysOfWeek {
		return sameWeights
	}
	var days, counts, w weights
	for _, period := range []Period{before, after} {
		for _, day := range period {
			days[day.weekday()] += day.share()
			counts[day.weekday()] += float64(day.count())
		}
	}
	for k := range w {
		if days[k] > 0 {
			w[k] = (counts[k] + 0.5) / days[k] // +0.5: a weekday on which nothing happened has some weight
		}
	}
	return w
}

func (w weights) of(d Day) float64 { return w[d.weekday()] * d.share() }

func (w weights) exposure(p Period) (t float64) {
	for _, day := range p {
		t += w.of(day)
	}
	return t
}

// unevenness says how much more the days vary than independent visits would: 1 for not at
// all, 4 if everybody comes in fours. Part days count by their share. The divisor is at least
// 1: just after midnight of a second day it would be almost 0, and no change would be seen.
func (w weights) unevenness(before, after Period) float64 {
	return max(1, (w.misfit(before)+w.misfit(after))/max(1, before.days()+after.days()-2))
}

// misfit is Pearson's chi-squared of a period's days against their exposure.
func (w weights) misfit(p Period) (sum float64) {
	rate := float64(p.total()) / w.exposure(p)
	for _, day := range p {
		if expected := rate * w.of(day); expected > 0 {
			off := float64(day.count()) - expected
			sum += off * off / expected
		}
	}
	return sum
}
