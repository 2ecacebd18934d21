package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

// TestMain lets this binary be the program under test, too.
func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		exit(child())
	}
	goleak.VerifyTestMain(m)
}

// TestSoak guards L8: ten seconds of what the command does for ten minutes.
func TestSoak(t *testing.T) {
	r, err := soak(t.Context(), plan{Time: 10 * time.Second, Calls: 1500, Faults: 0.2, Every: 500 * time.Millisecond})
	require.NoError(t, err)
	require.NoError(t, r.verdict())
	require.Greater(t, r.measurements[len(r.measurements)-1].Requests, 500, "most calls reach the platform")
	for _, outcome := range []string{"ok", "outcome_unknown", "invalid_argument", "hung up"} {
		require.NotZero(t, r.outcomes[outcome], outcome)
	}
	var page strings.Builder
	require.NoError(t, r.write(&page))
	require.Contains(t, page.String(), "| descriptors |")
}

// TestVerdict guards that TestSoak can fail: a run that grows is told from one that is
// flat.
func TestVerdict(t *testing.T) {
	run := func(heap, goroutines, descriptors int) (r report) {
		for k := range 40 {
			r.measurements = append(r.measurements, measurement{usage: usage{Heap: 10<<20 + int64(k*heap), Goroutines: 30 + k*goroutines, Descriptors: 20 + k*descriptors}})
		}
		return r
	}
	require.NoError(t, run(0, 0, 0).verdict())
	require.NoError(t, run(1<<10, 0, 0).verdict())
	require.ErrorContains(t, run(1<<20, 0, 0).verdict(), "heap bytes grew")
	require.ErrorContains(t, run(0, 1, 0).verdict(), "goroutines grew")
	require.ErrorContains(t, run(0, 0, 1).verdict(), "descriptors grew")
	require.ErrorContains(t, report{measurements: make([]measurement, 40), panics: 1}.verdict(), "1 panics")
	require.Error(t, report{measurements: make([]measurement, 3)}.verdict())
}

// TestThinOut guards that the page is short and shows the last measurement.
func TestThinOut(t *testing.T) {
	for n := range 200 {
		all := make([]measurement, n)
		for k := range all {
			all[k].Calls = k
		}
		some := thinOut(all, 24)
		require.LessOrEqual(t, len(some), 24)
		require.Equal(t, n == 0, len(some) == 0)
		if n > 0 {
			require.Equal(t, n-1, some[len(some)-1].Calls)
		}
	}
}
