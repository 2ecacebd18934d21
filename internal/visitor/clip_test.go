package visitor

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestClip(t *testing.T) {
	for _, c := range []struct {
		in   string
		max  int
		want string
	}{
		{"hello", 5, "hello"},
		{"hello", 4, "hel…"},
		{"hello", 1, "…"},
		{"hello", 0, ""},
		{"hello", -1, ""},
		{"", 3, ""},
		{"perché", 6, "perché"},
		{"perche\u0301?", 7, "perch…"},
		{"one two", 5, "one…"},
		{"ab👨\u200D👩\u200D👧\u200D👦c", 9, "ab…"},
		{"ab👨\u200D👩\u200D👧\u200D👦cd", 10, "ab👨\u200D👩\u200D👧\u200D👦…"},
		{"🇮🇹🇩🇪🇫🇷", 5, "🇮🇹🇩🇪…"},
		{"🇮🇹🇩🇪🇫🇷", 4, "🇮🇹…"},
		{"👍🏽👍🏽", 3, "👍🏽…"},
		{"👍🏽👍🏽", 2, "…"},
		{"1\uFE0F\u20E32\uFE0F\u20E3", 5, "1\uFE0F\u20E3…"},
		{"x🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007Fyz", 6, "x…"},
		{"می\u200Cخواهم", 4, "می…"},
		{"क्\u200Dषत्र", 4, "…"},
		{"नमस्ते", 4, "नम…"},
		{"น้ำดื่ม", 4, "น้ำ…"},
		{"\u1100\u1161\u11A8\u1100\u1161", 4, "\u1100\u1161\u11A8…"},
		{"か\u3099か\u3099", 3, "か\u3099…"},
	} {
		require.Equal(t, c.want, Clean(c.in).Clip(c.max).String(), "%q.Clip(%d)", c.in, c.max)
	}
}

func TestClipKeepsItsPromises(t *testing.T) {
	texts := rapid.OneOf(hostile, rapid.SampledFrom(benign(t)))
	rapid.Check(t, func(t *rapid.T) {
		text := Clean(texts.Draw(t, "raw"))
		n := rapid.IntRange(-1, 60).Draw(t, "max")
		checkClip(t, text, n)
	})
}

func checkClip(t require.TestingT, text Text, n int) {
	cut := text.Clip(n)
	require.LessOrEqual(t, utf8.RuneCountInString(cut.s), max(n, 0))
	require.Equal(t, cut, Clean(cut.s), "a fixed point of Clean")
	require.Equal(t, cut, cut.Clip(n))
	if utf8.RuneCountInString(text.s) <= n {
		require.Equal(t, text, cut)
	} else if n > 0 {
		require.True(t, strings.HasSuffix(cut.s, ellipsis))
		require.True(t, strings.HasPrefix(Fold(text.s), Fold(strings.TrimSuffix(cut.s, ellipsis))) || clusterCut(text.s, cut.s))
	}
}

// clusterCut: cut is text up to the end of one of its clusters, joiners at the
// end and white space aside.
func clusterCut(text, cut string) bool {
	cut = strings.TrimSuffix(cut, ellipsis)
	for i := 0; ; i += clusterLen(text[i:]) {
		if head := Clean(text[:i]).s; head == cut || strings.TrimRight(head, " \n\t\u00A0\u3000") == cut {
			return true
		}
		if i == len(text) {
			return false
		}
	}
}

func TestAround(t *testing.T) {
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
		require.Equal(t, c.want, text.Around(NewMatcher(c.query), c.max).String(), "%q, %d", c.query, c.max)
	}
}

func TestAroundKeepsItsPromises(t *testing.T) {
	words := benign(t)
	rapid.Check(t, func(t *rapid.T) {
		text := Clean(strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(words), hostile), 1, 5).Draw(t, "texts"), " "))
		query := rapid.OneOf(rapid.SampledFrom([]string{"a", "anna", "é", "می", "…", "ss", "<"}), hostile).Draw(t, "query")
		checkAround(t, text, query, rapid.IntRange(-1, 200).Draw(t, "max"))
	})
}

func checkAround(t require.TestingT, text Text, query string, n int) {
	part := text.Around(NewMatcher(query), n)
	require.LessOrEqual(t, utf8.RuneCountInString(part.s), max(n, 0))
	require.NotContains(t, part.s, "\n")
	require.Equal(t, part, Clean(part.s))
}

// What Around shows holds the hit, where there is room for it.
func TestAroundShowsTheHit(t *testing.T) {
	words := benign(t)
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SampledFrom(words).Draw(t, "before")
		after := rapid.SampledFrom(words).Draw(t, "after")
		query := rapid.SampledFrom([]string{"Grüße", "ΟΔΌΣ", "needle", "Ёжик", "表参道", "STRASSE", "علیکم"}).Draw(t, "query")
		m := NewMatcher(query)
		require.True(t, m.MatchText(Clean(before+" "+query+" "+after).Around(m, 40)))
	})
}
