package markup

import "strings"

// findHidingLinks returns the offset of the "(" of each markdown link that hides words: in
// a title, [a](b "words"), in an address of several words, [a](<some words>), or in an
// address without a text to show, [](words).
//
// It reads s backwards, so it knows in one pass what stands behind each "(".
func findHidingLinks(s string) (at []int) {
	if !containsLink(s) {
		return nil
	}
	var word nextWord
	for i := len(s) - 1; i >= 0; i-- {
		c := s[i]
		if c == ' ' || c == '\t' || c == '\n' {
			word.setComplete(s[i+1:])
			continue
		}
		if c == '(' && linkHidesWords(s, i, word) {
			at = append(at, i)
			continue // widened, it is no parenthesis any more
		}
		if word.complete {
			word = nextWord{following: word.first}
		}
		switch {
		case c == ')' && (i == 0 || s[i-1] != '\\'):
			word.unopened++
		case c == '(' && word.unopened > 0:
			word.unopened--
		}
	}
	return at
}

// containsLink reports whether s contains the middle of a link.
func containsLink(s string) bool {
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], ']')
		if n < 0 {
			return false
		}
		if i += n; beginsLinkTarget(s[i+1:]) {
			return true
		}
	}
}

// nextWord is the word behind a place in a text, as far as links need to know it.
type nextWord struct {
	unopened  int  // how many ")" it has whose "(" is not in it
	following byte // the first character of the word behind it, 0 if there is none
	complete  bool // whether white space stands before it
	first     byte // its first character, once it is complete
}

// setComplete says that white space stands before the word, with which s begins.
func (w *nextWord) setComplete(s string) {
	if !w.complete && s != "" {
		w.first = s[0]
	}
	w.complete = true
}

// linkHidesWords reports whether the "(" at i belongs to a link that hides words; behind is
// the word behind it.
func linkHidesWords(s string, i int, behind nextWord) bool {
	bracket := i - 1
	if bracket > 0 && isBlank(rune(s[bracket])) { // some renderers allow one white space
		bracket--
	}
	if bracket < 0 || s[bracket] != ']' {
		return false
	}
	address := blanks.trimLeft(s[i+1:])
	if address == "" { // the next text could contain the address
		return true
	}
	hasTitle := behind.unopened == 0 && canBeginTitle(behind.following)
	closed := address[0] != ')' && (behind.unopened > 0 || behind.following == ')')
	return hasTitle || closed && linkTextIsEmpty(s[:bracket]) || addressHidesWords(address)
}

// linkTextIsEmpty reports whether s ends in a "[" and white space. The "[" of an image is
// widened anyway.
func linkTextIsEmpty(s string) bool {
	s = strings.TrimRight(s, " \t\n")
	return strings.HasSuffix(s, "[") && !strings.HasSuffix(s, "![")
}

// addressHidesWords reports whether s begins with an address in <> that contains white
// space, or that has a title behind it. One that contains another "<" counts as well.
func addressHidesWords(s string) bool {
	if s[0] != '<' {
		return false
	}
	end := strings.IndexAny(s[1:], "<>\n") + 1
	if end == 0 || s[end] != '>' {
		return end > 0 && s[end] == '<'
	}
	rest := blanks.trimLeft(s[end+1:])
	return strings.ContainsAny(s[:end], " \t") || rest != "" && len(rest) < len(s)-end-1 && canBeginTitle(rest[0])
}
