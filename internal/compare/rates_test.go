package compare

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestPublishedRangesOfRates guards Wilson's range and Newcombe's method 10 by the figures
// of Newcombe (Statistics in Medicine 17, 1998: p. 857–872, table I, method 3; p. 873–890,
// table II, method 10).
func TestPublishedRangesOfRates(t *testing.T) {
	for rate, want := range map[Rate]Range{
		{81, 263}: {0.2553, 0.3662}, {15, 148}: {0.0624, 0.1605}, {0, 20}: {0, 0.1611}, {1, 29}: {0.0061, 0.1718},
	} {
		got := rate.Wilson(Months)
		require.InDelta(t, want.Low, got.Low, 0.00005, rate)
		require.InDelta(t, want.High, got.High, 0.00005, rate)
	}
	for rates, want := range map[[2]Rate]Range{
		{{56, 70}, {48, 80}}: {0.0524, 0.3339}, {{9, 10}, {3, 10}}: {0.1705, 0.8090}, {{6, 7}, {2, 7}}: {0.0582, 0.8062},
		{{5, 56}, {0, 29}}: {-0.0381, 0.1926}, {{0, 10}, {0, 20}}: {-0.1611, 0.2775}, {{0, 10}, {0, 10}}: {-0.2775, 0.2775},
		{{10, 10}, {0, 20}}: {0.6791, 1}, {{10, 10}, {0, 10}}: {0.6075, 1},
	} {
		d := Rates(rates[1], rates[0], Months)
		require.InDelta(t, want.Low, d.Low, 0.0001, rates) // his z has more digits
		require.InDelta(t, want.High, d.High, 0.0001, rates)
	}
}

// TestAnyRatesAreCompared guards that ranges hold their rates and lie within what is
// possible, that the reading agrees with the range, and that no input panics.
func TestAnyRatesAreCompared(t *testing.T) {
	turned := map[Reading]Reading{More: Fewer, Fewer: More, NoClearChange: NoClearChange, TooFew: TooFew}
	rate := rapid.Custom(func(t *rapid.T) Rate {
		return Rate{rapid.IntRange(-1, 500).Draw(t, "hits"), rapid.IntRange(-1, 500).Draw(t, "of")}
	})
	rapid.Check(t, func(t *rapid.T) {
		before, after := rate.Draw(t, "before"), rate.Draw(t, "after")
		for _, level := range []Level{Strict, Months} {
			d := Rates(before, after, level)
			requireOrder(t, 0, d.Before.Low, before.share(), d.Before.High, 1)
			requireOrder(t, -1, d.Low, after.share()-before.share(), d.High, 1)
			require.Equal(t, min(before.Of, after.Of) < 20, d.Reading == TooFew)
			if d.Reading != TooFew {
				require.Equal(t, d.Low > 0, d.Reading == More)
				require.Equal(t, d.High < 0, d.Reading == Fewer)
			}
			exchanged := Rates(after, before, level)
			require.Equal(t, turned[d.Reading], exchanged.Reading)
			require.InDelta(t, d.Low, -exchanged.High, 1e-12)
		}
		strict, usual := Rates(before, after, Strict), Rates(before, after, Months)
		requireOrder(t, strict.Low, usual.Low, usual.High, strict.High)
	})
}

func requireOrder(t *rapid.T, ascending ...float64) {
	t.Helper()
	require.IsNonDecreasing(t, ascending)
}
