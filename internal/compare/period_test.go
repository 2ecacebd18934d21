package compare

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func zone(t *testing.T, name string) *time.Location {
	location, err := time.LoadLocation(name)
	require.NoError(t, err)
	return location
}

// TestLocalHoursOfDaysOfClockChange guards the exposure of rows by hour.
func TestLocalHoursOfDaysOfClockChange(t *testing.T) {
	rome, lordHowe, kathmandu := zone(t, "Europe/Rome"), zone(t, "Australia/Lord_Howe"), zone(t, "Asia/Kathmandu")
	for name, test := range map[string]struct {
		from, until time.Time
		hour        int
		want        float64
	}{
		"an ordinary day":         {time.Date(2026, 11, 27, 0, 0, 0, 0, rome), time.Date(2026, 11, 28, 0, 0, 0, 0, rome), 2, 1},
		"skipped in spring":       {time.Date(2026, 3, 29, 0, 0, 0, 0, rome), time.Date(2026, 3, 30, 0, 0, 0, 0, rome), 2, 0},
		"doubled in autumn":       {time.Date(2026, 10, 25, 0, 0, 0, 0, rome), time.Date(2026, 10, 26, 0, 0, 0, 0, rome), 2, 2},
		"beside the doubled one":  {time.Date(2026, 10, 25, 0, 0, 0, 0, rome), time.Date(2026, 10, 26, 0, 0, 0, 0, rome), 3, 1},
		"a month with the change": {time.Date(2026, 3, 1, 0, 0, 0, 0, rome), time.Date(2026, 4, 1, 0, 0, 0, 0, rome), 2, 30},
		"a year":                  {time.Date(2026, 1, 1, 0, 0, 0, 0, rome), time.Date(2027, 1, 1, 0, 0, 0, 0, rome), 2, 365},
		"half an hour is doubled": {time.Date(2026, 4, 5, 0, 0, 0, 0, lordHowe), time.Date(2026, 4, 6, 0, 0, 0, 0, lordHowe), 1, 1.5},
		"a zone of quarters":      {time.Date(2026, 4, 5, 0, 0, 0, 0, kathmandu), time.Date(2026, 4, 6, 0, 0, 0, 0, kathmandu), 23, 1},
		"until now":               {time.Date(2026, 11, 27, 0, 0, 0, 0, rome), time.Date(2026, 11, 27, 14, 3, 0, 0, rome), 14, 0.05},
		"an hour to come":         {time.Date(2026, 11, 27, 0, 0, 0, 0, rome), time.Date(2026, 11, 27, 14, 3, 0, 0, rome), 15, 0},
		"the end before the from": {time.Date(2026, 11, 28, 0, 0, 0, 0, rome), time.Date(2026, 11, 27, 0, 0, 0, 0, rome), 0, 0},
		"an end of another zone":  {time.Date(2026, 11, 27, 0, 0, 0, 0, rome), time.Date(2026, 11, 27, 1, 0, 0, 0, time.UTC), 1, 1},
	} {
		require.InDelta(t, test.want, LocalHours(test.from, test.until)[test.hour], 1e-9, name)
	}
}

// TestLocalHoursAddUp guards that no time is lost or counted twice.
func TestLocalHoursAddUp(t *testing.T) {
	zones := []*time.Location{time.UTC, zone(t, "Europe/Rome"), zone(t, "America/St_Johns"), zone(t, "Pacific/Apia")}
	rapid.Check(t, func(t *rapid.T) {
		from := time.Unix(rapid.Int64Range(1e9, 2e9).Draw(t, "from"), rapid.Int64Range(0, 1e9).Draw(t, "nanoseconds")).In(rapid.SampledFrom(zones).Draw(t, "zone"))
		long := time.Duration(rapid.Int64Range(0, int64(40*24*time.Hour)).Draw(t, "long"))
		sum := 0.0
		for _, hours := range LocalHours(from, from.Add(long)) {
			sum += hours
		}
		require.InDelta(t, long.Hours(), sum, 1e-6)
	})
}

// TestShareOfDay guards part days, also of days that are shorter.
func TestShareOfDay(t *testing.T) {
	rome := zone(t, "Europe/Rome")
	at := func(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, rome) }
	for name, test := range map[string]struct {
		begin, end time.Time
		want       float64
	}{
		"whole, of 23 hours":    {at(28, 0), at(31, 0), 1},
		"until noon":            {at(28, 0), at(29, 12), 11.0 / 23},
		"from noon":             {at(29, 12), at(31, 0), 12.0 / 23},
		"an hour in the middle": {at(29, 12), at(29, 13), 1.0 / 23},
		"before":                {at(27, 0), at(29, 0), 0},
		"after":                 {at(30, 0), at(31, 0), 0},
		"turned round":          {at(31, 0), at(28, 0), 0},
	} {
		require.InDelta(t, test.want, ShareOfDay(at(29, 0), at(30, 0), test.begin, test.end), 1e-12, name)
	}
}

// TestShortDayOfClockChangeIsWhole guards that a month with a day of 23 hours is equal to
// one without.
func TestShortDayOfClockChangeIsWhole(t *testing.T) {
	rome := zone(t, "Europe/Rome")
	month := func(m time.Month) (p Period) {
		begin, end := time.Date(2026, m, 1, 0, 0, 0, 0, rome), time.Date(2026, m, 29, 0, 0, 0, 0, rome)
		for day := begin; day.Before(end); day = day.AddDate(0, 0, 1) {
			p = append(p, Day{day.Weekday(), ShareOfDay(day, day.AddDate(0, 0, 1), begin, end), 5})
		}
		return p
	}
	c := Counts(month(time.February), month(time.March), Months)
	require.Equal(t, NoClearChange, c.Reading)
	require.InDelta(t, c.ExposureBefore, c.ExposureAfter, 1e-9)
}

