package paging

import (
	"context"
	"testing"
	"time"

	"chatbot-mcp/internal/snapshot"

	"github.com/stretchr/testify/require"
)

// newSnapshot has n records so far apart: of 0 they are equal in everything.
func newSnapshot(t *testing.T, n int, apart time.Duration) *snapshot.Snapshot {
	store := snapshot.NewStore(snapshot.Options{Dir: t.TempDir()})
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	snap, err := store.Get(t.Context(), snapshot.Question{Bot: "shop", Call: "leads"}, func(_ context.Context, b *snapshot.Builder) error {
		s := b.Section()
		for i := range n {
			if err := s.Add(snapshot.Meta{At: time.Unix(0, 0).Add(time.Duration(i) * apart)}); err != nil {
				return err
			}
		}
		return s.Commit()
	})
	require.NoError(t, err)
	t.Cleanup(snap.Release)
	return snap
}

// TestPlacesOfOneInstantAreFoundAsFast guards that the place of a page is searched and not
// counted off: 50,000 equal records take no longer than 50,000 others.
func TestPlacesOfOneInstantAreFoundAsFast(t *testing.T) {
	const n, step = 50_000, 97
	apart, together := newSnapshot(t, n, time.Minute), newSnapshot(t, n, 0)
	all := func(int, snapshot.Entry) bool { return true }
	for _, newest := range []bool{true, false} {
		var fastest [2]time.Duration // of several in turns, so that other work slows both alike
		for range 10 {
			for k, snap := range []*snapshot.Snapshot{apart, together} {
				order := NewOrder(snap, snap.Select(0, n, all), newest)
				start := time.Now()
				for row := 0; row < n; row += step {
					require.Equal(t, row+1, order.After(order.Place(row)))
				}
				if took := time.Since(start); fastest[k] == 0 || took < fastest[k] {
					fastest[k] = took
				}
			}
		}
		t.Logf("newest first %v: %v apart, %v together", newest, fastest[0], fastest[1])
		require.Less(t, fastest[1].Seconds()/fastest[0].Seconds(), 20.0, "%v", fastest)
	}
}
