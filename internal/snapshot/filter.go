package snapshot

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Filter returns those of the records lo ≤ i < hi that keep wants.
// keep runs on as many goroutines as there are processors, in the order of the
// blocks, not of i; its Record is valid during the call only. Filter ends early
// with ctx's error, or one of storage; between two records it looks whether ctx is
// done. A panic in keep surfaces in the caller.
func (s *Snapshot) Filter(ctx context.Context, lo, hi int, keep func(i int, e Entry, r Record) bool) (Rows, error) {
	if s.released.Load() {
		return Rows{}, errFreed
	}
	lo, hi = max(lo, 0), min(hi, s.Len())
	if lo >= hi {
		return Rows{}, ctx.Err()
	}
	sc := newScan(s, lo, hi, keep)
	if err := sc.run(ctx); err != nil {
		return Rows{}, err
	}
	return sc.result(), ctx.Err() // keep may have given up early
}

// scan is one Filter at work. Blocks are handed out one by one; nothing else
// is shared but bits that say which records were kept.
type scan struct {
	s      *Snapshot
	lo, hi int
	keep   func(i int, e Entry, r Record) bool
	next   atomic.Int64 // the block to scan next
	last   int64
	kept   []atomic.Uint64 // a bit for each i-lo
	stop   atomic.Bool
}

func newScan(s *Snapshot, lo, hi int, keep func(int, Entry, Record) bool) *scan {
	sc := &scan{s: s, lo: lo, hi: hi, keep: keep}
	wanted := s.order[lo:hi]
	sc.next.Store(int64(s.log.holding(slices.Min(wanted))))
	sc.last = int64(s.log.holding(slices.Max(wanted)))
	sc.kept = make([]atomic.Uint64, (hi-lo+63)/64)
	return sc
}

func (sc *scan) run(ctx context.Context) error {
	workers := min(int64(runtime.GOMAXPROCS(0)), sc.last-sc.next.Load()+1)
	failed := make([]error, workers)
	var wg sync.WaitGroup
	defer wg.Wait() // should keep end this goroutine, too
	work := func(w int64) {
		failed[w] = errGoexit
		failed[w] = guard(func() error { return sc.work(ctx) })
		if failed[w] != nil {
			sc.stop.Store(true)
		}
	}
	for w := range workers - 1 {
		wg.Go(func() { work(w) })
	}
	work(workers - 1) // here: most snapshots are one block
	wg.Wait()
	return firstOf(failed)
}

// firstOf prefers a panic, which goes on in this goroutine, to an error.
func firstOf(failed []error) (first error) {
	for _, err := range failed {
		if p, ok := err.(*PanicError); ok {
			panic(p)
		}
		if first == nil {
			first = err
		}
	}
	return first
}

func (sc *scan) work(ctx context.Context) error {
	w := worker{scan: sc, raw: buffers.Get().(*[]byte), near: sc.lo}
	defer giveBack(w.raw)
	for !sc.stop.Load() {
		n := sc.next.Add(1) - 1
		if n > sc.last {
			return nil
		}
		if err := w.block(ctx, sc.s.log[n]); err != nil {
			return err
		}
	}
	return nil
}

func (sc *scan) result() Rows {
	words := make([]uint64, len(sc.kept))
	for w := range words {
		words[w] = sc.kept[w].Load()
	}
	return newRows(sc.lo, words)
}
