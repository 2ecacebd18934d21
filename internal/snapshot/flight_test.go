package snapshot

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// waiting is a download that stands still until it is told to end.
type waiting struct {
	runs  atomic.Int64
	end   chan error
	ended chan error // the context's cause, if that ended it
}

func newWaiting() *waiting {
	return &waiting{end: make(chan error, 1), ended: make(chan error, 1)}
}

func (w *waiting) fetch(ctx context.Context, b *Builder) error {
	w.runs.Add(1)
	select {
	case err := <-w.end:
		return errors.Join(err, (&one{id: 1, size: 100}).fetch(ctx, b))
	case <-ctx.Done():
		w.ended <- context.Cause(ctx)
		return ctx.Err()
	}
}

func TestIdenticalQuestionsShareOneDownload(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, w := NewStore(Options{}), newWaiting()
		defer store.Close()
		var wg sync.WaitGroup
		var ids [50]ID
		for i := range ids {
			wg.Go(func() {
				q := history(-7, 0)
				if i%2 == 1 { // the same instants
					q.Start = q.Start.In(time.FixedZone("", 3600))
				}
				s, err := store.Get(ctx, q, w.fetch)
				require.NoError(t, err)
				defer s.Release()
				_, err = s.Read(0)
				require.NoError(t, err)
				ids[i] = s.ID()
			})
		}
		synctest.Wait()
		w.end <- nil
		wg.Wait()
		require.EqualValues(t, 1, w.runs.Load())
		for _, id := range ids {
			require.Equal(t, ids[0], id)
			require.NotZero(t, id)
		}
		for _, b := range store.kept {
			require.EqualValues(t, 1, b.refs.Load(), "only the store's hold is left")
		}
	})
}

func TestDifferentQuestionsDoNotWaitForEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, w := NewStore(Options{}), newWaiting()
		defer store.Close()
		go store.Get(ctx, Question{Bot: "shop"}, w.fetch)
		synctest.Wait()
		get(t, store, Question{Bot: "club"}, &one{id: 1})
		w.end <- errors.New("over")
	})
}

// The first asker's deadline is not the others', and the download ends when
// the last one has left, not before (L3, docs/security.md).
func TestAskersLeaveAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, w := NewStore(Options{}), newWaiting()
		defer store.Close()
		first, cancelFirst := context.WithTimeout(ctx, time.Second)
		defer cancelFirst()
		second, cancelSecond := context.WithCancel(ctx)
		errs := make(chan error, 2)
		for _, c := range []context.Context{first, second} {
			go func() {
				_, err := store.Get(c, history(-7, 0), w.fetch)
				errs <- err
			}()
			synctest.Wait()
		}
		require.ErrorIs(t, <-errs, context.DeadlineExceeded)
		synctest.Wait()
		require.Empty(t, w.ended, "the second one still waits")
		cancelSecond()
		require.ErrorIs(t, <-errs, context.Canceled)
		require.ErrorIs(t, <-w.ended, errLeft)
		require.EqualValues(t, 1, w.runs.Load())
	})
}

// Who asks while an abandoned download is still winding up gets a new one.
func TestAbandonedDownloadIsNotJoined(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := NewStore(Options{})
		defer store.Close()
		c, cancel := context.WithCancel(ctx)
		slow := make(chan bool)
		go store.Get(c, history(-7, 0), func(c context.Context, b *Builder) error {
			<-slow // hears nothing of the cancellation
			return (&one{id: 1}).fetch(c, b)
		})
		synctest.Wait()
		cancel()
		synctest.Wait()
		a := get(t, store, history(-7, 0), &one{id: 2})
		slow <- true
		synctest.Wait()
		require.Len(t, store.kept, 2, "a download that was whole in the end is not wasted")
		_, ok := a.Find(2)
		require.True(t, ok)
	})
}

func TestNoDownloadForWhoHasLeft(t *testing.T) {
	store, o := newTestStore(t, Options{}), &one{id: 1}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	_, err := store.Get(gone, history(-7, 0), o.fetch)
	require.ErrorIs(t, err, context.Canceled)
	require.Zero(t, o.runs)
}

func TestCloseCancelsDownloads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, w := NewStore(Options{}), newWaiting()
		failed := make(chan error)
		go func() {
			_, err := store.Get(ctx, history(-7, 0), w.fetch)
			failed <- err
		}()
		synctest.Wait()
		require.NoError(t, store.Close())
		require.ErrorIs(t, <-failed, context.Canceled)
		require.ErrorIs(t, <-w.ended, errClosed)
	})
}

// L5 (docs/security.md): a panic is an answer, for everybody who waits.
func TestPanicReachesAllAskers(t *testing.T) {
	for name, c := range map[string]struct {
		end   func()
		check func(*testing.T, error)
	}{
		"panic": {func() { panic("+39 333 000") }, func(t *testing.T, err error) {
			var p *PanicError
			require.ErrorAs(t, err, &p)
			require.Equal(t, "+39 333 000", p.Value)
			require.Contains(t, string(p.Stack), "flight_test.go")
			require.NotContains(t, err.Error(), "333", "may be a visitor's")
		}},
		"goexit": {runtime.Goexit, func(t *testing.T, err error) { require.ErrorIs(t, err, errGoexit) }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store := NewStore(Options{})
				defer store.Close()
				start, errs := make(chan bool), make(chan error)
				for range 3 {
					go func() {
						_, err := store.Get(ctx, history(-7, 0), func(context.Context, *Builder) error {
							<-start
							c.end()
							return nil
						})
						errs <- err
					}()
				}
				synctest.Wait()
				close(start)
				for range 3 {
					c.check(t, <-errs)
				}
				get(t, store, history(-7, 0), &one{id: 1})
			})
		})
	}
}

// Windows of a long range fill their sections side by side while others ask.
func TestConcurrentSectionsAndReaders(t *testing.T) {
	store := newTestStore(t, Options{InMemory: 4000, blockBytes: 200})
	const windows, each = 8, 200
	s, err := store.Get(ctx, history(-7, 0), func(_ context.Context, b *Builder) error {
		b.MergeByID()
		var wg sync.WaitGroup
		for w := range windows {
			wg.Go(func() { b.Section().Add(Meta{ID: 9999}, []byte("an attempt that is given up")) })
			wg.Go(func() {
				section := b.Section()
				for i := range each {
					id := int64(w*each/2 + i + 1) // half of it is the next window's, too
					section.Add(Meta{ID: id, At: testNow.Add(time.Duration(-id) * time.Second), Messages: w}, []byte{byte(id), byte(w)})
				}
				section.Commit()
			})
		}
		wg.Wait()
		return nil
	})
	require.NoError(t, err)
	defer s.Release()
	require.Equal(t, (windows+1)*each/2, s.Len())
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for i := range s.Len() {
				e := s.Entry(i)
				r, err := s.Read(i)
				if err != nil || r.Field(0)[0] != byte(e.ID) || int(r.Field(0)[1]) != e.Messages {
					t.Error("wrong text", i, e, err)
				}
			}
		})
		readers.Go(func() {
			found, err := s.Filter(ctx, 0, s.Len(), func(_ int, e Entry, r Record) bool { return r.Field(0)[0] == byte(e.ID) })
			if err != nil || found.Len() != s.Len() {
				t.Error(found.Len(), err)
			}
		})
	}
	readers.Wait()
}
