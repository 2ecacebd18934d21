package snapshot

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// A million records are added without a million allocations: what there is
// comes with chunks and blocks, not with records.
func TestAddAllocatesNothing(t *testing.T) {
	const n = 1000
	store := newTestStore(t, Options{})
	s, err := store.Get(ctx, history(-7, 0), func(_ context.Context, b *Builder) error {
		section := b.Section()
		fields := [][]byte{[]byte("AI"), []byte("Hi What can I help you with?")}
		page := []byte("/contact")
		add := func() {
			if err := section.Add(Meta{ID: 1, At: testNow, Page: page}, fields...); err != nil {
				t.Error(err)
			}
		}
		add() // the first one takes the buffers
		require.Zero(t, testing.AllocsPerRun(n, add))
		return section.Commit()
	})
	require.NoError(t, err)
	s.Release()
}
