package client

import (
	"context"
	"errors"
	"sync/atomic"

	"golang.org/x/sync/semaphore"
)

// queuePerSlot bounds how many calls may wait: with 8 slots and the usual second
// or two per call, the last of 32 × 8 waiting would hear nothing within the time
// a client waits, so it is told at once.
const queuePerSlot = 32

var errQueueFull = errors.New("too many platform requests are waiting")

// Gate bounds the platform requests in flight in this process (L6,
// docs/security.md). A request holds its place until its body is read or given up.
type Gate struct {
	slots   *semaphore.Weighted
	waiting atomic.Int64
	queue   int64
}

// NewGate lets n requests through at a time; further ones wait in a bounded queue.
func NewGate(n int) *Gate {
	return &Gate{slots: semaphore.NewWeighted(int64(n)), queue: int64(n) * queuePerSlot}
}

// enter waits for a place and returns how to leave it. It fails with
// errQueueFull, or with ctx's error.
func (g *Gate) enter(ctx context.Context) (leave func(), err error) {
	if !g.slots.TryAcquire(1) {
		if err := g.wait(ctx); err != nil {
			return nil, err
		}
	}
	return func() { g.slots.Release(1) }, nil
}

func (g *Gate) wait(ctx context.Context) error {
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > g.queue {
		return errQueueFull
	}
	return g.slots.Acquire(ctx, 1)
}
