package markup

import "strings"

// A client may show the texts of several people one below the other, and two texts can make
// one image: "![r]" and "[r]: address", or "![" and "](address)". So a text must not begin
// what another text could end: see findUnclosedImages and findDefinitions.

// findImages returns the offset of each "[" that can open a markdown image. It follows a
// "!", and either the same paragraph contains "](" behind it, or the text contains "]:"
// anywhere, which may define a reference. The text in between is not parsed, because
// renderers disagree about it. Code such as vec![1, 2] has neither.
func findImages(s string) (at []int) {
	if !strings.Contains(s, "![") {
		return nil
	}
	hasReference := strings.Contains(s, "]:")
	hasTarget, atLineEnd := false, false // behind i: "](" in this paragraph; only blanks up to the end of the line
	for i := len(s) - 1; i > 0; i-- {
		switch c := s[i]; {
		case c == '\n':
			if atLineEnd {
				hasTarget = false
			}
			atLineEnd = true
			continue
		case c == ' ' || c == '\t':
			continue
		case c == ']':
			hasTarget = hasTarget || beginsLinkTarget(s[i+1:])
		case c == '[' && s[i-1] == '!' && (hasTarget || hasReference):
			at = append(at, i)
		}
		atLineEnd = false
	}
	return at
}

// findUnclosedImages returns the offset of each "[" of an image that s does not close, so
// that the next text could close it. A "]" behind a backslash, a backtick or a "<" may be
// part of something else, and closes nothing.
func findUnclosedImages(s string) (at []int) {
	if !strings.Contains(s, "![") {
		return nil
	}
	var open []int // each "[" that is not closed yet
	for i := range len(s) {
		switch s[i] {
		case '[':
			open = append(open, i)
		case ']':
			if len(open) > 0 && s[i-1] != '\\' {
				open = open[:len(open)-1]
			}
		case '`', '<':
			at = appendImageBrackets(at, s, open)
			open = open[:0]
		}
	}
	return appendImageBrackets(at, s, open)
}

// appendImageBrackets appends to at those of the brackets that have a "!" before them.
func appendImageBrackets(at []int, s string, brackets []int) []int {
	for _, i := range brackets {
		if i > 0 && s[i-1] == '!' {
			at = append(at, i)
		}
	}
	return at
}

// beginsLinkTarget reports whether s begins with "(", after at most one white space, which
// some renderers allow.
func beginsLinkTarget(s string) bool {
	if s != "" && isBlank(rune(s[0])) {
		s = s[1:]
	}
	return strings.HasPrefix(s, "(")
}
