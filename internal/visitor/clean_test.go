package visitor

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/visitor/markup"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// mustBeRemoved says again what C2 removes.
func mustBeRemoved(r rune) bool {
	isFormat := unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	return isFormat || derivedDefaultIgnorable(r) || unicode.Is(unicode.Cc, r) && r != '\t' && r != '\n' ||
		unicode.Is(unicode.Noncharacter_Code_Point, r) || r == 0x13440 || drawsNothing(r)
}

// C2: every code point by itself, at the edges and between letters.
func TestCleanSweepsAllCodePoints(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r += rune(budget.Step()) {
		if !utf8.ValidRune(r) {
			continue
		}
		s := string(r)
		want := s
		switch {
		case r == '\r' || r == '\u2028' || r == '\u2029':
			want = "\n"
		case mustBeSpace(r):
			want = " "
		case mustBeRemoved(r):
			want = ""
		}
		if got := Clean(s).String(); got != want {
			t.Fatalf("Clean(%U) = %q, want %q", r, got, want)
		}
		if got := Clean("a" + s + s + ".").String(); !startsEscapeSequence(r) && r != '\r' && got != "a"+want+want+"." {
			t.Fatalf("Clean(a %U %U .) = %q", r, r, got)
		}
	}
}

// C2: joiners, selectors and tags stay only where a script or an emoji needs them.
func TestCleanKeepsJoinersOnlyWhereTheyBelong(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"non-joiner in Latin", "a\u200Cb", "ab"},
		{"joiner in Latin", "a\u200Db", "ab"},
		{"joiner at the start", "\u200Dب", "ب"},
		{"joiner before a mark that goes", "م\u200D\u17B4a", "مa"},
		{"joiner before a mark that goes and a letter", "م\u200D\u180Bم", "مم"},
		{"non-joiner at a word's end", "می\u200C خواهم", "می خواهم"},
		{"non-joiner of a Kurdish vowel at a word's end", "به\u200C چه\u200Cند", "به\u200C چه\u200Cند"},
		{"two of them", "به\u200C\u200C چه\u200D.", "به\u200C چه."},
		{"two non-joiners", "می\u200C\u200Cخواهم", "می\u200Cخواهم"},
		{"non-joiner after harakat", "مَ\u200Cن", "مَ\u200Cن"},
		{"a message in joiners", "ب\u200C\u200D\u200C\u200D\u200Cب", "ب\u200Cب"},
		{"joiner after a virama at a word's end", "അവന്\u200D വന്നു", "അവന്\u200D വന്നു"},
		{"two joiners after a virama", "क्\u200D\u200Dष", "क्\u200Dष"},
		{"joiner between emoji", "👩\u200D🚀", "👩\u200D🚀"},
		{"two joiners between emoji", "👩\u200D\u200D🚀", "👩\u200D🚀"},
		{"joiner after an emoji", "👩\u200D", "👩"},
		{"joiner between emoji and letter", "👩\u200Da", "👩a"},
		{"selector on a letter", "a\uFE0F", "a"},
		{"selector on a digit without keycap", "1\uFE0F", "1"},
		{"keycap", "1\uFE0F\u20E3", "1\uFE0F\u20E3"},
		{"two selectors", "❤\uFE0F\uFE0F", "❤\uFE0F"},
		{"selectors as bytes", "😀\U000E0101\U000E0102\uFE01", "😀"},
		{"ideographic selector", "葛\U000E0100", "葛"},
		{"England", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"},
		{"Texas", "🏴\U000E0075\U000E0073\U000E0074\U000E0078\U000E007F", "🏴"},
		{"England without an end", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067", "🏴"},
		{"England on another flag", "🏳\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "🏳"},
		{"words in tags", "hi\U000E0069\U000E0067\U000E006E\U000E006F\U000E0072\U000E0065", "hi"},
		{"bidi", "\u202Eabc\u202C \u2066x\u2069 \u200F\u061C", "abc x "},
		{"soft hyphen and byte order mark", "\uFEFFco\u00ADop", "coop"},
	} {
		require.Equal(t, c.want, Clean(c.in).String(), c.name)
	}
}

func TestCleanNormalisesLineBreaks(t *testing.T) {
	require.Equal(t, "a\nb\nc\n\nd\ne\nf\n", Clean("a\r\nb\rc\r\r\nd\u2028e\u2029f\n").String())
}

func TestCleanReplacesInvalidBytes(t *testing.T) {
	require.Equal(t, "a\uFFFD\uFFFDb\uFFFD", Clean("a\xff\xfeb\xc3").String())
	require.Equal(t, "\uFFFD31m", Clean("\x9b31m").String(), "a lone byte is no control")
	require.Equal(t, strings.Repeat("\uFFFD", 3), Clean("\xed\xa0\x80").String(), "a surrogate half")
}

// C2: whatever is removed beside a joiner, a second cleaning changes nothing. A mark that
// is removed is the neighbour of a letter too: U+17B4 once kept a joiner in its place and
// was then removed itself.
func TestCleanIsIdempotentBesideJoiners(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r += rune(budget.Step()) {
		if !mustBeRemoved(r) {
			continue
		}
		for _, around := range [][2]string{{"م", "م"}, {"م", "a"}, {"क्", "ष"}, {"👩", "🚀"}, {"1", "\u20E3"}, {"🏴", "a"}} {
			for _, joiner := range []rune{zwj, zwnj, textStyle, emojiStyle} {
				checkClean(t, around[0]+string(joiner)+string(r)+around[1])
				checkClean(t, around[0]+string(r)+string(joiner)+around[1])
			}
		}
	}
}

// anyText draws texts from all that cleaning knows about.
var anyText = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOf(rapid.OneOf(
		rapid.SampledFrom(textFragments),
		rapid.String(),
		rapid.Map(rapid.Rune(), func(r rune) string { return string(r) }),
		rapid.Map(rapid.Byte(), func(b byte) string { return string([]byte{b}) }),
	)).Draw(t, "parts")
	return strings.Join(parts, "")
})

var textFragments = []string{
	"a", "B", " ", "  ", "\n", "\r", "\r\n", "\t", "\n\n", "é", "e\u0301", "ß", "İ", "か\u3099", "가", "ᄀ", "ᅡ", "ᆨ",
	"ا", "أ", "َ", "ٔ", "می", "\u200C", "\u200D", "م\u200D", "م\u200D\u17B4", "\u17B4", "\u17B5", "\u180B", "\u180C", "\u180D", "\u180F", "क", "्", "ष", "😀", "👩", "❤", "\uFE0F", "\uFE0E", "🏽", "🇮", "🇹",
	"🏴", "\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "\U000E0067", "\U000E007F", "1", "#", "\u20E3",
	"\x1b", "\x1b[", "\x1b[31m", "\x1b]", "\x1b\\", "\x1bP", "\x07", "\x18", "\u009b", "\u009c", "\u009d", "\u0085", "0;1", "m", "\x00",
	"![", "[", "]", "(", ")", "](", "]:", "][", "<", ">", "</", "/", "!", "\\", "&", ";", "%3A", ":", "&colon;", "&#58;", "&#x6A", "&Tab;",
	"\n[", "\n> ", "- ", "1. ", "`", "img", "script", "SVG", "link", "form", "=", "href=", "src = ", "<b ", " style=", " onclick =", "=\"", "\"", "'", "java", "script:", "javascript:", "JaVaScRiPt", "data:", "vbscript:", "data", "html",
	"<!", "<!--", "-->", "<!y", "<?", "?>", "</3", "<p>", "\n<p ", " hidden", "hidden>", "<template", "title=\"a b c", "](b \"", "](<", "[](", "] (", "[x]: ", "\n[^a]:", "*[", "```", "\n```", "\n~~~ ", "~", "|", "\n|-|\n", "\n--",
	"@", "anna@example.com", "[at]", "( at )", "(dot)", "&#64;", "+39 333 000 1234", "2026-11-15", "18:36", "\u2028", "\u202E", "\u00AD", "\uFEFF", "\uFFFE", "\xff", "\xc2", "…", "＜", "：", "［", "K",
}

// C1: what a client decodes is what was cleaned, for every text.
func TestCleanSurvivesJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkJSON(t, anyText.Draw(t, "raw")) })
}

func checkJSON(t require.TestingT, raw string) {
	encoded, err := json.Marshal(Clean(raw))
	require.NoError(t, err)
	var words string
	require.NoError(t, json.Unmarshal(encoded, &words))
	require.Equal(t, Clean(raw).String(), words)
	var text Text
	require.NoError(t, json.Unmarshal(encoded, &text))
	require.Equal(t, Clean(raw), text)
}

// C2: cleaned text is valid, free of what cleaning removes, and cleaning it again changes
// nothing.
func TestCleanIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkClean(t, anyText.Draw(t, "raw")) })
}

func checkClean(t require.TestingT, raw string) {
	once := Clean(raw).String()
	require.Equal(t, once, Clean(once).String(), "from %q", raw)
	require.Equal(t, once, CleanBytes([]byte(raw)).String())
	require.True(t, utf8.ValidString(once))
	for _, tags := range regionTags {
		once = strings.ReplaceAll(once, "🏴"+tags, "🏴")
	}
	for i, r := range once {
		if mustBeRemoved(r) && !isNeeded([]byte(once[:i]), r, once[i+utf8.RuneLen(r):]) {
			t.Errorf("%U survived in %q", r, once)
		}
	}
}

// A part of a Text is harmless too, because callers cut and quote it. A part that begins
// within a line stands behind something else; whoever puts it at the beginning of a line
// cleans it again.
func TestPartsOfCleanTextAreNeutral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Clean(anyText.Draw(t, "raw")).String()
		checkPart(t, text, len(string([]rune(text)[:rapid.IntRange(0, utf8.RuneCountInString(text)).Draw(t, "from")])))
	})
}

// checkPart checks what stands in a clean text from i on.
func checkPart(t require.TestingT, text string, i int) {
	part := text[i:]
	if i > 0 && text[i-1] != '\n' {
		part = "x" + part
	}
	require.Equal(t, part, markup.Neutralize(part), "in %q", text)
}

func TestTextRoundTrip(t *testing.T) {
	var text Text
	require.True(t, text.IsZero())
	require.NoError(t, text.UnmarshalText([]byte("\x1b[1mbold\x1b[0m")))
	require.Equal(t, "bold", text.String())
	require.False(t, text.IsZero())
	require.Equal(t, "‹k＜link>", Clean("‹K<lin\u212A>").Lower().String(), "the Kelvin sign completes a tag")
}

func TestOneLine(t *testing.T) {
	require.Equal(t, "a b c d", Clean(" a\r\n\tb\u00A0 \u3000c\u2028d\n").OneLine().String())
	require.Empty(t, Clean(" \n ").OneLine().String())
	require.Equal(t, "![a\n\nb](c)", Clean("![a\n\nb](c)").String(), "two paragraphs make no image")
	require.Equal(t, "!［a b](c)", Clean("![a\n\nb](c)").OneLine().String(), "one line does")
	rapid.Check(t, func(t *rapid.T) {
		text := Clean(anyText.Draw(t, "raw"))
		line := text.OneLine()
		require.NotContains(t, line.String(), "\n")
		require.Equal(t, line, line.OneLine())
		require.Equal(t, line, Clean(line.String()))
		require.Equal(t, text.Lower(), Clean(text.Lower().String()))
	})
}

// Ordinary text is not copied.
func TestCleanDoesNotAllocate(t *testing.T) {
	s := strings.Repeat("Do you ship to Malta? It is 5 < 6.\n", 20)
	require.Zero(t, testing.AllocsPerRun(100, func() { Clean(s) }))
	s = strings.Repeat("Perché così? 你好\n", 20)
	require.Zero(t, testing.AllocsPerRun(100, func() { Clean(s) }))
}
