package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

const ellipsis = "…"

// Clip returns t if it has at most max characters (runes), else its beginning and
// "…", together at most max characters. It cuts between grapheme clusters, which are
// what a reader sees as one character (UAX #29, Unicode 17). White space before the
// "…" goes. max ≤ 0 leaves nothing.
func (t Text) Clip(max int) Text {
	if len(t.s) <= max {
		return t
	}
	if max <= 0 {
		return Text{}
	}
	end, all := clipLen(t.s, max)
	if all {
		return t
	}
	return Clean(strings.TrimRightFunc(t.s[:end], unicode.IsSpace) + ellipsis)
}

// clipLen returns the length in bytes of the longest beginning of s that is made of
// whole clusters and has fewer than max runes; all is true when the whole of s has
// at most max runes.
func clipLen(s string, max int) (end int, all bool) {
	runes := 0
	for clusters := graphemes.FromString(s); clusters.Next(); {
		runes += utf8.RuneCountInString(clusters.Value())
		if runes < max {
			end = clusters.End()
		}
		if runes > max {
			return end, false
		}
	}
	return end, true
}
