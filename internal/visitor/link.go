package visitor

import "strings"

// linkMarks returns the offset of the "(" of each markdown link that hides words:
// in a title, [a](b "words"), in an address of several words, [a](<some words>),
// or in an address that has no text to stand behind, [](words).
//
// It reads s backwards, and so knows in one pass what comes behind each "(".
func linkMarks(s string) (at []int) {
	if !linked(s) {
		return nil
	}
	var word linkWord
	for i := len(s) - 1; i >= 0; i-- {
		c := s[i]
		if c == ' ' || c == '\t' || c == '\n' {
			word.end(s[i+1:])
			continue
		}
		if c == '(' && hidingLink(s, i, word) {
			at = append(at, i)
			continue // it is no parenthesis any more
		}
		if word.ended {
			word = linkWord{next: word.first}
		}
		switch {
		case c == ')' && (i == 0 || s[i-1] != '\\'):
			word.closes++
		case c == '(' && word.closes > 0:
			word.closes--
		}
	}
	return at
}

// linked reports whether s holds the middle of a link.
func linked(s string) bool {
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], ']')
		if n < 0 {
			return false
		}
		if i += n; opensTarget(s[i+1:]) {
			return true
		}
	}
}

// linkWord is the word behind a place in a text, as far as links go.
type linkWord struct {
	closes int  // its ")" without a "(" in it
	next   byte // the first character of the word behind it, 0 if there is none
	ended  bool // white space stands before it
	first  byte // its first character, then
}

// end notes that white space stands before the word that s begins with.
func (w *linkWord) end(s string) {
	if !w.ended && s != "" {
		w.first = s[0]
	}
	w.ended = true
}

// hidingLink reports whether the "(" at i belongs to a link that hides words;
// behind is the word behind it.
func hidingLink(s string, i int, behind linkWord) bool {
	bracket := i - 1
	if bracket > 0 && blank(rune(s[bracket])) { // some renderers allow one
		bracket--
	}
	if bracket < 0 || s[bracket] != ']' {
		return false
	}
	address := blanks.trim(s[i+1:])
	if address == "" { // the next text could go on
		return true
	}
	titled := behind.closes == 0 && titleByte(behind.next)
	closed := address[0] != ')' && (behind.closes > 0 || behind.next == ')')
	return titled || closed && emptyText(s[:bracket]) || wordyAddress(address)
}

// emptyText reports whether s ends in a "[" and white space. That of an image is
// widened itself.
func emptyText(s string) bool {
	s = strings.TrimRight(s, " \t\n")
	return strings.HasSuffix(s, "[") && !strings.HasSuffix(s, "![")
}

// wordyAddress reports whether an address in <> begins s and holds white space, or
// has a title behind it. One with another "<" in it is odd enough.
func wordyAddress(s string) bool {
	if s[0] != '<' {
		return false
	}
	end := strings.IndexAny(s[1:], "<>\n") + 1
	if end == 0 || s[end] != '>' {
		return end > 0 && s[end] == '<'
	}
	rest := blanks.trim(s[end+1:])
	return strings.ContainsAny(s[:end], " \t") || rest != "" && len(rest) < len(s)-end-1 && titleByte(rest[0])
}
