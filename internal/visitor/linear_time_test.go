package visitor

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/linear"
)

// A stranger may write the worst text for a function. It has to take linear time all the
// same (N1, docs/security.md).

// textFunctions are all functions here that get a stranger's text.
var textFunctions = map[string]func(s string){
	"Clean":       func(s string) { Clean(s) },
	"Fold":        func(s string) { Fold(s) },
	"Unescape":    func(s string) { Unescape(s) },
	"Match":       func(s string) { linearMatcher.Match([]byte(s)) },
	"Match words": func(s string) { linearPhrase.Match([]byte(s)) },
	"Matchers":    func(s string) { linearMatchers.Match([]byte(s), 1<<len(linearMatchers)-1) },
	"MatchText":   func(s string) { linearPhrase.MatchText(Text{s}) },
	"OneLine":     func(s string) { Text{s}.OneLine() },
	"Lower":       func(s string) { Text{s}.Lower() },
	"Clip":        func(s string) { Text{s}.Clip(4000) },
	"Excerpt":     func(s string) { Text{s}.Excerpt(linearMatcher, 160) },
	"Name":        func(s string) { Mask.Name(Text{s}) },
	"Email":       func(s string) { Mask.Email(Text{s}) },
	"Phone":       func(s string) { Mask.Phone(Text{s}) },
	"Words":       func(s string) { Mask.Words(Text{s}) },
	"Windows": func(s string) {
		for range Mask.Windows(Text{s}) {
		}
	},
	"HasEmail": func(s string) { HasEmail(Text{s}) },
	"HasPhone": func(s string) { HasPhone(Text{s}) },
}

// linearMatchers are as many as a query may have, and as long, of what a bad text repeats.
var linearMatchers = func() (ms Matchers) {
	for i := range 64 {
		ms = append(ms, NewMatcher(strings.Repeat("a", 100)+strings.Repeat("q", i)+strings.Repeat("ع", i)+"z"))
	}
	return ms
}()

var linearMatcher, linearPhrase = NewMatcher("qzqzqz"), NewMatcher("qz qz è")

// textPieces are what the functions look for, and ordinary text.
var textPieces = []string{
	" ", "\n", "\t", "\u00a0", "a", "q", "z", "è", "क", "กำ", "가", "\u0301", "\u3099", "\u093c", "\u094d", "\u0f72", "\u09be", "\u1161", "ﷺ", "㍿", "ﬃ", "ß", "ع", "\x00", "\u200d", "\u200b", "👨", "🏽", "\ufe0f", "🇮",
	"1", "12", "2026", "٣", "①", "-", ".", "/", "+", ":", ",", "…", "(", ")", "[", "]", "{", "}", "<", ">", "!", "=", "\"", "'", "`", "\\", "*", "#", "|",
	"@", "%40", "%25", "%", "25", "&#64;", "&#", "&", ";", " at ", "(at)", " dot ", "[dot]", ".com", "http://", "javascript:", "data:", "<img", "<p ", " hidden", " style=", "on=", "href=",
	"](", "![", "]:", "<!--", "-->", "```", "\x1b[", "\x1b]", "m", "\x07", "20/11/2026", "18:36", " € ", "EUR ", "$", "tel:", "...", "612 345 678",
	"order no. ", "tracking ", "JD0", "v1.", "ISBN ", " -at- ", "|at|", " . com", "\u2800", "\ufffa", "ه\u200c",
}

// repeatedText is a short text again and again, behind some other text: quadratic work needs
// no more.
type repeatedText struct{ head, body string }

func newRepeatedText(random *rand.Rand) repeatedText {
	draw := func(most int) (s string) {
		for range 1 + random.IntN(most) {
			s += textPieces[random.IntN(len(textPieces))]
		}
		return s
	}
	return repeatedText{draw(2), draw(4)}
}

// text is about size bytes of the pattern.
func (p repeatedText) text(size int) string {
	return p.head + strings.Repeat(p.body, size/len(p.body)+1)
}

// TestEveryTextTakesLinearTime looks for the text that takes a function longest, and prints how
// long a megabyte of it takes: linear work takes half a second at most.
func TestEveryTextTakesLinearTime(t *testing.T) {
	const candidates, small, large = 40, 8 << 10, 1 << 20
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range slices.Sorted(maps.Keys(textFunctions)) {
		f, slowest, longest := textFunctions[name], repeatedText{}, time.Duration(0)
		for range candidates {
			text := newRepeatedText(random)
			if took := min(timeOf(f, text.text(small)), timeOf(f, text.text(small))); took > longest {
				slowest, longest = text, took
			}
		}
		var took time.Duration
		linear.Require(t, fmt.Sprintf("%s of %q behind %q", name, slowest.body, slowest.head), func() {
			took = timeOf(f, slowest.text(budget.Of(large)))
		})
		t.Logf("%-12s %6.1f ms for 1 MiB of %q behind %q", name, float64(took.Microseconds())/1000, slowest.body, slowest.head)
	}
}

