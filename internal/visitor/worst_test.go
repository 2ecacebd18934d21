package visitor

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// No text is a weapon (N1, docs/security.md): a stranger may write the worst that
// a function can be given, and it must take time in proportion to the text.

// functions is everything here that sees a stranger's text.
var functions = map[string]func(s string){
	"Clean":       func(s string) { Clean(s) },
	"Fold":        func(s string) { Fold(s) },
	"Unescape":    func(s string) { Unescape(s) },
	"Match":       func(s string) { worstMatcher.Match([]byte(s)) },
	"Match words": func(s string) { worstPhrase.Match([]byte(s)) },
	"MatchText":   func(s string) { worstPhrase.MatchText(Text{s}) },
	"OneLine":     func(s string) { Text{s}.OneLine() },
	"Lower":       func(s string) { Text{s}.Lower() },
	"Clip":        func(s string) { Text{s}.Clip(4000) },
	"Around":      func(s string) { Text{s}.Around(worstMatcher, 160) },
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

var worstMatcher, worstPhrase = NewMatcher("qzqzqz"), NewMatcher("qz qz è")

// worstPieces are what the grammars here look at, and ordinary text.
var worstPieces = []string{
	" ", "\n", "\t", "\u00a0", "a", "q", "z", "è", "क", "กำ", "가", "\u0301", "\u200d", "\u200b", "👨", "🏽", "\ufe0f", "🇮",
	"1", "12", "2026", "٣", "①", "-", ".", "/", "+", ":", ",", "…", "(", ")", "[", "]", "{", "}", "<", ">", "!", "=", "\"", "'", "`", "\\", "*", "#", "|",
	"@", "%40", "%25", "%", "25", "&#64;", "&#", "&", ";", " at ", "(at)", " dot ", "[dot]", ".com", "http://", "javascript:", "data:", "<img", "<p ", " hidden", " style=", "on=", "href=",
	"](", "![", "]:", "<!--", "-->", "```", "\x1b[", "\x1b]", "m", "\x07", "20/11/2026", "18:36", " € ", "EUR ", "$", "tel:", "...", "612 345 678",
}

// worstPattern is a text of about size bytes: a short pattern again and again,
// behind some head, as quadratic work needs it.
func worstPattern(random *rand.Rand, size int) (pattern string, grow func(size int) string) {
	draw := func(most int) (s string) {
		for range 1 + random.IntN(most) {
			s += worstPieces[random.IntN(len(worstPieces))]
		}
		return s
	}
	head, body := draw(2), draw(4)
	return head + "|" + body, func(size int) string { return head + strings.Repeat(body, size/len(body)+1)[:size] }
}

// TestNoTextIsAWeapon looks for the text that takes a function longest for its
// length, and demands that sixteen times as much takes not much more than sixteen
// times as long. A quadratic function takes 256 times as long; up to a hundred is
// left to the machine.
func TestNoTextIsAWeapon(t *testing.T) {
	const patterns, small, large = 40, 4 << 10, 1 << 20
	random := rand.New(rand.NewPCG(1, 2))
	for name, f := range functions {
		type candidate struct {
			pattern string
			grow    func(int) string
			took    time.Duration
		}
		var tried []candidate
		for range patterns {
			pattern, grow := worstPattern(random, small)
			tried = append(tried, candidate{pattern, grow, fastest(2, f, grow(small))})
		}
		slices.SortFunc(tried, func(a, b candidate) int { return cmp.Compare(b.took, a.took) })
		worst := candidate{}
		for _, c := range tried[:3] {
			if c.took = fastest(2, f, c.grow(large)); c.took > worst.took {
				worst = c
			}
		}
		before := fastest(3, f, worst.grow(large/16))
		t.Logf("%-12s %6.1f ms for 1 MiB, %4.1f times what a sixteenth takes: %q", name, float64(worst.took.Microseconds())/1000, float64(worst.took)/float64(before), worst.pattern)
		require.Less(t, worst.took, 100*before+10*time.Millisecond, "%s of %q", name, worst.pattern)
	}
}

// fastest is the shortest of some runs: what else the machine does only adds.
func fastest(runs int, f func(string), s string) time.Duration {
	best := time.Duration(1<<63 - 1)
	for range runs {
		begin := time.Now()
		f(s)
		best = min(best, time.Since(begin))
	}
	return best
}
