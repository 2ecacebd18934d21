package nearest_test

import (
	"strings"
	"testing"

	"chatbot-mcp/internal/nearest"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestName(t *testing.T) {
	names := []string{"period", "page_contains", "has_phone"}
	require.Equal(t, "period", nearest.Name("Perod", names))
	require.Equal(t, "has_phone", nearest.Name("hasphone", names))
	require.Empty(t, nearest.Name("zebra", names), "a wild guess is worse than none")
	require.Empty(t, nearest.Name("", names))
}

func TestNames(t *testing.T) {
	length := func(name string) int { return len(name) }
	require.Equal(t, []string{"aa", "bb"}, nearest.Names([]string{"ccc", "aa", "bb", "dd"}, 2, 9, length))
	require.Empty(t, nearest.Names([]string{"aaa"}, 2, 2, length))
}

// TestDistanceIsAMetric proves the laws of a distance, on words short enough to be compared whole.
func TestDistanceIsAMetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[abc]{0,8}`)
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		require.Equal(t, a == b, nearest.Distance(a, b) == 0)
		require.Equal(t, nearest.Distance(a, b), nearest.Distance(b, a))
		require.LessOrEqual(t, nearest.Distance(a, c), nearest.Distance(a, b)+nearest.Distance(b, c))
	})
}

// TestDistanceIsBounded guards that a stranger's megabyte costs no more than a name.
func TestDistanceIsBounded(t *testing.T) {
	require.LessOrEqual(t, nearest.Distance(strings.Repeat("x", 1<<20), "period"), 64)
}
