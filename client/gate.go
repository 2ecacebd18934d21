package client

import (
	"context"
	"errors"
	"sync/atomic"

	"golang.org/x/sync/semaphore"
)

// waitingPerPlace is how many calls may wait for each place. With 8 places and the
// usual second or two a call, the last of 32 × 8 would wait longer than its client
// does, so a further call fails at once.
const waitingPerPlace = 32

var errQueueFull = errors.New("too many platform requests are waiting")

// Gate limits how many platform requests are made at a time (L6, docs/security.md). A
// request has its place until its body is read or given up.
type Gate struct {
	places     *semaphore.Weighted
	waiting    atomic.Int64
	maxWaiting int64
}

// NewGate makes a Gate for n requests at a time. Further ones wait, 32 for each
// place.
func NewGate(n int) *Gate {
	return &Gate{places: semaphore.NewWeighted(int64(n)), maxWaiting: int64(n) * waitingPerPlace}
}

// enter waits for a place and returns how to release it. The error is errQueueFull or
// ctx's.
func (g *Gate) enter(ctx context.Context) (release func(), err error) {
	if !g.places.TryAcquire(1) {
		if err := g.wait(ctx); err != nil {
			return nil, err
		}
	}
	return func() { g.places.Release(1) }, nil
}

func (g *Gate) wait(ctx context.Context) error {
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > g.maxWaiting {
		return errQueueFull
	}
	return g.places.Acquire(ctx, 1)
}
