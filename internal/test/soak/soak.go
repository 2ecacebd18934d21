package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"golang.org/x/time/rate"
)

// plan is how long a run takes and what it does.
type plan struct {
	Time     time.Duration
	Calls    int
	Faults   float64       // share of platform requests that fail
	Every    time.Duration // between measurements
	Progress io.Writer     // a line per measurement; nil: none
}

// measurement is one measurement, taken while the clients pause.
type measurement struct {
	At       time.Duration
	Calls    int
	Requests int // that the platforms saw
	usage
}

// soak runs p to its end: at least p.Time long, at least p.Calls calls.
func soak(ctx context.Context, p plan) (r report, err error) {
	s, err := startProgram(ctx, p.Faults)
	if err != nil {
		return r, err
	}
	l := &load{program: s, outcomes: map[string]int{}, pace: rate.NewLimiter(rate.Limit(1.1*float64(p.Calls)/p.Time.Seconds()), 50)}
	working, stop := context.WithCancel(ctx)
	clients := l.run(working)
	r.plan, r.measurements, err = p, nil, nil
	r.measurements, err = l.watch(ctx, p)
	stop()
	clients.Wait()
	r.outcomes, r.panics = l.outcomes, s.panics.Load()
	return r, errors.Join(err, l.firstError, s.close())
}

// watch measures until p is done.
func (l *load) watch(ctx context.Context, p plan) (all []measurement, err error) {
	start := time.Now()
	for {
		select {
		case <-time.After(p.Every):
		case <-ctx.Done():
			return all, ctx.Err()
		}
		m, err := l.measure(ctx, start)
		if err != nil {
			return all, err
		}
		all = append(all, m)
		if p.Progress != nil {
			fmt.Fprintf(p.Progress, "%s\n", m)
		}
		if m.At >= p.Time && m.Calls >= p.Calls || l.failed() {
			return all, nil
		}
	}
}

func (m measurement) String() string {
	return fmt.Sprintf("%6s %8d calls %8d requests %6.1f MiB %4d goroutines %4d descriptors",
		m.At.Round(time.Second/10), m.Calls, m.Requests, mebibytes(m.Heap), m.Goroutines, m.Descriptors)
}

func mebibytes(n int64) float64 { return float64(n) / (1 << 20) }

// settle is how long a measurement waits after the last answer for connections
// and goroutines that have just ended to be gone.
const settle = 200 * time.Millisecond

func (l *load) measure(ctx context.Context, start time.Time) (measurement, error) {
	l.pause.Lock()
	defer l.pause.Unlock()
	time.Sleep(settle)
	v, err := l.program.usage(ctx)
	return measurement{At: time.Since(start), Calls: int(l.calls.Load()), Requests: l.program.requests(), usage: v}, err
}

func (l *load) failed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.firstError != nil
}
