package app

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

const (
	// maxGarbage is how many bytes of garbage may gather between two collections:
	// enough that small answers seldom pay for one. Go lets garbage grow in
	// proportion to what is alive, and so with a download: at half of that, a
	// process that had read 1,000,000 conversations peaked at 53 to 67 MiB, and
	// with this limit at 52 to 57.
	maxGarbage = 6 << 20

	// maxPercent holds while little is alive: Go collects no heap below 4 MiB
	// times this.
	maxPercent = 200
	minPercent = 15
)

// limitGarbage keeps the process small beside the assistant it serves. It starts
// with the first collection: there is none before the first real work. It does
// nothing if the user has set Go's own variables. stop ends it, and never fails.
func limitGarbage(getenv func(string) string) (stop func() error) {
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

// percentFor is the GOGC with which maxGarbage gathers beside live bytes.
func percentFor(live uint64) int {
	return int(min(max(100*maxGarbage/max(live, 1), minPercent), maxPercent))
}

// liveBytes is what the last collection found alive.
func liveBytes() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// afterEachCollection calls f after every collection until f returns false.
func afterEachCollection(f func() (again bool)) {
	// Nothing holds the string, so the next collection cleans it up and runs this.
	runtime.AddCleanup(new(string), func(f func() bool) {
		if f() {
			afterEachCollection(f)
		}
	}, f)
}