// TestSkippedHourIsNoDecrease guards rows by hour in a month of the clock change: an hour
// with 30 chances in 31 days is compared by 30.
func TestSkippedHourIsNoDecrease(t *testing.T) {
	march, january := evenly(31, 300), evenly(31, 310)
	march[28].Share, march[28].Count = 0, 0
	c := CountsByTime(january, march, Strict)
	require.Equal(t, [2]float64{31, 30}, [2]float64{c.ExposureBefore, c.ExposureAfter})
	require.Equal(t, NoClearChange, c.Reading)
}

// TestRunningPeriodIsFair guards that a day of which a tenth is over counts as a tenth.
func TestRunningPeriodIsFair(t *testing.T) {
	before, after := evenly(28, 280), evenly(28, 280)
	after[27].Share, after[27].Count = 0.1, 1
	c := Counts(before, after, Strict)
	require.InDelta(t, 1, c.ExposureAfter/c.ExposureBefore*280/271, 0.002)
	require.Equal(t, NoClearChange, c.Reading)

	short := CountsByTime(Period{{time.Friday, 0.4, 20}}, Period{{time.Saturday, 0.4, 60}}, Strict)
	require.Equal(t, [2]float64{1, 0.4}, [2]float64{short.Unevenness, short.ExposureAfter}, "two part days say nothing about unevenness")
	require.Equal(t, More, short.Reading)
}

// TestSecondDayJustBegun guards the divisor of the unevenness: a minute after midnight of the
// second day of a week, the first says what it said at midnight, and no less.
func TestSecondDayJustBegun(t *testing.T) {
	monday := func(share float64, count, later int) Period {
		return Period{{time.Monday, 1, count}, {time.Tuesday, share, later}}
	}
	for _, share := range []float64{0, 1e-6, 0.001, 0.02} {
		c := Counts(monday(share, 20, 0), monday(share, 60, 0), Strict)
		require.Equal(t, More, c.Reading, "share %g: %+v", share, c)
		require.GreaterOrEqual(t, c.Unevenness, 1.0)
		require.Less(t, c.Unevenness, 20.0, "share %g", share)
	}
	early := Counts(monday(0.01, 20, 0), monday(0.01, 60, 1), Strict)
	require.Equal(t, More, early.Reading, "one visit after midnight: %+v", early)
	for days := 1; days <= 3; days++ { // one period of so many days, the other just begun
		require.False(t, math.IsNaN(Counts(evenly(days, 30), Period{{time.Monday, 0.01, 3}}, Strict).Unevenness))
	}
}

// TestFifthSaturdayIsNoDecrease guards exposure by weekday: two months of an office with
// equal work on every working day.
func TestFifthSaturdayIsNoDecrease(t *testing.T) {
	office := func(days, first int) (p Period) {
		for i := range days {
			day := Day{Weekday: time.Weekday((first + i) % 7), Share: 1}
			if day.Weekday != time.Saturday && day.Weekday != time.Sunday {
				day.Count = 100
			}
			p = append(p, day)
		}
		return p
	}
	before, after := office(31, 1), office(30, 6) // 23 and 20 working days
	require.Equal(t, [2]int{2300, 2000}, [2]int{before.total(), after.total()})
	c := Counts(before, after, Months)
	require.Equal(t, NoClearChange, c.Reading)
	require.InDelta(t, 1, 2000.0/2300*c.ExposureBefore/c.ExposureAfter, 0.001)
	require.Less(t, split{2300, 2000, 31, 30}.pValue(), 0.001, "what the number of days alone would say")
}

func drawPeriod(t *rapid.T, name string) Period {
	day := rapid.Custom(func(t *rapid.T) Day {
		share := rapid.OneOf(rapid.Just(1.0), rapid.Just(1.0), rapid.Float64())
		return Day{time.Weekday(rapid.IntRange(-1, 8).Draw(t, "weekday")), share.Draw(t, "share"), rapid.IntRange(-1, 60).Draw(t, "count")}
	})
	return rapid.SliceOfN(day, 0, 40).Draw(t, name)
}

// TestAnyPeriodsAreCompared guards that no input panics or gives what is not a number, that
// the reading is More or Fewer only if 1 is outside the range, and that order means nothing.
func TestAnyPeriodsAreCompared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawPeriod(t, "before"), drawPeriod(t, "after")
		for _, count := range []func(Period, Period, Level) Change{Counts, CountsByTime} {
			c := count(before, after, Months)
			for _, x := range []float64{c.Low, c.High, c.P, c.Percent, c.Unevenness} {
				require.False(t, math.IsNaN(x), "%+v", c)
			}
			require.LessOrEqual(t, c.Low, c.High)
			if c.Reading != TooFew {
				require.Equal(t, c.Low > 1, c.Reading == More)
				require.Equal(t, c.High < 1, c.Reading == Fewer)
			}
			reversed := slices.Clone(after)
			slices.Reverse(reversed)
			require.Equal(t, c.Reading, count(before, reversed, Months).Reading)
		}
	})
}

// TestExchangingPeriodsTurnsTheReading guards symmetry of the whole comparison.
func TestExchangingPeriodsTurnsTheReading(t *testing.T) {
	turned := map[Reading]Reading{More: Fewer, Fewer: More, NoClearChange: NoClearChange, TooFew: TooFew}
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawPeriod(t, "before"), drawPeriod(t, "after")
		require.Equal(t, turned[Counts(before, after, Strict).Reading], Counts(after, before, Strict).Reading)
	})
}
