package compare

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// evenly is a period from a Monday on in which total is spread as evenly as it can be.
func evenly(days, total int) Period {
	p := make(Period, days)
	for i := range p {
		p[i] = Day{Weekday: time.Weekday((i + 1) % 7), Share: 1, Count: total*(i+1)/days - total*i/days}
	}
	return p
}

// daily is a period from a Monday on with these counts.
func daily(counts ...int) Period {
	p := make(Period, len(counts))
	for i, n := range counts {
		p[i] = Day{Weekday: time.Weekday((i + 1) % 7), Share: 1, Count: n}
	}
	return p
}

// shown is a change as a person would write it: range, reading, percentage.
func shown(c Change) string {
	s := fmt.Sprintf("%.2f–%.2f %s", c.Low, c.High, c.Reading)
	if c.HasPercent {
		s += fmt.Sprintf(" %+.0f%%", c.Percent)
	}
	return s
}

// requireP requires a p-value to be want to as many digits as want has; "<.001" is a bound.
func requireP(t *testing.T, want string, p float64) {
	t.Helper()
	if bound, found := strings.CutPrefix(want, "<"); found {
		require.Less(t, p, number(t, bound))
		return
	}
	digits := len(want) - len(".")
	require.InDelta(t, number(t, want), p, 0.501*math.Pow10(-digits))
}

func number(t *testing.T, s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	require.NoError(t, err)
	return x
}

// TestWorkedExamplesOfCounts guards the p-values, ranges and readings that were worked out
// before this was written, for months of 28 days with equal exposure.
func TestWorkedExamplesOfCounts(t *testing.T) {
	for _, row := range []struct {
		before, after int
		p, want       string
	}{
		{5, 7, ".774", "0.38–5.59 no clear change"},
		{0, 5, ".0625", "0.92–+Inf too few to tell"},
		{0, 6, ".031", "1.18–+Inf too few to tell"},
		{10, 14, ".541", "0.58–3.52 no clear change"},
		{100, 140, ".0117", "1.08–1.83 more +40%"},
		{12, 30, ".0079", "1.24–5.36 more"},
		{200, 240, ".063", "0.99–1.46 no clear change"},
		{412, 540, "<.001", "1.15–1.49 more +31%"},
		{140, 100, ".0117", "0.55–0.93 fewer -29%"},
		{0, 0, "1.000", "0.00–+Inf too few to tell"},
		{40, 0, "<.001", "0.00–0.10 fewer -100%"},
	} {
		before, after := evenly(28, row.before), evenly(28, row.after)
		require.Equal(t, Months, LevelOf(before, after))
		c := Counts(before, after, Months)
		require.Equal(t, row.want, shown(c), "%d → %d", row.before, row.after)
		requireP(t, row.p, c.P)
	}
}

// TestWorkedExampleOfUnequalPeriods guards the exposure of periods of unlike length.
func TestWorkedExampleOfUnequalPeriods(t *testing.T) {
	before, after := evenly(18, 40), evenly(30, 80)
	require.Equal(t, Strict, LevelOf(before, after))
	c := CountsByTime(before, after, Strict)
	require.Equal(t, "0.72–2.04 no clear change", shown(c))
	requireP(t, ".397", c.P)
	require.Equal(t, NoClearChange, Counts(before, after, Strict).Reading)
}

// TestWorkedExamplesOfWeeks guards exposure by weekday and unevenness.
func TestWorkedExamplesOfWeeks(t *testing.T) {
	one := Counts(daily(4, 6, 5, 7, 3, 1, 0), daily(9, 8, 6, 10, 7, 1, 2), Strict)
	require.Equal(t, "0.86–3.30 no clear change", shown(one))
	requireP(t, ".0533", one.P)
	require.Equal(t, [3]float64{1, 36.25, 36.25}, [3]float64{one.Unevenness, one.ExposureBefore, one.ExposureAfter})

	two := Counts(daily(4, 6, 5, 7, 3, 1, 0, 5, 22, 6, 8, 4, 0, 1), daily(9, 8, 6, 10, 7, 1, 2, 6, 7, 30, 9, 5, 2, 1), Strict)
	require.Equal(t, "0.78–2.66 no clear change", shown(two))
	requireP(t, ".146", two.P)
	require.InDelta(t, 2.178, two.Unevenness, 0.0005)
	plain := split{72, 103, 1, 1}
	requireP(t, ".023", plain.pValue()) // what the usual test says
	require.Equal(t, [2]int{33, 47}, [2]int{roundHalfUp(72 / two.Unevenness), roundHalfUp(103 / two.Unevenness)})
}

