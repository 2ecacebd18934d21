// Package budget says how much a test tries. `go test ./...` tries an eighth, so that a person
// need not wait long for it, nor the gate for the race detector. With TEST_BUDGET=full in the
// environment all is tried: the gate does so once, and .ci/long tries still more. No test is
// ever left out.
package budget

import "os"

func full() bool { return os.Getenv("TEST_BUDGET") == "full" }

// Of is n, the number or the size of what a test tries; an eighth of it, at least 1, if the
// budget is not full.
func Of(n int) int {
	if full() {
		return n
	}
	return max(1, n/8)
}

// Step is from one code point, clock or row of a sweep to the next: 7, with a full budget 1.
func Step() int {
	if full() {
		return 1
	}
	return 7
}

// Some returns those of all that a sweep tries: every seventh if the budget is not full.
func Some[T any](all []T) (some []T) {
	for i := 0; i < len(all); i += Step() {
		some = append(some, all[i])
	}
	return some
}
