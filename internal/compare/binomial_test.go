package compare

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// exactAtLeast sums the binomial distribution in whole numbers: p is a fraction.
func exactAtLeast(hits, misses int, p float64) float64 {
	n, fraction := hits+misses, new(big.Rat).SetFloat64(p)
	hit, whole := fraction.Num(), fraction.Denom()
	miss := new(big.Int).Sub(whole, hit)
	sum := new(big.Int)
	for k := hits; k <= n; k++ {
		term := new(big.Int).Binomial(int64(n), int64(k))
		term.Mul(term, power(hit, k))
		sum.Add(sum, term.Mul(term, power(miss, n-k)))
	}
	exact, _ := new(big.Rat).SetFrac(sum, power(whole, n)).Float64()
	return exact
}

func power(x *big.Int, n int) *big.Int { return new(big.Int).Exp(x, big.NewInt(int64(n)), nil) }

// TestTailEqualsExactSum guards the continued fraction by a sum without rounding.
func TestTailEqualsExactSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hits, misses := rapid.IntRange(0, 60).Draw(t, "hits"), rapid.IntRange(0, 60).Draw(t, "misses")
		p := rapid.OneOf(rapid.Float64Range(1e-6, 1-1e-6), rapid.SampledFrom([]float64{0.5, 0.25, 1e-9, 1 - 1e-9})).Draw(t, "p")
		want, got := exactAtLeast(hits, misses, p), atLeast(hits, misses, chance{p, 1 - p})
		require.InDelta(t, want, got, 1e-10*want+1e-300) // below that numbers have fewer digits
	})
}

// TestTailOfLargeCounts guards the tail where no sum is possible: around the mean it is that
// of the normal distribution with the correction for continuity, and it is symmetric.
func TestTailOfLargeCounts(t *testing.T) {
	for _, n := range []int{10_000, 1_000_000, 100_000_000} {
		half := chance{0.5, 0.5}
		for _, z := range []float64{-3, -1, 0.1, 1, 2, 3} {
			hits := n/2 + int(z*math.Sqrt(float64(n))/2)
			off := (float64(hits-n/2) - 0.5) * 2 / math.Sqrt(float64(n))
			require.InEpsilon(t, math.Erfc(off/math.Sqrt2)/2, atLeast(hits, n-hits, half), 0.003, "n %d z %g", n, z)
			require.InDelta(t, 1, atLeast(hits, n-hits, half)+atLeast(n-hits+1, hits-1, half), 1e-7, "n %d z %g", n, z)
		}
	}
}

// TestPublishedBinomialRanges guards Clopper and Pearson's ranges and p-values by figures
// that others computed: Newcombe (Statistics in Medicine 17, 1998, p. 857–872, table I,
// method 5) and R's manual (binom.test of Mendel's peas).
func TestPublishedBinomialRanges(t *testing.T) {
	for _, row := range []struct {
		hits, n   int
		low, high float64
	}{
		{81, 263, 0.2527, 0.3676}, {15, 148, 0.0578, 0.1617}, {0, 20, 0, 0.1684}, {1, 29, 0.0009, 0.1776}, {682, 925, 0.7077, 0.7654},
	} {
		low, high := split{row.n - row.hits, row.hits, 1, 1}.ratioRange(0.025)
		require.InDelta(t, row.low, low/(1+low), 0.00005, "%d of %d", row.hits, row.n)
		require.InDelta(t, row.high, high/(1+high), 0.00005, "%d of %d", row.hits, row.n)
	}
	require.InDelta(t, 0.171875, atLeast(7, 3, chance{0.5, 0.5}), 1e-14, "pbinom(3, 10, 0.5)")
	require.InDelta(t, 0.021484375, split{1, 9, 1, 1}.pValue(), 1e-14, "binom.test(9, 10)")
}

// TestRangeOfOneSidedCounts guards the range where a formula is known: of n of n the bound
// is the n-th root of the tail.
func TestRangeOfOneSidedCounts(t *testing.T) {
	for _, n := range []int{1, 2, 10, 1000, 10_000_000} {
		low, high := split{0, n, 1, 1}.ratioRange(0.025)
		root := math.Log(0.025) / float64(n)
		require.InEpsilon(t, math.Exp(root)/-math.Expm1(root), low, 1e-7, n)
		require.True(t, math.IsInf(high, 1))

		low, high = split{n, 0, 1, 1}.ratioRange(0.025)
		require.Zero(t, low)
		require.InEpsilon(t, -math.Expm1(root)/math.Exp(root), high, 1e-7, n)
	}
}

func drawSplit(t *rapid.T) split {
	count := rapid.OneOf(rapid.IntRange(0, 40), rapid.IntRange(0, 5000))
	exposure := rapid.Float64Range(0.5, 400)
	return split{count.Draw(t, "before"), count.Draw(t, "after"), exposure.Draw(t, "exposure before"), exposure.Draw(t, "exposure after")}
}

func (s split) exchanged() split {
	return split{s.after, s.before, s.exposureAfter, s.exposureBefore}
}

// TestExchangingPeriodsTurnsTheChange guards symmetry: no period is favoured.
func TestExchangingPeriodsTurnsTheChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		require.InDelta(t, s.pValue(), s.exchanged().pValue(), 1e-9)
		low, high := s.ratioRange(0.025)
		otherLow, otherHigh := s.exchanged().ratioRange(0.025)
		require.InEpsilon(t, 1+low, 1+1/otherHigh, 1e-9)
		require.InEpsilon(t, 1+otherLow, 1+1/high, 1e-9)
	})
}

// TestRangeAndPValueAgree guards that 1 is outside the range exactly if the p-value is below
// the level, and that the range holds the ratio.
func TestRangeAndPValueAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		for _, level := range []Level{Strict, Months} {
			low, high := s.ratioRange(level.tail())
			if s.before+s.after > 0 {
				ratio := float64(s.after) / float64(s.before) * s.exposureBefore / s.exposureAfter
				require.LessOrEqual(t, low, ratio)
				require.GreaterOrEqual(t, high, ratio)
			}
			if math.Abs(s.pValue()-2*level.tail()) > 1e-9 {
				require.Equal(t, s.pValue() < 2*level.tail(), low > 1 || high < 1, "p %g, range %g–%g", s.pValue(), low, high)
			}
		}
	})
}

// TestMoreEventsRaiseTheRange guards monotony.
func TestMoreEventsRaiseTheRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		more := s
		more.after++
		low, high := s.ratioRange(0.025)
		moreLow, moreHigh := more.ratioRange(0.025)
		require.Greater(t, moreLow, low)
		require.True(t, moreHigh > high || math.IsInf(high, 1))

		strictLow, strictHigh := s.ratioRange(0.005)
		require.LessOrEqual(t, strictLow, low)
		require.GreaterOrEqual(t, strictHigh, high)
	})
}
