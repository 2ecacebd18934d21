package nearest_test

import (
	"strings"
	"testing"

	"chatbot-mcp/internal/nearest"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestName(t *testing.T) {
	names := []string{"period", "page_contains", "has_phone"}
	require.Equal(t, "period", nearest.Name("Perod", names))
	require.Equal(t, "has_phone", nearest.Name("hasphone", names))
	require.Empty(t, nearest.Name("zebra", names), "a wild guess is worse than none")
	require.Empty(t, nearest.Name("", names))
}

func TestByCost(t *testing.T) {
	length := func(name string) int { return len(name) }
	require.Equal(t, []string{"aa", "bb"}, nearest.ByCost([]string{"ccc", "aa", "bb", "dd"}, 2, 9, length))
	require.Empty(t, nearest.ByCost([]string{"aaa"}, 2, 2, length))
}

func TestDistanceCountsCharacters(t *testing.T) {
	require.Equal(t, 0, nearest.Distance("period", "period"))
	require.Equal(t, 1, nearest.Distance("são paulo", "sao paulo"))
	require.Equal(t, 3, nearest.Distance("kitten", "sitting"))
}

// A stranger's text of a megabyte must cost no more to compare than a name.
func TestDistanceIsBounded(t *testing.T) {
	require.LessOrEqual(t, nearest.Distance(strings.Repeat("x", 1<<20), "period"), 64)
}
