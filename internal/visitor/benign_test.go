package visitor

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// benign returns what ordinary people write: one string per line, sentences of
// 54 languages with names of 19 kinds in them, emoji, code, mathematics, markup
// that does nothing, addresses.
func benign(t testing.TB) []string {
	raw, err := os.ReadFile("testdata/benign.txt")
	require.NoError(t, err)
	return strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")
}

// C2, C3: what people write stays byte for byte.
func TestBenignWordsStayAsTheyAre(t *testing.T) {
	words := benign(t)
	require.GreaterOrEqual(t, len(words), 2000)
	for _, s := range words {
		require.Equal(t, s, Clean(s).String())
	}
}
