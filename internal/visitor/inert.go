package visitor

import (
	"slices"
	"strings"
)

// disarm makes active content inert by widening the one ASCII character that
// makes it active: "<" becomes "＜", "[" "［", ":" "：", so a reader still sees
// what stood there, and [Fold] makes them equal again for a search. It widens
//
//   - "<" of a tag whose element or attributes load or run something (tag.go);
//   - "[" of a markdown image, and the ":" of a definition that an image of
//     another text could name (image.go);
//   - ":" of a javascript:, vbscript: or data: address where an address is a
//     link: in a markdown link or reference, an autolink, an HTML attribute.
//
// Patterns are local and know no code fences: words get cut, put on one line
// and quoted elsewhere, and what was code then no longer is. For the same
// reason any white space counts as the same. A widened character is part of no
// pattern, hence disarm is idempotent; and no pattern is defined by what is
// absent before it, hence a part of disarmed text is disarmed.
func disarm(s string) string {
	at := slices.Concat(imageMarks(s), unclosedMarks(s), definitionMarks(s), attributeMarks(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '<':
			if activeElement(s[i+1:]) {
				at = append(at, i)
			}
			at = appendColon(at, s, i+1)
		case ']':
			at = appendColon(at, s, destination(s, i+1))
		case '=':
			if linkAttribute(s[:i]) {
				at = appendColon(at, s, leading(s, i+1))
			}
		}
	}
	return widen(s, at)
}

// widen replaces the ASCII characters of s at the given offsets by their
// full-width twins.
func widen(s string, at []int) string {
	if len(at) == 0 {
		return s
	}
	slices.Sort(at)
	var b strings.Builder
	b.Grow(len(s) + 2*len(at))
	from := 0
	for _, i := range slices.Compact(at) {
		b.WriteString(s[from:i])
		b.WriteRune(rune(s[i]) - '!' + '！')
		from = i + 1
	}
	b.WriteString(s[from:])
	return b.String()
}
