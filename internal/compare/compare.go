// Package compare says whether two periods differ, and how sure that is. Start with
// [Counts] for numbers of conversations or leads, and with [Rates] for shares of them.
//
// The usual test for counts takes every conversation for independent of the others. Visitors
// come in bursts and on certain weekdays, and then that test calls 11–32 % of equal months
// different. This one corrects for both: 4–9 %.
package compare

import "math"

// Reading is the word that says how two periods differ. There are only these four.
type Reading string

const (
	More          Reading = "more"
	Fewer         Reading = "fewer"
	NoClearChange Reading = "no clear change"
	TooFew        Reading = "too few to tell"
)

const (
	leastCount       = 10 // of both periods together: below it no number of visits says anything
	leastDenominator = 20 // of each rate
	leastBase        = 20 // "+50 %" of a smaller count sounds larger than it is
)

// Level is how rarely equal periods may be called different. The zero value is [Strict].
type Level int

const (
	// Strict is 0.01, with 99 % ranges: for periods under 28 days, and for every row of a
	// table, because of many rows some differ by chance.
	Strict Level = iota
	// Months is 0.05, with 95 % ranges: for two periods of at least 28 days.
	Months
)

const daysOfMonths = 28

// LevelOf returns the level for two periods. Do not use it for the rows of a table.
func LevelOf(before, after Period) Level {
	if min(before.days(), after.days()) >= daysOfMonths {
		return Months
	}
	return Strict
}

// tail is the chance of each of the two ends that a range leaves out.
func (l Level) tail() float64 {
	if l == Months {
		return 0.05 / 2
	}
	return 0.01 / 2
}

// z is how many standard deviations a range reaches to either side.
func (l Level) z() float64 {
	if l == Months {
		return 1.96
	}
	return 2.576
}

// readingOf returns the reading of a range of a change. equal is the value that means no
// change: 1 for a ratio, 0 for a difference.
func readingOf(low, high, equal float64) Reading {
	switch {
	case low > equal:
		return More
	case high < equal:
		return Fewer
	}
	return NoClearChange
}

// roundHalfUp returns x rounded to a whole number.
func roundHalfUp(x float64) int { return int(math.Floor(x + 0.5)) }
