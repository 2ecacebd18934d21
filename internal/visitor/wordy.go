package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Renderers show nothing of a tag itself, so words can hide in it: as attributes
// without a value, <b some hidden words>, or in a value, <b title="some hidden
// words">; in any other name than <b> it is a word itself, <some hidden words>.
// One or two are names, as a rule, and are left alone: "if a <b and c> d",
// rel="noopener noreferrer".

// sentence is how many words are more than names.
const sentence = 3

// nameLimit is how long a name or a value without quotes may be, in bytes. Ordinary
// ones are shorter; it bounds how often a byte is read.
const nameLimit = 128

// tagSyntax is how the parts of a tag are told apart.
type tagSyntax struct {
	element   func(string) int // measures the element's name
	attribute func(string) int // measures the name of an attribute
	spaces    *byteSet         // what stands between attributes
	apart     bool             // something has to
}

var (
	// Within a line, markdown knows tags with attribute names of ASCII alone, and
	// so "template <class T, class U>" is none.
	markdownTag = tagSyntax{elementLen, attributeLen, blanks, true}
	// In a block of HTML it hands on what only HTML takes for a tag.
	htmlTag = tagSyntax{htmlElementLen, htmlAttributeLen, bytesOf(" \t\n/"), false}
)

// byteSet is a set of ASCII characters. It is faster than the same as a string.
type byteSet [256]bool

var (
	blanks     = bytesOf(" \t\n")
	elementEnd = bytesOf(" \t\n/>")
	nameEnd    = bytesOf(" \t\n/>=")
	valueEnd   = bytesOf(" \t\n<>")
)

func bytesOf(chars string) *byteSet {
	var set byteSet
	for i := range len(chars) {
		set[chars[i]] = true
	}
	return &set
}

// trim returns s without what it begins with of the set.
func (set *byteSet) trim(s string) string {
	n := 0
	for n < len(s) && set[s[n]] {
		n++
	}
	return s[n:]
}

// find is the length of s before the first byte of the set, nameLimit at most.
func (set *byteSet) find(s string) int {
	n := 0
	for n < min(len(s), nameLimit) && !set[s[n]] {
		n++
	}
	return n
}

// wordy reports whether tag, what follows a "<", is a closed tag with a sentence
// in it, or no ordinary one: larger, or with another "<" in a value.
func (t tagSyntax) wordy(tag string) bool {
	n := t.element(tag)
	if n == 0 || n >= nameLimit {
		return n > 0
	}
	rest := tag[n:]
	bare, more := 0, 0 // attributes without a value; whether the name or a value is a word too
	if n > 1 {
		more = 1
	}
	for {
		next := t.spaces.trim(rest)
		if next == "" {
			return false
		}
		if next[0] == '>' || strings.HasPrefix(next, "/>") || !t.apart && bare+more >= sentence {
			return bare+more >= sentence
		}
		n := t.attribute(next)
		if n == 0 || t.apart && len(next) == len(rest) {
			return false
		}
		value, found := strings.CutPrefix(blanks.trim(next[n:]), "=")
		if !found {
			bare, rest = bare+1, next[n:]
			continue
		}
		more = 1
		var odd bool
		if value, rest, odd = cutValue(blanks.trim(value)); odd || isSentence(value) {
			return true
		}
	}
}

// cutValue cuts an attribute's value from the beginning of s. One whose quote is
// not closed goes on to the end; one without quotes is odd if it is long or leads
// to another tag.
func cutValue(s string) (value, rest string, odd bool) {
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		value, rest, _ = strings.Cut(s[1:], s[:1])
		return value, rest, false
	}
	n := valueEnd.find(s)
	return s[:n], s[n:], n >= nameLimit || n < len(s) && s[n] == '<'
}

// isSentence reports whether s has at least so many words. In scripts without
// spaces two signs count as one.
func isSentence(s string) bool {
	words, signs, inside := 0, 0, false
	for _, r := range s {
		switch {
		case blank(r) || r >= utf8.RuneSelf && unicode.IsSpace(r):
			inside = false
		case sign(r):
			signs++
		case !inside:
			words, inside = words+1, true
		}
		if words+signs/2 >= sentence {
			return true
		}
	}
	return false
}

// sign reports whether r is of a script that puts no spaces between words, as far
// as blocks of Unicode tell: Thai and Lao, Myanmar to Hangul, Khmer, those of East
// Asia. It is asked about every character of every tag, and so has no tables.
func sign(r rune) bool {
	return 0x0E00 <= r && r <= 0x0EFF || 0x1000 <= r && r <= 0x11FF || 0x1780 <= r && r <= 0x17FF ||
		0x3040 <= r && r <= 0xD7FF || 0xF900 <= r && r <= 0xFAFF || 0x20000 <= r && r <= 0x3FFFF
}

// elementLen is the length of an element's name at the beginning of s.
func elementLen(s string) (n int) {
	for n < len(s) && (letter(s[n]) || n > 0 && (digitOf(s[n], 10) || s[n] == '-')) {
		n++
	}
	return n
}

// attributeLen is the length of an attribute's name at the beginning of s, as
// markdown has it.
func attributeLen(s string) (n int) {
	for n < len(s) && (letter(s[n]) || s[n] == '_' || s[n] == ':' || n > 0 && (digitOf(s[n], 10) || s[n] == '-' || s[n] == '.')) {
		n++
	}
	return n
}

// htmlElementLen is the same as HTML has it.
func htmlElementLen(s string) int {
	if s == "" || !letter(s[0]) {
		return 0
	}
	return elementEnd.find(s)
}

// htmlAttributeLen is the same as HTML has it: a name may begin with "=".
func htmlAttributeLen(s string) int { return 1 + nameEnd.find(s[1:]) }
