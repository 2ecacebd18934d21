package visitor

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestExcerpt(t *testing.T) {
	text := Clean("Good morning,\nI would like to know whether the CAFÉ on the corner\r\nis open on Sunday, please?")
	for _, c := range []struct {
		query string
		max   int
		want  string
	}{
		{"cafe", 200, "Good morning, I would like to know whether the CAFÉ on the corner is open on Sunday, please?"},
		{"cafe", 30, "…the CAFÉ on the corner is op…"},
		{"good", 20, "Good morning, I wou…"},
		{"please?", 20, "…on Sunday, please?"},
		{"corner\nis", 20, "…corner is open on…"},
		{"corner is", 20, "…corner is open on…"},
		{"nowhere", 10, "Good morn…"},
		{"", 10, "Good morn…"},
		{"cafe on the corner", 8, "…CAFÉ o…"},
		{"cafe", 1, "…"},
		{"cafe", 0, ""},
	} {
		require.Equal(t, c.want, text.Excerpt(NewMatcher(c.query), c.max).String(), "%q, %d", c.query, c.max)
	}
}

func TestExcerptOnAnyText(t *testing.T) {
	words := ordinaryTexts(t)
	rapid.Check(t, func(t *rapid.T) {
		text := Clean(strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(words), anyText), 1, 5).Draw(t, "texts"), " "))
		query := rapid.OneOf(rapid.SampledFrom([]string{"a", "anna", "é", "می", "…", "ss", "<"}), anyText).Draw(t, "query")
		checkExcerpt(t, text, query, rapid.IntRange(-1, 200).Draw(t, "max"))
	})
}

func checkExcerpt(t require.TestingT, text Text, query string, n int) {
	part := text.Excerpt(NewMatcher(query), n)
	require.LessOrEqual(t, utf8.RuneCountInString(part.s), max(n, 0))
	require.NotContains(t, part.s, "\n")
	require.Equal(t, part, Clean(part.s))
}

// The excerpt contains the match if there is room for it.
func TestExcerptShowsTheMatch(t *testing.T) {
	words := ordinaryTexts(t)
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SampledFrom(words).Draw(t, "before")
		after := rapid.SampledFrom(words).Draw(t, "after")
		query := rapid.SampledFrom([]string{"Grüße", "ΟΔΌΣ", "needle", "Ёжик", "表参道", "STRASSE", "علیکم"}).Draw(t, "query")
		m := NewMatcher(query)
		require.True(t, m.MatchText(Clean(before+" "+query+" "+after).Excerpt(m, 40)))
	})
}

// findByDefinition is what find has to equal: the first place of whole clusters that
// contains the query and nothing more.
func findByDefinition(line, query string) (from, to int, ok bool) {
	ends := []int{0}
	for clusters := graphemes.FromString(line); clusters.Next(); {
		ends = append(ends, clusters.End())
	}
	for _, to := range ends {
		if !matchByDefinition(line[:to], query) {
			continue
		}
		for _, from := range slices.Backward(ends) {
			if from < to && matchByDefinition(line[from:to], query) {
				return from, to, true
			}
		}
	}
	return 0, 0, false
}

// The place of a match is the same as without tables, in every script.
func TestFindEqualsItsDefinition(t *testing.T) {
	runes := []rune("aAß ﬁéÉ\u0301кКйέΣςعأَىکक\u094D\u093Cक़\u200Cが日가①٣ﷺ\u00a0’—😀")
	rapid.Check(t, func(t *rapid.T) {
		line := Clean(rapid.StringOfN(rapid.RuneFrom(runes), 1, 30, -1).Draw(t, "line")).OneLine().s
		letters := []rune(line)
		begin := rapid.IntRange(0, len(letters)).Draw(t, "begin")
		query := string(letters[begin:min(len(letters), begin+rapid.IntRange(1, 5).Draw(t, "length"))])
		m := NewMatcher(query)
		if len(m.folded) == 0 {
			return
		}
		wantFrom, wantTo, wantOK := findByDefinition(line, query)
		from, to, ok := m.find(line)
		require.Equal(t, []any{wantFrom, wantTo, wantOK}, []any{from, to, ok}, "%+q in %+q", query, line)
	})
}
