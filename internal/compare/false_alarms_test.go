package compare

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"chatbot-mcp/internal/test/budget"

	"github.com/stretchr/testify/require"
)

// visits is a random number of visits a day: people come in groups of size, so the variance
// is size times the mean.
func visits(random *rand.Rand, mean float64, size int) (n int) {
	for at := random.ExpFloat64(); at < mean/float64(size); at += random.ExpFloat64() {
		n += size
	}
	return n
}

// officeWeek is how busy each weekday is, from Sunday on; the mean is 1.
var officeWeek = [7]float64{0.1, 1.4, 1.4, 1.3, 1.3, 1.2, 0.3}

func randomPeriod(random *rand.Rand, days int, mean float64, size int, week [7]float64) Period {
	first, p := random.IntN(7), make(Period, days)
	for i := range p {
		weekday := time.Weekday((first + i) % 7)
		p[i] = Day{weekday, 1, visits(random, mean*week[weekday], size)}
	}
	return p
}

// alarms is how many of tries pairs of random periods are called different.
func alarms(tries, daysBefore, daysAfter int, mean, growth float64, size int, week [7]float64) (share float64) {
	random := rand.New(rand.NewPCG(1, uint64(size)))
	for range tries {
		before := randomPeriod(random, daysBefore, mean, size, week)
		after := randomPeriod(random, daysAfter, mean*growth, size, week)
		if r := Counts(before, after, LevelOf(before, after)).Reading; r == More || r == Fewer {
			share += 1 / float64(tries)
		}
	}
	return share
}

const tries = 1000 // so that 0.07 is measured to ±0.008; the seed is fixed

var everyDayAlike = [7]float64{1, 1, 1, 1, 1, 1, 1}

// TestEqualMonthsRaiseFewAlarms guards the promise that equal but uneven months, of any
// length, are called different in at most a tenth of cases.
func TestEqualMonthsRaiseFewAlarms(t *testing.T) {
	way := 0
	for _, days := range [][2]int{{28, 28}, {30, 31}, {31, 28}, {29, 31}} {
		for _, mean := range []float64{1, 10, 40} {
			for _, size := range []int{1, 2, 4} {
				for _, week := range [][7]float64{everyDayAlike, officeWeek} {
					if way++; way%budget.Step() > 0 {
						continue
					}
					share := alarms(tries, days[0], days[1], mean, 1, size, week)
					require.LessOrEqual(t, share, 0.10, "%v days, %g a day in groups of %d, weekdays %v", days, mean, size, week)
				}
			}
		}
	}
}

// TestEqualWeeksRaiseFewAlarms guards the same for a week or two.
func TestEqualWeeksRaiseFewAlarms(t *testing.T) {
	for _, days := range []int{7, 14} {
		for _, size := range []int{1, 2, 4} {
			share := alarms(tries, days, days, 10, 1, size, officeWeek)
			require.LessOrEqual(t, share, 0.10, "%d days in groups of %d", days, size)
		}
	}
}

// TestEqualRunningPeriodsRaiseFewAlarms guards the same for a month of which some days and a
// part of one have passed, beside as much of the month before.
func TestEqualRunningPeriodsRaiseFewAlarms(t *testing.T) {
	for _, passed := range []float64{7.4, 11.6, 20.4, 29.4} {
		for _, size := range []int{1, 2, 4} {
			random := rand.New(rand.NewPCG(5, uint64(size)))
			wrong := 0
			for range tries {
				before, after := running(random, passed, 10, size), running(random, passed, 10, size)
				if r := Counts(before, after, LevelOf(before, after)).Reading; r == More || r == Fewer {
					wrong++
				}
			}
			require.LessOrEqual(t, wrong, tries/10, "%g days in groups of %d", passed, size)
		}
	}
}

// running is a random period whose last day has not passed whole.
func running(random *rand.Rand, passed, mean float64, size int) Period {
	whole := int(passed)
	p := randomPeriod(random, whole+1, mean, size, officeWeek)
	last := &p[whole]
	last.Share = passed - float64(whole)
	last.Count = visits(random, mean*officeWeek[last.Weekday]*last.Share, size)
	return p
}

// TestGrowthIsSeen guards the other side: a month that is really half as much again is
// called different.
func TestGrowthIsSeen(t *testing.T) {
	for _, size := range []int{1, 2} {
		require.GreaterOrEqual(t, alarms(tries, 30, 31, 10, 1.5, size, officeWeek), 0.85, "groups of %d", size)
	}
}

// TestEqualRatesRaiseFewAlarms guards the same for shares.
func TestEqualRatesRaiseFewAlarms(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	draw := func(of int, chance float64) Rate {
		r := Rate{Of: of}
		for range of {
			if random.Float64() < chance {
				r.Hits++
			}
		}
		return r
	}
	for _, of := range []int{30, 400} {
		for _, chance := range []float64{0.03, 0.3} {
			wrong := 0
			for range tries {
				if Rates(draw(of, chance), draw(of, chance), Months).Reading != NoClearChange {
					wrong++
				}
			}
			require.LessOrEqual(t, wrong, tries/10, fmt.Sprintf("%g of %d", chance, of))
		}
	}
}

func BenchmarkRowsOfTwoYears(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	before, after := randomPeriod(random, 365, 300, 2, officeWeek), randomPeriod(random, 365, 300, 2, officeWeek)
	for b.Loop() {
		Counts(before, after, Months)
	}
}

func BenchmarkLocalHoursOfYear(b *testing.B) {
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for b.Loop() {
		LocalHours(begin, begin.AddDate(1, 0, 0))
	}
}
