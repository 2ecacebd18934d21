package visitor

import "strings"

// A markdown image can be put together from two texts, because texts of several
// people are shown one below the other: "![r]" here and "[r]: address" there, or
// "![" here and "](address)" there. So a text must not begin what another could
// end: see unclosedMarks, and definitionMarks in definition.go.

// imageMarks returns the offset of each "[" that can open a markdown image:
// after a "!", when the same paragraph goes on to hold "](", or the text holds
// a "]:" anywhere, which may define a reference. What stands between is not
// parsed, because renderers disagree about it; code like vec![1, 2] has neither.
func imageMarks(s string) (at []int) {
	if !strings.Contains(s, "![") {
		return nil
	}
	defined := strings.Contains(s, "]:")
	target, lineEnd := false, false // behind i: "](" in this paragraph; only blanks to a line's end
	for i := len(s) - 1; i > 0; i-- {
		switch c := s[i]; {
		case c == '\n':
			if lineEnd {
				target = false
			}
			lineEnd = true
			continue
		case c == ' ' || c == '\t':
			continue
		case c == ']':
			target = target || opensTarget(s[i+1:])
		case c == '[' && s[i-1] == '!' && (target || defined):
			at = append(at, i)
		}
		lineEnd = false
	}
	return at
}

// unclosedMarks returns the offset of each "[" of an image that its text does not
// close, so that the next text could. A "]" behind a backslash, a backtick or a
// "<" may be part of something else, and closes nothing.
func unclosedMarks(s string) (at []int) {
	if !strings.Contains(s, "![") {
		return nil
	}
	var open []int // "[" not closed yet
	for i := range len(s) {
		switch s[i] {
		case '[':
			open = append(open, i)
		case ']':
			if len(open) > 0 && s[i-1] != '\\' {
				open = open[:len(open)-1]
			}
		case '`', '<':
			at = appendImages(at, s, open)
			open = open[:0]
		}
	}
	return appendImages(at, s, open)
}

// appendImages adds to at those of brackets that have a "!" before them.
func appendImages(at []int, s string, brackets []int) []int {
	for _, i := range brackets {
		if i > 0 && s[i-1] == '!' {
			at = append(at, i)
		}
	}
	return at
}

// opensTarget: "(" after at most one white space, which some renderers allow.
func opensTarget(s string) bool {
	if s != "" && blank(rune(s[0])) {
		s = s[1:]
	}
	return strings.HasPrefix(s, "(")
}

func blank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }
