package visitor

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
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

// Each text is written as its clusters. Cut to any length, it ends where one of them
// ends (UAX #29, Unicode 17; the rules GB3 to GB13 are named).
func TestClipCutsBetweenClusters(t *testing.T) {
	for _, clusters := range [][]string{
		{"a", "b", "\n", "c"},                      // GB4, GB5: a line break stands alone
		{"e\u0301", "a\u0308\u0332", "x"},          // GB9: marks follow their letter
		{"q\u0301\u0302\u0303\u0304\u0305", "q"},   // several marks
		{"\u1100\u1161\u11A8", "\u1100\u1161"},     // GB6 to GB8: parts of a Hangul syllable
		{"가\u11A8", "각\u11A8", "각", "\u1100"},      // a whole syllable and a part
		{"\uA960\uD7B0\uD7CB", "한"},                // parts for old Korean
		{"か\u3099", "ｶﾞ", "ﾊﾟ"},                    // voicing marks, full and half width
		{"น้ำ", "ดื่", "ม"},                        // GB9a: Thai sara am
		{"ກຳ", "ຂ"},                                // Lao am
		{"कि", "की", "कौ", "क"},                    // vowel signs
		{"कः", "aः"},                               // a spacing mark behind any letter
		{"न", "म", "स्ते"},                         // GB9c: a conjunct
		{"क्\u200Dष", "क्\u200C", "ष", "क्ष", "क"}, // a joiner keeps it together, a non-joiner does not
		{"क्त्य", "त"},                             // three consonants
		{"ক্ষ", "ক"}, {"ક્ષ", "ક"}, {"କ୍ଷ", "କ"},   // Bengali, Gujarati, Oriya
		{"క్ష", "క"}, {"ക്ഷ", "ക"}, {"န္တ", "က"}, // Telugu, Malayalam, Burmese
		{"ក្ក", "ក"}, {"ꦏ꧀ꦏ", "ꦏ"}, // Khmer, Javanese
		{"க்", "ஷ"}, {"ಕ್", "ಷ"}, {"ਕ੍", "ਖ"}, // Tamil, Kannada, Gurmukhi: two clusters
		{"\u06001", "2"}, {"\u06DDا", "ب"}, // GB9b: what stands before a number or a verse
		{"👨\u200D👩\u200D👧\u200D👦", "👨", "👩"}, // GB11: emoji that are joined
		{"❤\uFE0F\u200D🔥", "❤\uFE0F", "🔥"},   // with a selector before the joiner
		{"👩🏽\u200D🚀", "👍🏽", "👍"},             // with a skin tone
		{"😀", "a"}, {"a", "😀", "ب"}, // nothing is joined
		{"🇮🇹", "🇩🇪", "🇫🇷", "🇮", "a"},                                                // GB12, GB13: flags in pairs, one half
		{"a", "🇮🇹", "b", "🇮🇹", "🇮"},                                                 // pairs are counted from where they begin
		{"1\uFE0F\u20E3", "2", "#\uFE0F\u20E3", "*"},                                // keycaps
		{"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "🏴", "a"}, // England
		{"م", "ی\u200C", "خ", "و"},                                                  // Persian: a non-joiner ends a cluster
		{"مَ", "نّ"}, {"שָׁ", "ל"},                                                  // Arabic and Hebrew points
	} {
		text := strings.Join(clusters, "")
		require.Equal(t, text, Clean(text).s, "cleaning has to leave it as it is")
		for n := 1; n < utf8.RuneCountInString(text); n++ {
			want, room := "", n-1
			for _, cluster := range clusters {
				if room -= utf8.RuneCountInString(cluster); room < 0 {
					break
				}
				want += cluster
			}
			want = strings.TrimRight(want, "\n") + ellipsis
			require.Equal(t, Clean(want).s, Clean(text).Clip(n).s, "%+q.Clip(%d)", text, n)
		}
	}
}

func TestClipOnAnyText(t *testing.T) {
	texts := rapid.OneOf(anyText, rapid.SampledFrom(ordinaryTexts(t)))
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

// clusterCut reports whether cut is text up to the end of one of its clusters; joiners at
// the end and white space do not count.
func clusterCut(text, cut string) bool {
	cut = strings.TrimSuffix(cut, ellipsis)
	for clusters := graphemes.FromString(text); ; {
		if head := Clean(text[:clusters.End()]).s; head == cut || strings.TrimRight(head, " \n\t\u00A0\u3000") == cut {
			return true
		}
		if !clusters.Next() {
			return false
		}
	}
}