func timeOf(f func(string), s string) time.Duration {
	begin := time.Now()
	f(s)
	return time.Since(begin)
}

// TestSearchTakesLinearTimeOnRepeatedPrefixes looks for a query in texts made of its own
// beginnings, of marks in heaps, and of letters that fold to many.
func TestSearchTakesLinearTimeOnRepeatedPrefixes(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	letters := []rune("aaaabè ßﷺか\u3099क\u093c\u094d\u0301ع日\u200d")
	for range budget.Of(40) {
		query := []rune(strings.Repeat(string(letters[random.IntN(len(letters))]), 1+random.IntN(150)))
		query = append(query, letters[random.IntN(len(letters))], 'z')
		m := Matchers{NewMatcher(string(query)), NewMatcher(string(query) + " z")}
		part := string(query[:1+random.IntN(len(query)-1)]) + strings.Repeat(string(letters[random.IntN(len(letters))]), random.IntN(40))
		text := []byte(strings.Repeat(part, 1<<20/len(part)))
		linear.Require(t, fmt.Sprintf("%q in %q", string(query), part), func() { m.Match(text, 3) })
	}
}

// No introducer, bracket or tag makes cleaning read all that follows again.
func TestCleanTakesLinearTime(t *testing.T) {
	for _, piece := range []string{
		"\x1b]", "\u009d", "\x1b[", "\x1bP\n", "\x1b]x\n", "\x1b(", "<a ", "<", "<img", "![", "![a](", "](", "](\\",
		"](j", "](&#0000", "= ", "href=", "url=\n", "👩\u200D", "a\u0301", "ب\u200C", "🏴\U000E0067", "[\n\n", "<data",
		"[", "![`", "\n[a", "\n[a]:", "[\n[]:", "<a style=", "<a =\"", "<a\n=", "on=",
		"<!", "<?", "</", "<!-- ", "\n<!", "\n<a ", "\n<a x=1 ", "<a x=", "<a x='", "<a x=\"", "<a/x=", "<p>\n<a<a", "<a b c ", "<a hidden", "](a", "](<", "](<a>", "] (", "[](", "[ ](\n",
		"[x]: ", "\n[x]:a", "[x]:[x]:", "\n[^", "*[", "~~~ ", "\n```", "\n~ ~ ~", "> ", "\n> ", "> <p ", "|", "\n|", "\n|-|", "= =", "]:\t", "&Tab;",
	} {
		text := strings.Repeat(piece, budget.Of(1<<20)/len(piece))
		linear.Require(t, piece, func() { Clean(text) })
	}
}

// The same for whatever is repeated, between whatever.
func TestCleanTakesLinearTimeOnAnyText(t *testing.T) {
	piece := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(textFragments), 1, 4), func(parts []string) string { return strings.Join(parts, "") })
	rapid.Check(t, func(t *rapid.T) {
		before, repeated, after := piece.Draw(t, "before"), piece.Draw(t, "repeated"), piece.Draw(t, "after")
		text := before + strings.Repeat(repeated, 1<<18/len(repeated)) + after
		linear.Require(t, repeated, func() { Clean(text) })
	})
}

func TestMaskTakesLinearTime(t *testing.T) {
	for _, piece := range []string{
		"@", "a@", "@[", "a ", "a", "\"", "\"@x", "1", "1 ", "12-", "+1", "(1", "1:", "15.11.26 ", "2026-11-15-", "1.234.567,", "1 234 567,", "12345678€",
		"1234567 x", "…67 ", "a***", "%40", "(at)", "a( at )", "a [at] b [dot] ", "@ ", " ( ", "&#64;", "[dot]", "a@b[dot]", "18:36 ", "我@x", "é.", "1\n",
		" -at- ", "a |at| ", "a at b.c ", "a at gmail.com ", "@ a . ", "order no. 1234567-", "tracking JD", "v1.2.3.", "1|", "5166/5156", "12.50 + ", "(8-12)-", "A1-",
	} {
		text := Clean(strings.Repeat(piece, budget.Of(1<<16)/len(piece)) + "@example.com")
		for name, mask := range maskMethods {
			linear.Require(t, name+" of "+piece, func() { mask(Mask, text) })
		}
	}
}
