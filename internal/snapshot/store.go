package snapshot

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"
)

// Options say what a store may use and where. The zero value is right for the
// program; tests pin Now.
type Options struct {
	Budget   int64            // bytes of all kept snapshots, compressed text and index; 0: 512 MiB
	InMemory int64            // bytes of compressed text in memory, all snapshots together; 0: 16 MiB
	Dir      string           // of temporary files; "": os.TempDir()
	Now      func() time.Time // nil: time.Now

	blockBytes int // tests: many blocks from little text; 0: 256 KiB
}

// Store keeps snapshots for as long as they are fresh. It is safe for
// concurrent use.
type Store struct {
	o      Options
	memory memory

	mu      sync.Mutex
	kept    map[ID]*body
	total   int64 // bytes of kept
	clock   uint64
	flights map[key]*flight
	timer   *time.Timer // sweeps an idle store; nil while nothing is kept
	dead    []*body     // holds to give back once mu is free, see unlock
	closed  bool
}

// maxKept bounds file descriptors: each large snapshot has one, and macOS
// starts processes with 256 of them.
const maxKept = 128

var errClosed = errors.New("snapshot: the store is closed")

// NewStore makes an empty store. It touches no disk and starts no goroutine.
func NewStore(o Options) *Store {
	o.Budget = cmp.Or(o.Budget, 512<<20)
	o.InMemory = cmp.Or(o.InMemory, 16<<20)
	o.blockBytes = cmp.Or(o.blockBytes, blockBytes)
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Store{o: o, kept: make(map[ID]*body), flights: make(map[key]*flight)}
	s.memory.limit, s.memory.relax = o.InMemory, s.relax
	return s
}

// now is wall time: the monotonic clock stands still while a laptop sleeps, and
// yesterday's leads would pass for fresh.
func (s *Store) now() time.Time { return s.o.Now().Round(0) }

// Get returns a live snapshot that covers q, or what fetch downloads. The
// caller must Release it.
//
// Identical questions in flight (Prefer aside) share one fetch, and get the
// same snapshot or the same error; an error is not remembered. fetch's context
// carries the first asker's values but not its deadline, for others may have
// more time: a caller whose ctx ends leaves with ctx's error, and only when the
// last one has left is fetch's context cancelled (so a fetch that must end sets
// its own bound). When fetch returns, its Builder takes nothing more. A panic in
// it reaches every asker as a *PanicError.
//
// A snapshot lives 60 s from the end of its download if q.End was in the future
// when that began (or q means all time), else 15 min. One that is larger than
// the whole budget serves those who wait for it and is not kept.
func (s *Store) Get(ctx context.Context, q Question, fetch func(context.Context, *Builder) error) (*Snapshot, error) {
	s.mu.Lock()
	if s.closed {
		s.unlock()
		return nil, errClosed
	}
	if b := s.covering(q); b != nil {
		defer s.unlock()
		return s.use(b), nil
	}
	if err := ctx.Err(); err != nil {
		s.unlock()
		return nil, err
	}
	f := s.join(ctx, q.key(), fetch)
	s.unlock()
	return f.wait(ctx)
}

// Holding returns a live snapshot that contains the session, the most recent
// one if there are several. The caller must Release it. A snapshot of days that
// are over lives too long for a session that may still have been going on when it
// was taken: one beyond its range, or begun just before, does not count.
func (s *Store) Holding(bot, call string, session int64) (*Snapshot, bool) {
	s.mu.Lock()
	defer s.unlock()
	b := s.newest(func(b *body) bool {
		if b.key.bot != bot || b.key.call != call {
			return false
		}
		i, ok := b.find(session)
		if !ok || b.life == growingLife {
			return ok
		}
		at := b.index.entry(b.order[i]).At
		return b.key.contains(at) && b.taken.Sub(at) >= talkLength
	})
	if b == nil {
		return nil, false
	}
	return s.use(b), true
}

// Outdate forgets a bot's snapshots of a call that reach the present, for whoever
// has just changed what they hold.
func (s *Store) Outdate(bot, call string) {
	s.mu.Lock()
	defer s.unlock()
	for _, b := range s.kept {
		if b.key.bot == bot && b.key.call == call && b.life != closedLife {
			s.forget(b)
		}
	}
}

// Close forgets all snapshots and cancels all downloads. It waits for nothing:
// snapshots in use stay readable until they are released.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.unlock()
	s.closed = true
	for _, b := range s.kept {
		s.forget(b)
	}
	for _, f := range s.flights {
		f.cancel(errClosed)
	}
	return nil
}

// unlock also gives back the holds that were dropped meanwhile: closing a large
// file takes its time, and nobody else shall wait for it.
func (s *Store) unlock() {
	dead := s.dead
	s.dead = nil
	s.mu.Unlock()
	for _, b := range dead {
		b.release()
	}
}
