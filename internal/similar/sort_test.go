package similar

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestNumbersAreSorted guards the order of features, by which they are found to be the same.
func TestNumbersAreSorted(t *testing.T) {
	var spare []uint32
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOf(rapid.Uint32Range(0, 1<<(featureBits+kindBits)-1)).Draw(t, "numbers")
		want := slices.Sorted(slices.Values(numbers))
		var got []uint32
		got, spare = sortNumbers(numbers, spare)
		require.Equal(t, want, append([]uint32(nil), got...))
	})
}
