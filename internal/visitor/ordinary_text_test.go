package visitor

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// ordinaryTexts are what people write, one text in each line: sentences of 70 languages
// with names of 19 kinds, emoji, code, mathematics, harmless markup, addresses.
func ordinaryTexts(t testing.TB) []string {
	raw, err := os.ReadFile("testdata/ordinary_text.txt")
	require.NoError(t, err)
	return strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")
}

// C2, C3: what people write stays byte for byte.
func TestCleanKeepsOrdinaryText(t *testing.T) {
	words := ordinaryTexts(t)
	require.GreaterOrEqual(t, len(words), 2000)
	for _, s := range words {
		require.Equal(t, s, Clean(s).String())
	}
}
