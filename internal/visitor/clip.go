package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const ellipsis = "…"

// Clip returns t if it has at most max characters (runes), else its beginning
// and "…", together at most max characters and cut where a reader sees a
// character end. White space before the "…" goes. max ≤ 0 leaves nothing.
func (t Text) Clip(max int) Text {
	if len(t.s) <= max {
		return t
	}
	if max <= 0 {
		return Text{}
	}
	end, all := prefix(t.s, max)
	if all {
		return t
	}
	return Clean(strings.TrimRightFunc(t.s[:end], unicode.IsSpace) + ellipsis)
}

// prefix returns the length in bytes of the longest run of whole clusters with
// fewer than max runes, or all = true when the whole of s has at most max.
func prefix(s string, max int) (end int, all bool) {
	for i, runes := 0, 0; i < len(s); {
		n := clusterLen(s[i:])
		runes += utf8.RuneCountInString(s[i : i+n])
		i += n
		if runes < max {
			end = i
		}
		if runes > max {
			return end, false
		}
	}
	return end, true
}
