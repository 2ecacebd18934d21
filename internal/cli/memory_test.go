package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The heap grows by half only once there is work, and as the user says where
// the user has said.
func TestFrugal(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	collect(t) // what earlier runs in this process have left
	for _, c := range []struct {
		variable string
		want     uint64
	}{{"", gcPercent}, {"GOGC", 77}, {"GOMEMLIMIT", 77}} {
		debug.SetGCPercent(77)
		frugal(func(name string) string {
			if name == c.variable {
				return "set"
			}
			return ""
		})
		require.EqualValues(t, 77, percent(), "before the first collection")
		collect(t)
		require.Equal(t, c.want, percent(), c.variable)
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
	case <-time.After(patience):
		require.Fail(t, "nothing was cleaned up")
	}
}

func percent() uint64 {
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
