package snapshot

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"runtime/debug"
)

// flight is a download under way, and those who wait for it.
type flight struct {
	store  *Store
	key    key
	cancel context.CancelCauseFunc

	waiters int // guarded by store.mu
	landed  bool

	done chan struct{} // closed once body and err stand
	body *body         // each waiter has a hold on it
	err  error
}

// PanicError is what askers get when their download panicked. Its text leaves
// the value out, which may quote a visitor; Stack shows where.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return "snapshot: panic while reading conversations" }

var errGoexit = errors.New("snapshot: the download ended its goroutine")

var errLeft = errors.New("snapshot: nobody waits for this download any more")

// join waits with the flight for k, started now if there is none. The store is
// locked.
func (s *Store) join(ctx context.Context, k key, fetch func(context.Context, *Builder) error) *flight {
	f := s.flights[k]
	if f == nil {
		f = &flight{store: s, key: k, done: make(chan struct{})}
		ctx, f.cancel = context.WithCancelCause(context.WithoutCancel(ctx))
		s.flights[k] = f
		go f.run(ctx, fetch)
	}
	f.waiters++
	return f
}

func (f *flight) wait(ctx context.Context) (*Snapshot, error) {
	select {
	case <-f.done:
	case <-ctx.Done():
		if f.leave() {
			return nil, ctx.Err()
		}
		<-f.done // it landed in the same moment: the result is ours
	}
	if f.err != nil {
		return nil, f.err
	}
	return &Snapshot{body: f.body}, nil
}

// leave: false if the flight has landed. The last one out turns it back, and
// whoever asks from now on starts afresh.
func (f *flight) leave() bool {
	s := f.store
	s.mu.Lock()
	defer s.unlock()
	if f.landed {
		return false
	}
	f.waiters--
	if f.waiters == 0 {
		f.cancel(errLeft)
		f.remove()
	}
	return true
}

func (f *flight) remove() {
	if f.store.flights[f.key] == f {
		delete(f.store.flights, f.key)
	}
}

func (f *flight) run(ctx context.Context, fetch func(context.Context, *Builder) error) {
	defer f.cancel(nil)
	body, err := (*body)(nil), errGoexit
	defer func() { f.land(body, err) }()
	body, err = f.store.build(ctx, f.key, fetch)
}

func (f *flight) land(b *body, err error) {
	s := f.store
	s.mu.Lock()
	defer s.unlock()
	f.landed, f.body, f.err = true, b, err
	f.remove()
	switch {
	case b == nil:
	case f.waiters == 0:
		s.keep(b)
		s.dead = append(s.dead, b) // build's own hold
	default: // that is one of theirs: once they have gone, the snapshot is idle
		b.refs.Add(int64(f.waiters - 1))
		s.keep(b)
	}
	close(f.done)
}

// build runs the download and makes its snapshot, with one hold on it.
func (s *Store) build(ctx context.Context, k key, fetch func(context.Context, *Builder) error) (out *body, err error) {
	t := &text{memory: &s.memory, dir: s.o.Dir}
	err = errGoexit
	defer func() {
		if err != nil {
			t.free()
		}
	}()
	b := &Builder{blockBytes: s.o.blockBytes, text: t, pages: newPageTable(t, s.o.blockBytes)}
	taken := s.now()
	if err = b.fill(ctx, fetch); err != nil {
		return nil, err
	}
	if err = guard(func() error { out = b.body(); return nil }); err != nil {
		return nil, err
	}
	out.id, out.key, out.taken, out.done, out.life = newID(), k, taken, s.now(), k.life(taken)
	out.refs.Store(1)
	return out, nil
}

// fill runs the download and closes the builder, however it ends.
func (b *Builder) fill(ctx context.Context, fetch func(context.Context, *Builder) error) (err error) {
	defer func() {
		if closing := b.close(); err == nil {
			err = closing
		}
	}()
	return guard(func() error { return fetch(ctx, b) })
}

// guard runs f and turns a panic into an error: whoever waits must be told. A
// runtime.Goexit cannot be held up; errGoexit stands where f's error would be.
func guard(f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{v, debug.Stack()}
		}
	}()
	return f()
}

func newID() ID {
	var b [8]byte
	for {
		rand.Read(b[:]) // never fails, says its documentation
		if id := ID(binary.LittleEndian.Uint64(b[:])); id != 0 {
			return id
		}
	}
}
