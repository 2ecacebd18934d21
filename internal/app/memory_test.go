package app

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Garbage may gather to the same amount whatever is alive, once there is work,
// and as the user says where the user has said.
func TestGarbageIsLimited(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(77))
	collect(t) // what earlier runs in this process have left
	debug.SetGCPercent(77)
	for _, variable := range []string{"GOGC", "GOMEMLIMIT"} {
		_ = limitGarbage(func(name string) string { return map[string]string{variable: "set"}[name] })()
		collect(t)
		require.EqualValues(t, 77, percent(), variable)
	}
	stop := limitGarbage(func(string) string { return "" })
	require.EqualValues(t, 77, percent(), "before the first collection")
	much := make([]byte, 100<<20)
	collect(t)
	require.EqualValues(t, minPercent, percent())
	runtime.KeepAlive(much)
	much = nil
	collect(t)
	require.Greater(t, percent(), uint64(minPercent))
	_ = stop()
	collect(t)
	debug.SetGCPercent(77)
	collect(t)
	require.EqualValues(t, 77, percent(), "stopped")
}

func TestPercentFor(t *testing.T) {
	for live, want := range map[uint64]int{0: maxPercent, 1 << 20: maxPercent, 6 << 20: 100, 30 << 20: 20, 1 << 30: minPercent} {
		require.Equal(t, want, percentFor(live), live)
	}
}

// collect runs a collection and what waits for one.
func collect(t *testing.T) {
	t.Helper()
	runtime.GC()
	done := make(chan struct{})
	runtime.AddCleanup(new(string), func(c chan struct{}) { close(c) }, done)
	runtime.GC()
	select {
	case <-done:
	case <-time.After(testTimeout):
		require.Fail(t, "nothing was cleaned up")
	}
}

func percent() uint64 {
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
