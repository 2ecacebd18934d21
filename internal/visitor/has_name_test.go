package visitor

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func init() { textFunctions["HasName"] = func(s string) { HasName(Text{s}) } }

// TestHasName guards that what a bot writes for a name it was not told is no name, and that names are.
func TestHasName(t *testing.T) {
	for _, none := range []string{
		"", "-", "--", "?", "…", "N/A", "n/a", "NA", "none", "null", "Not provided", "not given", "(not provided)", "unknown", "test", "Test 2",
		"anonymous", "Non fornito", "keine Angabe", "NON RENSEIGNÉ", "não informado", "nie podano", "未提供", "12", "undefined undefined", "[blank]",
	} {
		require.False(t, HasName(Clean(none).OneLine()), none)
	}
	for _, name := range []string{"Anna", "Anna Rossi", "Noa", "Nadia", "Test Maria", "Jean Nul", "王", "Nona", "Mr Null", "X", "Anonymous Bosch", "A. N. Other"} {
		require.True(t, HasName(Clean(name).OneLine()), name)
	}
}

// TestPlaceholderNamesAreFolded guards that each of them can be found: names are compared folded.
func TestPlaceholderNamesAreFolded(t *testing.T) {
	for _, words := range placeholderNames {
		require.Equal(t, Fold(words), words)
	}
}
