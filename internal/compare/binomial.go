package compare

import "math"

// chance is that of a hit and that of a miss. Together they are 1. Both are kept, because
// 1 − hit loses the digits of a small miss.
type chance struct{ hit, miss float64 }

func (c chance) other() chance { return chance{c.miss, c.hit} }

func chanceOfLogOdds(z float64) chance { return chance{1 / (1 + math.Exp(-z)), 1 / (1 + math.Exp(z))} }

// logHit is the logarithm of the chance of a hit.
func (c chance) logHit() float64 {
	if c.hit > 0.5 {
		return math.Log1p(-c.miss)
	}
	return math.Log(c.hit)
}

// atLeast is the chance of hits or more hits in hits + misses trials. It is the regularised
// incomplete beta function I of c.hit with parameters hits and misses + 1.
func atLeast(hits, misses int, c chance) float64 {
	switch {
	case hits <= 0 || c.miss <= 0:
		return 1
	case c.hit <= 0:
		return 0
	}
	a, b := float64(hits), float64(misses)+1
	// The fraction converges fast on this side of the mean; on the other it gives the rest.
	if c.hit < (a+1)/(a+b+2) {
		return betaTail(a, b, c)
	}
	return 1 - betaTail(b, a, c.other())
}

// betaTail is I of c.hit with parameters a and b, for c.hit below about a/(a+b): the
// continued fraction 8.17.22 of the NIST Handbook of Mathematical Functions.
func betaTail(a, b float64, c chance) float64 {
	log := logGamma(a+b) - logGamma(a+1) - logGamma(b) + a*c.logHit() + b*c.other().logHit()
	return min(1, math.Exp(log)/betaFraction(a, b, c.hit))
}

func logGamma(x float64) float64 {
	log, _ := math.Lgamma(x)
	return log
}

// betaFraction is 1 + d₁x/(1 + d₂x/(1 + …)), evaluated from the front by Lentz's method. It
// needs some √(a+b) steps; the limit is far beyond counts of a thousand million.
func betaFraction(a, b, x float64) float64 {
	const most, exact, tiny = 200_000, 1e-15, 1e-300
	value, c, d := 1.0, 1.0, 0.0
	for step := 1; step < most; step++ {
		term := betaTerm(a, b, step) * x
		d = 1 / awayFromZero(1+term*d, tiny)
		c = awayFromZero(1+term/c, tiny)
		value *= c * d
		if math.Abs(c*d-1) < exact {
			break
		}
	}
	return value
}

// betaTerm is the coefficient d of a step of the fraction.
func betaTerm(a, b float64, step int) float64 {
	m := float64(step / 2)
	if step%2 == 0 {
		return m * (b - m) / ((a + 2*m - 1) * (a + 2*m))
	}
	return -(a + m) * (a + b + m) / ((a + 2*m) * (a + 2*m + 1))
}

func awayFromZero(x, tiny float64) float64 {
	if math.Abs(x) < tiny {
		return tiny
	}
	return x
}
