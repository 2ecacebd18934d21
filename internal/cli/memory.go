package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

const (
	// slackBytes is how much garbage may gather between two collections: enough
	// that small answers seldom pay for one. In proportion to what is alive, as
	// Go has it, it grows with a download: at half of that, a process that had
	// read 1,000,000 conversations peaked at 53 to 67 MiB, and so at 52 to 57.
	slackBytes = 6 << 20

	// mostPercent holds while little is alive: Go collects no heap below 4 MiB
	// times this.
	mostPercent  = 150
	leastPercent = 15
)

// frugal keeps the process small beside the assistant it serves, from its first
// collection on: there is none before the first real work. Whoever sets Go's own
// variables has decided otherwise. stop ends it, and never fails.
func frugal(getenv func(string) string) (stop func() error) {
	if getenv("GOGC") != "" || getenv("GOMEMLIMIT") != "" {
		return func() error { return nil }
	}
	var stopped atomic.Bool
	afterEachCollection(func() (again bool) {
		if stopped.Load() {
			return false
		}
		debug.SetGCPercent(percentFor(liveBytes()))
		return true
	})
	return func() error {
		stopped.Store(true)
		return nil
	}
}

// percentFor is the GOGC under which slackBytes may gather beside what is alive.
func percentFor(live uint64) int {
	return int(min(max(100*slackBytes/max(live, 1), leastPercent), mostPercent))
}

// liveBytes is what the last collection found alive.
func liveBytes() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// afterEachCollection calls f after every collection until f says no.
func afterEachCollection(f func() (again bool)) {
	// What nothing holds is cleaned up by the next collection.
	runtime.AddCleanup(new(string), func(f func() bool) {
		if f() {
			afterEachCollection(f)
		}
	}, f)
}
