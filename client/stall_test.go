package client

import (
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// slowBody is a body whose reads take the given times. The error that it is cancelled
// with ends it.
type slowBody struct {
	reads     []time.Duration
	cancelled chan error
}

func (s *slowBody) Read(p []byte) (int, error) {
	if len(s.reads) == 0 {
		return 0, io.EOF
	}
	select {
	case <-time.After(s.reads[0]):
		s.reads = s.reads[1:]
		return copy(p, "x"), nil
	case err := <-s.cancelled:
		return 0, err
	}
}

// U5: a read that gets nothing for the stall time is cancelled at once. Slow progress
// and a slow reader are not.
func TestStall(t *testing.T) {
	const limit = 12 * time.Second
	for name, c := range map[string]struct {
		reads   []time.Duration
		pause   time.Duration // of the reader, after each read
		stalled bool
	}{
		"fast":            {reads: make([]time.Duration, 100)},
		"slow":            {reads: []time.Duration{8 * time.Second, 8 * time.Second, 8 * time.Second, 8 * time.Second}},
		"slow reader":     {reads: make([]time.Duration, 5), pause: time.Minute},
		"stalled":         {reads: []time.Duration{time.Hour}, stalled: true},
		"stalled at last": {reads: []time.Duration{0, 11 * time.Second, time.Hour}, stalled: true},
	} {
		synctest.Test(t, func(t *testing.T) {
			body := &slowBody{reads: c.reads, cancelled: make(chan error, 1)}
			s := &stallReader{body: body, limit: limit, cancel: func(err error) { body.cancelled <- err }}
			var err error
			var start time.Time
			for err == nil {
				start = time.Now()
				_, err = s.Read(make([]byte, 8))
				if err == nil {
					time.Sleep(c.pause)
				}
			}
			if !c.stalled {
				require.Equal(t, io.EOF, err, name)
				time.Sleep(time.Hour)
				require.Empty(t, body.cancelled, "%s: cancelled after its end", name)
				return
			}
			require.Equal(t, errStalled, err, name)
			require.Equal(t, limit, time.Since(start), name)
		})
	}
}
