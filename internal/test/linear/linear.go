// Package linear tests that work takes linear time. Call [Require].
package linear

import "time"

// T is what Require needs of a testing.T or a rapid.T.
type T interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Require fails the test if work takes five seconds or more, three times in a row. Give it a
// text so long that linear work takes some milliseconds, and so far less than five seconds
// on a busy machine too, while quadratic work takes minutes (N1, docs/security.md).
func Require(t T, name string, work func()) {
	t.Helper()
	const limit, tries = 5 * time.Second, 3
	var took time.Duration
	for range tries {
		start := time.Now()
		work()
		if took = time.Since(start); took < limit {
			return
		}
	}
	t.Fatalf("%s takes %v", name, took)
}
