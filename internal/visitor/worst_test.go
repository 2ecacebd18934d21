package visitor

import (
	"maps"
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

// worstPattern is a short pattern again and again, behind some head: quadratic work
// needs no more.
type worstPattern struct{ head, body string }

func newWorstPattern(random *rand.Rand) worstPattern {
	draw := func(most int) (s string) {
		for range 1 + random.IntN(most) {
			s += worstPieces[random.IntN(len(worstPieces))]
		}
		return s
	}
	return worstPattern{draw(2), draw(4)}
}

// text is about size bytes of the pattern.
func (p worstPattern) text(size int) string {
	return p.head + strings.Repeat(p.body, size/len(p.body)+1)
}

// TestNoTextIsAWeapon looks for the text that takes a function longest, and demands
// that a megabyte of it takes under five seconds in one of three runs. Linear work
// takes half a second at most, and ten times as long on a busy machine; quadratic
// work takes minutes. The log has the figures.
func TestNoTextIsAWeapon(t *testing.T) {
	const patterns, small, large, most = 40, 8 << 10, 1 << 20, 5 * time.Second
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range slices.Sorted(maps.Keys(functions)) {
		f, worst, longest := functions[name], worstPattern{}, time.Duration(0)
		for range patterns {
			p := newWorstPattern(random)
			if took := fastest(2, f, p.text(small)); took > longest {
				worst, longest = p, took
			}
		}
		took := most
		for n := 0; n < 3 && took >= most; n++ {
			took = fastest(1, f, worst.text(large))
		}
		t.Logf("%-12s %6.1f ms for 1 MiB of %q behind %q", name, float64(took.Microseconds())/1000, worst.body, worst.head)
		require.Less(t, took, most, "%s of %q behind %q", name, worst.body, worst.head)
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
