package client

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/semaphore"
)

// waitingPerPlace is how many calls may wait for each place of a host. With 8 places
// and the usual second or two a call, the last of 32 × 8 would wait longer than its
// client does, so a further call fails at once.
const waitingPerPlace = 32

var errQueueFull = errors.New("too many platform requests are waiting")

// Gate limits how many platform requests are made at a time (L6, docs/security.md). A
// request has its place until its body is read or given up.
type Gate struct {
	places  *semaphore.Weighted
	perHost int64

	mu    sync.Mutex
	hosts map[string]*hostGate
}

// hostGate are the places that one host may take.
type hostGate struct {
	places  *semaphore.Weighted
	waiting atomic.Int64
}

// NewGate makes a Gate for n requests at a time, of which one host takes perHost at
// most: where there are several hosts, one that does not answer must leave room for
// the others. Further requests wait in the order they came, 32 for each place of their
// host.
func NewGate(n, perHost int) *Gate {
	return &Gate{places: semaphore.NewWeighted(int64(n)), perHost: int64(perHost), hosts: map[string]*hostGate{}}
}

// enter waits for a place of the host and returns how to release it. The error is
// errQueueFull or ctx's.
func (g *Gate) enter(ctx context.Context, host string) (release func(), err error) {
	h := g.host(host)
	if !h.places.TryAcquire(1) {
		if err := h.wait(ctx, g.perHost*waitingPerPlace); err != nil {
			return nil, err
		}
	}
	if err := g.places.Acquire(ctx, 1); err != nil { // no more wait here than the hosts have places
		h.places.Release(1)
		return nil, err
	}
	return func() { g.places.Release(1); h.places.Release(1) }, nil
}

func (g *Gate) host(name string) *hostGate {
	g.mu.Lock()
	defer g.mu.Unlock()
	h := g.hosts[name]
	if h == nil {
		h = &hostGate{places: semaphore.NewWeighted(g.perHost)}
		g.hosts[name] = h
	}
	return h
}

func (h *hostGate) wait(ctx context.Context, maxWaiting int64) error {
	defer h.waiting.Add(-1)
	if h.waiting.Add(1) > maxWaiting {
		return errQueueFull
	}
	return h.places.Acquire(ctx, 1)
}
