// Package markup makes markdown and HTML in a stranger's text harmless to whoever renders
// it. Call [Neutralize]; the other files hold one pattern each.
package markup

import (
	"slices"
	"strings"
)

// Characters are those of which every pattern of Neutralize needs at least one.
const Characters = "<[]=`~|"

// Neutralize makes active content inert, and makes visible what a renderer would not show.
// It widens the one ASCII character that each of them needs: "<" becomes "＜", "[" becomes
// "［", ":" becomes "：". A reader still sees what was there, and [visitor.Fold] makes both
// forms equal for a search. It widens
//
//   - "<" of a tag whose element or attributes load, run or hide something, or that holds a
//     sentence (html_element.go, html_attribute.go, html_sentence.go), and "<" of a
//     comment, a declaration or a processing instruction (html_comment.go);
//   - "[" of a markdown image (markdown_image.go);
//   - ":" of a markdown definition (markdown_definition.go), "(" of a link with a title
//     (markdown_link.go), the first character of a code fence with words behind it
//     (markdown_block.go), "|" of a table cell without a column (markdown_table.go);
//   - ":" of a javascript:, vbscript: or data: address where an address is a link: in a
//     markdown link or reference, an autolink, an HTML attribute (link_scheme.go).
//
// The patterns do not know whether they stand in a code fence: a caller may cut the text,
// join its lines or quote it, and then the code is code no longer. For the same reason all
// white space counts as the same.
//
// Neutralize is idempotent, because a widened character is part of no pattern. A part of a
// neutral text is neutral too, because no pattern needs something to be absent before it;
// the one exception is the beginning of a line. So whoever breaks a line has to clean the
// text again.
func Neutralize(s string) string {
	at := charactersToWiden(s)
	if unquoted := withoutQuoteMarks(s); unquoted != s {
		at = append(at, charactersToWiden(unquoted)...)
	}
	return widenAt(s, at)
}

// charactersToWiden returns the offsets of the characters in s that have to be widened.
func charactersToWiden(s string) []int {
	at := slices.Concat(findImages(s), findUnclosedImages(s), findHidingLinks(s), findDefinitions(s),
		findHidingBlocks(s), findCellsWithoutColumn(s), findDeclarations(s), findActiveAttributes(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '<':
			if isActiveElement(s[i+1:]) || markdownTag.holdsSentence(s[i+1:]) {
				at = append(at, i)
			}
			at = appendActiveScheme(at, s, i+1)
		case ']':
			at = appendActiveScheme(at, s, linkAddressStart(s, i+1))
		case '=':
			if endsInAddressAttribute(s[:i]) {
				at = appendActiveScheme(at, s, skipBeforeAddress(s, i+1))
			}
		}
	}
	return at
}

// widenAt replaces the ASCII characters of s at the offsets by their full-width forms.
func widenAt(s string, at []int) string {
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

// widened counts the characters of s that widenAt may have made, of three bytes instead of
// one.
func widened(s string) (n int) {
	for _, r := range s {
		if '！' <= r && r <= '～' {
			n++
		}
	}
	return n
}

// isBlank reports whether r is white space; cleaning leaves no other ASCII space.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }
