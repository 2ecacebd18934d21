package signals

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEveryListLoads guards the embedded lists: a mistake in one would stop the program.
func TestEveryListLoads(t *testing.T) {
	files, err := listFiles.ReadDir("lists")
	require.NoError(t, err)
	require.Len(t, files, 9)
	for _, file := range files {
		text, err := listFiles.ReadFile("lists/" + file.Name())
		require.NoError(t, err)
		list, err := parseList(strings.TrimSuffix(file.Name(), ".txt"), string(text))
		require.NoError(t, err)
		require.NoError(t, list.check())
		require.Greater(t, len(list.entries), 300, file.Name())
	}
}

// TestAListWithAMistakeIsRejected guards that whoever edits a list hears of a mistake.
func TestAListWithAMistakeIsRejected(t *testing.T) {
	for text, want := range map[string]string{
		"not no":                     "has no =",
		"nott = no":                  `no class "nott"`,
		"not = no\nknow = sure no":   "exclude each other",
		"not = no\nlack = n*":        "exclude each other",
		"yes = ok\nno = ok":          "exclude each other",
		"info = data ´":              "folds to nothing",
		"idiom = ; *":                "folds to nothing",
		"common = if\nunless = if":   "commonest words",
		"idiom = 情報 ない":              "several words in a script without spaces",
		"not = no\nbook = b\nundo=b": "exclude each other",
	} {
		list, err := parseList("xx", text)
		if err == nil {
			err = list.check()
		}
		require.ErrorContains(t, err, want, text)
	}
}

// TestListFormat guards how a line is read.
func TestListFormat(t *testing.T) {
	list, err := parseList("xx", "idiom = no idea;  Don't_know ; é_mail *x # a comment\n\n# only a comment\ninfo = Inform*")
	require.NoError(t, err)
	var all []string
	for _, e := range list.entries {
		all = append(all, e.String())
	}
	require.Equal(t, []string{"no idea", "don_t_know", "e_mail x", "inform*"}, all)
}
