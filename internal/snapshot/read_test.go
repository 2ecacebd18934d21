package snapshot

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// many is a download of n records in many blocks, without times, ids 1 … n.
func many(n int) func(context.Context, *Builder) error {
	return func(_ context.Context, b *Builder) error {
		s := b.Section()
		for i := range n {
			if err := s.Add(Meta{ID: int64(i + 1)}, fmt.Append(nil, i+1)); err != nil {
				return err
			}
		}
		return s.Commit()
	}
}

func manySnapshot(t *testing.T, n int) *Snapshot {
	s, err := newTestStore(t, Options{blockBytes: 50, InMemory: 1000}).Get(ctx, history(-7, 0), many(n))
	require.NoError(t, err)
	t.Cleanup(s.Release)
	return s
}

// Chunks of the index fill up and more follow; reading goes back and forth.
func TestReadInAnyOrder(t *testing.T) {
	s := manySnapshot(t, 2*chunkEntries+5)
	for _, step := range []int{1, 7, 4099} {
		for n := range s.Len() {
			i := n * step % s.Len()
			r, err := s.Read(i)
			require.NoError(t, err)
			require.Equal(t, fmt.Sprint(i+1), string(r.Field(0)))
			if step > 1 && n > 300 {
				break
			}
		}
	}
}

func TestReadBelongsToTheCaller(t *testing.T) {
	s := manySnapshot(t, 100)
	a, err := s.Read(3)
	require.NoError(t, err)
	_, err = s.Read(99)
	require.NoError(t, err)
	require.Equal(t, "4", string(a.Field(0)))
}

func TestFilterEndsWithItsContext(t *testing.T) {
	s := manySnapshot(t, 5000)
	c, cancel := context.WithCancel(ctx)
	seen := make(chan bool, 5000)
	found, err := s.Filter(c, 0, s.Len(), func(int, Entry, Record) bool {
		cancel()
		seen <- true
		return true
	})
	require.ErrorIs(t, err, context.Canceled)
	require.Zero(t, found.Len())
	require.Less(t, len(seen), 1000, "it stops at the next block")
	_, err = s.Filter(c, 5, 5, nil)
	require.ErrorIs(t, err, context.Canceled)
}

// L5 (docs/security.md): on a goroutine of its own a panic would end the
// process, where nobody can recover.
func TestPanicInKeepSurfacesInTheCaller(t *testing.T) {
	s := manySnapshot(t, 1000)
	defer func() {
		p, ok := recover().(*PanicError)
		require.True(t, ok)
		require.Equal(t, "boom", p.Value)
	}()
	s.Filter(ctx, 0, s.Len(), func(i int, _ Entry, _ Record) bool {
		if i == 500 {
			panic("boom")
		}
		return false
	})
	t.Fatal("no panic")
}

func TestFilterBoundsAreClipped(t *testing.T) {
	s := manySnapshot(t, 10)
	all := func(int, Entry, Record) bool { return true }
	found, err := s.Filter(ctx, -5, 99, all)
	require.NoError(t, err)
	require.Equal(t, 10, found.Len())
	found, err = s.Filter(ctx, 7, 3, all)
	require.NoError(t, err)
	require.Zero(t, found.Len())
}

// Campaign links make every visitor's page unique. A million of them must not
// live in memory, and none may be lost.
func TestUniquePages(t *testing.T) {
	const n = commonPages + 5000
	page := func(i int) []byte { return fmt.Appendf(nil, "https://shop.example.com/?fbclid=%d", i) }
	s, err := newTestStore(t, Options{}).Get(ctx, history(-7, 0), func(_ context.Context, b *Builder) error {
		section := b.Section()
		for i := range n {
			require.NoError(t, section.Add(Meta{ID: int64(i + 1), Page: page(i)}))
		}
		return section.Commit()
	})
	require.NoError(t, err)
	defer s.Release()
	require.Equal(t, n, s.Pages())
	for _, i := range slices.Backward([]int{0, 1, commonPages - 1, commonPages, commonPages + 1, n - 2, n - 1}) {
		require.Equal(t, string(page(i)), s.Page(s.Entry(i).Page))
	}
	for i := range n {
		require.Equal(t, string(page(i)), s.Page(s.Entry(i).Page))
	}
	require.Len(t, s.pages.common, commonPages)
	require.Empty(t, s.Page(n))
	require.Empty(t, s.Page(1<<32-1))
}

// Long pages fill their bytes before their number; the numbers in between
// belong to nobody.
func TestLongPages(t *testing.T) {
	const n, size = 30, 100_000
	s, err := newTestStore(t, Options{}).Get(ctx, history(-7, 0), func(_ context.Context, b *Builder) error {
		section := b.Section()
		for i := range n {
			page := make([]byte, size)
			page[0] = byte(i)
			require.NoError(t, section.Add(Meta{ID: int64(i + 1), Page: page}))
		}
		require.NoError(t, section.Add(Meta{ID: n + 1, Page: []byte("/")}))
		return section.Commit()
	})
	require.NoError(t, err)
	defer s.Release()
	for i := range n {
		p := s.Page(s.Entry(i).Page)
		require.Len(t, p, size)
		require.Equal(t, byte(i), p[0])
		require.Less(t, int(s.Entry(i).Page), s.Pages())
	}
	require.Equal(t, "/", s.Page(s.Entry(n).Page))
	require.LessOrEqual(t, s.pages.commonBytes, commonPageBytes)
	require.Empty(t, s.Page(commonPages-1))
}

// One record may be larger than any block and than what the pool keeps.
func TestHugeRecord(t *testing.T) {
	store := newTestStore(t, Options{InMemory: 1})
	s, err := store.Get(ctx, history(-7, 0), func(c context.Context, b *Builder) error {
		section := b.Section()
		for id, size := range []int{10, 3 << 20, 10, 0} {
			require.NoError(t, section.Add(Meta{ID: int64(id + 1)}, make([]byte, size), []byte("end")))
		}
		return section.Commit()
	})
	require.NoError(t, err)
	defer s.Release()
	for i, size := range []int{10, 3 << 20, 10, 0} {
		r, err := s.Read(i)
		require.NoError(t, err)
		require.Len(t, r.Field(0), size)
		require.Equal(t, "end", string(r.Field(1)))
	}
}
