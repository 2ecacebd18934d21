package client

import (
	"errors"
	"io"
	"sync/atomic"
	"time"
)

var errStalled = errors.New("the body stopped coming")

// stallTicks is how often within the stall time a body is looked at: a stall is
// noticed at most one tick late.
const stallTicks = 4

// watched is a body that is given up when a read of it gets nothing for too
// long. Setting a timer per read would cost more than the read, so reads count
// and a timer looks at the count.
type watched struct {
	body   io.Reader
	reads  atomic.Int64 // odd while inside a read: only the platform's silence counts, not our own slowness
	timer  *time.Timer
	every  time.Duration
	giveUp func(error)

	stalled atomic.Bool
	stopped atomic.Bool

	seen  int64 // reads at the last tick; the timer's own
	quiet int   // ticks that found the same read going on; the timer's own
}

// broken is how the connection, rather than its sender, ended a body.
type broken struct{ error }

func (b broken) Unwrap() error { return b.error }

// watch begins to watch; giveUp must make a hanging Read return.
func watch(body io.Reader, stall time.Duration, giveUp func(error)) *watched {
	w := &watched{body: body, every: stall / stallTicks, giveUp: giveUp}
	ready := make(chan struct{})
	w.timer = time.AfterFunc(w.every, func() { <-ready; w.tick() })
	close(ready)
	return w
}

func (w *watched) tick() {
	if w.stopped.Load() {
		return // stop came while the last tick was setting the timer
	}
	reads := w.reads.Load()
	if reads%2 == 1 && reads == w.seen {
		w.quiet++
	} else {
		w.seen, w.quiet = reads, 0
	}
	if w.quiet == stallTicks {
		w.stalled.Store(true)
		w.giveUp(errStalled)
		return
	}
	w.timer.Reset(w.every)
}

func (w *watched) Read(p []byte) (int, error) {
	w.reads.Add(1)
	n, err := w.body.Read(p)
	w.reads.Add(1)
	switch {
	case err == nil || err == io.EOF:
		return n, err
	case w.stalled.Load():
		return n, errStalled
	default:
		return n, broken{err}
	}
}

func (w *watched) stop() {
	w.stopped.Store(true)
	w.timer.Stop()
}
