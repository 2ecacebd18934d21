package visitor

import (
	"slices"
	"strings"
)

// disarm makes active content inert, and what a renderer leaves out visible, by
// widening the one ASCII character that makes it so: "<" becomes "＜", "[" "［",
// ":" "：". A reader still sees what stood there, and [Fold] makes them equal
// again for a search. It widens
//
//   - "<" of a tag whose element or attributes load, run or hide something, or
//     that holds a sentence itself (tag.go, wordy.go); of a comment, a declaration
//     and a processing instruction (declaration.go);
//   - "[" of a markdown image (image.go);
//   - ":" of a markdown definition (definition.go), "(" of a link with a title
//     (link.go), the first character of a fence with words behind it (block.go),
//     "|" of a cell that has no column (table.go);
//   - ":" of a javascript:, vbscript: or data: address where an address is a
//     link: in a markdown link or reference, an autolink, an HTML attribute.
//
// Patterns are local and know no code fences: words get cut, put on one line
// and quoted elsewhere, and what was code then no longer is. For the same
// reason any white space counts as the same. A widened character is part of no
// pattern, hence disarm is idempotent; and no pattern is defined by what is
// absent before it, but for the beginning of a line, hence a part of disarmed
// text is disarmed wherever it does not begin a line anew. Whoever breaks a line
// cleans again.
func disarm(s string) string {
	at := activeMarks(s)
	if plain := unquoted(s); plain != s {
		at = append(at, activeMarks(plain)...)
	}
	return widen(s, at)
}

// activeMarks returns the offsets of the characters to widen.
func activeMarks(s string) []int {
	at := slices.Concat(imageMarks(s), unclosedMarks(s), linkMarks(s), definitionMarks(s),
		blockMarks(s), tableMarks(s), declarationMarks(s), attributeMarks(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '<':
			if activeElement(s[i+1:]) || markdownTag.wordy(s[i+1:]) {
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
	return at
}

// widen replaces the ASCII characters of s at the given offsets by their
// full-width twins.
func widen(s string, at []int) string {
	if len(at) == 0 {
		return s
	}
	marked := make([]bool, len(s)) // one pass is faster than sorting
	for _, i := range at {
		marked[i] = true
	}
	var b strings.Builder
	b.Grow(len(s) + 2*len(at))
	from := 0
	for i, mark := range marked {
		if mark {
			b.WriteString(s[from:i])
			b.WriteRune(rune(s[i]) - '!' + '！')
			from = i + 1
		}
	}
	b.WriteString(s[from:])
	return b.String()
}
