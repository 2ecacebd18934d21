package client

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// requireLinear fails if work on twice the text takes far more than twice the time
// (N1, docs/security.md). Quadratic work takes four times as much from 1 to 2 MiB, and
// 64 times as much from 128 KiB to 1 MiB, where linear work takes 8 times: the bound
// lies between them. The quickest of several runs counts, which a busy machine
// hardly changes; work that is over within a millisecond needs no comparison.
func requireLinear(t *testing.T, name string, work func(size int)) {
	t.Helper()
	const small, large, bound = 128 << 10, 1 << 20, 32
	quickest := func(size int) time.Duration {
		best := time.Hour
		for range 5 {
			start := time.Now()
			work(size)
			best = min(best, time.Since(start))
		}
		return best
	}
	one, eight := quickest(small), quickest(large)
	require.LessOrEqual(t, eight, bound*max(one, time.Millisecond), "%s: %v for 128 KiB, %v for 1 MiB", name, one, eight)
}