// TestWhatItTakesToSayMore guards the thresholds that users are told.
func TestWhatItTakesToSayMore(t *testing.T) {
	for before, least := range map[int]int{5: 15, 10: 23, 20: 36, 50: 73, 100: 131, 200: 243} {
		b := evenly(28, before)
		require.Equal(t, More, Counts(b, evenly(28, least), Months).Reading, "%d → %d", before, least)
		require.Equal(t, NoClearChange, Counts(b, evenly(28, least-1), Months).Reading, "%d → %d", before, least-1)
	}
}

// TestPercentNeedsTwentyBefore guards that a large percentage of little is not shown.
func TestPercentNeedsTwentyBefore(t *testing.T) {
	require.False(t, Counts(evenly(28, 19), evenly(28, 60), Months).HasPercent)
	c := Counts(evenly(28, 20), evenly(28, 60), Months)
	require.True(t, c.HasPercent)
	require.InDelta(t, 200, c.Percent, 1e-9)
	require.False(t, Counts(evenly(28, 200), evenly(28, 210), Months).HasPercent, "beside no clear change")
}

// TestWorkedExamplesOfRates guards Wilson's and Newcombe's ranges, and readings.
func TestWorkedExamplesOfRates(t *testing.T) {
	for _, row := range []struct {
		before, after Rate
		want          string
	}{
		{Rate{12, 400}, Rate{25, 500}, "3.0 [1.7–5.2], 5.0 [3.4–7.3]; -0.7…+4.6 no clear change"},
		{Rate{22, 180}, Rate{41, 205}, "12.2 [8.2–17.8], 20.0 [15.1–26.0]; +0.3…+15.0 more"},
		{Rate{41, 205}, Rate{22, 180}, "20.0 [15.1–26.0], 12.2 [8.2–17.8]; -15.0…-0.3 fewer"},
		{Rate{0, 19}, Rate{19, 19}, "0.0 [0.0–16.8], 100.0 [83.2–100.0]; +76.2…+100.0 too few to tell"},
		{Rate{0, 20}, Rate{20, 20}, "0.0 [0.0–16.1], 100.0 [83.9–100.0]; +77.2…+100.0 more"},
		{Rate{}, Rate{5, 400}, "0.0 [0.0–100.0], 1.2 [0.5–2.9]; -98.8…+2.9 too few to tell"},
		{Rate{}, Rate{}, "0.0 [0.0–100.0], 0.0 [0.0–100.0]; -100.0…+100.0 too few to tell"},
	} {
		d := Rates(row.before, row.after, Months)
		require.Equal(t, row.want, fmt.Sprintf("%.1f [%.1f–%.1f], %.1f [%.1f–%.1f]; %+.1f…%+.1f %s",
			100*row.before.share(), 100*d.Before.Low, 100*d.Before.High,
			100*row.after.share(), 100*d.After.Low, 100*d.After.High, 100*d.Low, 100*d.High, d.Reading))
	}
}

// TestRowsAreJudgedStrictly guards that the zero level, and a period under 28 days, is the
// strict one.
func TestRowsAreJudgedStrictly(t *testing.T) {
	var zero Level
	require.Equal(t, Strict, zero)
	require.Equal(t, Months, LevelOf(evenly(28, 0), evenly(31, 0)))
	require.Equal(t, Strict, LevelOf(evenly(28, 0), evenly(27, 0)))
	running := evenly(28, 0)
	running[27].Share = 0.9
	require.Equal(t, Strict, LevelOf(running, running), "27.9 days")
	require.Equal(t, NoClearChange, Counts(evenly(28, 100), evenly(28, 140), Strict).Reading)
	require.Equal(t, NoClearChange, Rates(Rate{22, 180}, Rate{41, 205}, Strict).Reading)
	require.True(t, math.IsInf(Counts(nil, evenly(28, 5), Months).High, 1))
}
