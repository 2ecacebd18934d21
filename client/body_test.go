package client

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// hanging is a body whose reads take as long as told, and end with giveUp.
type hanging struct {
	takes []time.Duration
	given chan error
}

func (h *hanging) Read(p []byte) (int, error) {
	if len(h.takes) == 0 {
		return 0, io.EOF
	}
	select {
	case <-time.After(h.takes[0]):
		h.takes = h.takes[1:]
		return copy(p, "x"), nil
	case err := <-h.given:
		return 0, err
	}
}

// U5: a read that gets nothing for the stall time is given up, within a tick of
// it; slow progress and a slow reader are not.
func TestStall(t *testing.T) {
	const stall = 12 * time.Second
	cases := map[string]struct {
		takes []time.Duration
		pause time.Duration // of the reader, after each read
		stuck bool
	}{
		"fast":          {takes: make([]time.Duration, 100)},
		"slow":          {takes: []time.Duration{8 * time.Second, 8 * time.Second, 8 * time.Second, 8 * time.Second}},
		"slow reader":   {takes: make([]time.Duration, 5), pause: time.Minute},
		"stuck":         {takes: []time.Duration{time.Hour}, stuck: true},
		"stuck at last": {takes: []time.Duration{0, 11 * time.Second, time.Hour}, stuck: true},
	}
	for name, c := range cases {
		synctest.Test(t, func(t *testing.T) {
			body := &hanging{takes: c.takes, given: make(chan error, 1)}
			w := watch(body, stall, func(err error) { body.given <- err })
			defer w.stop()
			var err error
			var last time.Time
			for err == nil {
				last = time.Now()
				_, err = w.Read(make([]byte, 8))
				if err == nil {
					time.Sleep(c.pause)
				}
			}
			if !c.stuck {
				require.Equal(t, io.EOF, err, name)
				return
			}
			require.Equal(t, errStalled, err, name)
			require.GreaterOrEqual(t, time.Since(last), stall, name)
			require.LessOrEqual(t, time.Since(last), stall+2*stall/stallTicks, name)
		})
	}
}

// L7: a watch that was stopped while its timer was being set does not tick for ever.
func TestStallStops(t *testing.T) {
	var gaveUp atomic.Bool
	w := watch(strings.NewReader(""), time.Hour, func(error) { gaveUp.Store(true) })
	w.stop()
	w.tick()
	require.False(t, w.timer.Stop(), "the timer was set again")
	require.False(t, gaveUp.Load())
}

func zip(parts ...[]byte) []byte {
	var b bytes.Buffer
	for _, part := range parts {
		z := gzip.NewWriter(&b)
		_, _ = z.Write(part)
		_ = z.Close()
	}
	return b.Bytes()
}

// Inflating on another goroutine changes nothing, however the bytes come.
func TestInflate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 300_000), func(n int) []byte { return bytes.Repeat([]byte("some words, "), n/12) }), 1, 3).Draw(t, "members")
		var src io.Reader = bytes.NewReader(zip(parts...))
		if rapid.Bool().Draw(t, "by bytes") {
			src = iotest.HalfReader(src)
		}
		in := inflate(src, Limits{}.withDefaults())
		defer in.close()
		got, err := io.ReadAll(in)
		require.NoError(t, err)
		require.True(t, bytes.Equal(bytes.Join(parts, nil), got))
	})
}

// U8, U14: what is wrong with a compressed body keeps its name.
func TestInflateErrors(t *testing.T) {
	whole := zip(bytes.Repeat([]byte("0123456789"), 50_000))
	bomb := zip(make([]byte, 8<<20))
	reset := errors.New("connection reset")
	small := Limits{RatioFrom: 1 << 20, Ratio: 100}.withDefaults()
	noise := make([]byte, 100<<10)
	_, _ = rand.Read(noise)
	cases := map[string]struct {
		src    io.Reader
		limits Limits
		want   error
	}{
		"cut":              {bytes.NewReader(whole[:len(whole)-1]), Limits{}, errGzip},
		"cut in the head":  {bytes.NewReader(whole[:5]), Limits{}, errGzip},
		"no gzip":          {strings.NewReader("Hello, I am plain text."), Limits{}, errGzip},
		"trailing garbage": {bytes.NewReader(append(bytes.Clone(whole), "garbage that is no gzip"...)), Limits{}, errGzip},
		"broken":           {io.MultiReader(bytes.NewReader(whole[:200]), iotest.ErrReader(broken{reset})), Limits{}, reset},
		"broken at once":   {iotest.ErrReader(broken{reset}), Limits{}, reset},
		"bomb and noise":   {bytes.NewReader(zip(append(make([]byte, 20<<20), noise...))), Limits{}, tooLarge("the ratio of inflated to compressed bytes")},
		"bomb":             {bytes.NewReader(bomb), small, tooLarge("the ratio of inflated to compressed bytes")},
	}
	for name, c := range cases {
		in := inflate(c.src, c.limits.withDefaults())
		_, err := io.Copy(io.Discard, in)
		in.close()
		require.ErrorIs(t, err, c.want, name)
		require.Equal(t, c.want == errGzip, errors.Is(err, errGzip), "%s: damage is not a broken connection", name)
	}
	in := inflate(bytes.NewReader(zip(make([]byte, 900<<10))), small)
	defer in.close()
	_, err := io.Copy(io.Discard, in)
	require.NoError(t, err, "short replies may be as dense as they like")
}

// L7: an inflater that nobody reads from any more ends when it is closed.
func TestInflateClosesEarly(t *testing.T) {
	in := inflate(bytes.NewReader(zip(make([]byte, 8<<20))), Limits{}.withDefaults())
	_, err := in.Read(make([]byte, 1))
	require.NoError(t, err)
	in.close() // goleak looks after the rest
}
