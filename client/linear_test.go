package client

import (
	"testing"
	"time"
)

// requireLinear fails if work on 8 times the text always takes more than 24 times the
// time (N1, docs/security.md): 8 times is linear, 64 times is quadratic. A busy machine
// makes a try slow, and never quick, so the quickest tries are compared.
func requireLinear(t *testing.T, name string, work func(size int)) {
	t.Helper()
	const small, large, bound, tries = 128 << 10, 1 << 20, 24, 20
	quickest := map[int]time.Duration{small: time.Hour, large: time.Hour}
	for range tries {
		for size := range quickest {
			start := time.Now()
			work(size)
			quickest[size] = min(quickest[size], time.Since(start))
		}
		if quickest[large] <= bound*quickest[small] {
			return
		}
	}
	t.Fatalf("%s: %v for %d bytes, %v for %d", name, quickest[small], small, quickest[large], large)
}
