// Package budget says how much a test tries. With -short it is an eighth: the gate's run under
// the race detector is short, because that takes ten times as long and looks only at what
// goroutines share. No test is left out. pgregory.net/rapid draws a fifth with -short by itself.
package budget

import "testing"

// Of is n, the number or the size of what a test tries; with -short an eighth of it, at least 1.
func Of(n int) int {
	if testing.Short() {
		return max(1, n/8)
	}
	return n
}

// Step is from one code point, clock or row of a sweep to the next: 1, with -short 7.
func Step() int {
	if testing.Short() {
		return 7
	}
	return 1
}

// Some returns those of all that a sweep tries: with -short every seventh.
func Some[T any](all []T) (some []T) {
	for i := 0; i < len(all); i += Step() {
		some = append(some, all[i])
	}
	return some
}
