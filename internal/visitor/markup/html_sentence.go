package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/ascii"
)

// Renderers show nothing of a tag itself, so words can hide in it: as attributes without a
// value, <b some hidden words>, or in a value, <b title="some hidden words">. The name is
// a word too if it is longer than <b>: <some hidden words>. One or two words are usually
// names and stay: "if a <b and c> d", rel="noopener noreferrer".

// sentenceWords is how many words are more than names.
const sentenceWords = 3

// maxNameLen is how long a name or an unquoted value may be, in characters. Ordinary ones
// are shorter. It limits how often a byte is read.
const maxNameLen = 128

// isLong reports whether a name or an unquoted value is longer than ordinary ones.
func isLong(name string) bool { return utf8.RuneCountInString(name) >= maxNameLen }

// tagSyntax says how the parts of a tag are told apart.
type tagSyntax struct {
	elementLen     func(string) int // length of the element's name
	attributeLen   func(string) int // length of an attribute's name
	separators     *byteSet         // what may stand between attributes
	needsSeparator bool             // whether a separator has to stand there
}

var (
	// Within a line, markdown allows only ASCII names for attributes, so
	// "template <class T, class U>" is no tag.
	markdownTag = tagSyntax{markdownElementLen, markdownAttributeLen, blanks, true}
	// In a block of HTML, markdown also leaves what only HTML takes for a tag.
	htmlTag = tagSyntax{htmlElementLen, htmlAttributeLen, newByteSet(" \t\n/"), false}
)

// byteSet is a set of ASCII characters. It is faster than a search in a string.
type byteSet [256]bool

var (
	blanks     = newByteSet(" \t\n")
	elementEnd = newByteSet(" \t\n/>")
	nameEnd    = newByteSet(" \t\n/>=")
	valueEnd   = newByteSet(" \t\n<>")
)

func newByteSet(chars string) *byteSet {
	var set byteSet
	for i := range len(chars) {
		set[chars[i]] = true
	}
	return &set
}

// trimLeft returns s without the bytes of the set that it begins with.
func (set *byteSet) trimLeft(s string) string {
	n := 0
	for n < len(s) && set[s[n]] {
		n++
	}
	return s[n:]
}

// lenBefore is the length of s before the first byte of the set, but at most that of
// maxNameLen characters.
func (set *byteSet) lenBefore(s string) int {
	characters := 0
	for n := range len(s) {
		if utf8.RuneStart(s[n]) {
			characters++
		}
		if set[s[n]] || characters > maxNameLen {
			return n
		}
	}
	return len(s)
}

// holdsSentence reports whether tag, the text behind a "<", is a closed tag that contains a
// sentence, or a tag that is no ordinary one: too long, or with another "<" in a value.
func (t tagSyntax) holdsSentence(tag string) bool {
	n := t.elementLen(tag)
	if n == 0 || isLong(tag[:n]) {
		return n > 0
	}
	rest := tag[n:]
	words, extra := 0, 0 // attributes without a value; 1 if the name or a value counts as a word too
	if n > 1 {
		extra = 1
	}
	for {
		next := t.separators.trimLeft(rest)
		if next == "" {
			return false
		}
		if next[0] == '>' || strings.HasPrefix(next, "/>") || !t.needsSeparator && words+extra >= sentenceWords {
			return words+extra >= sentenceWords
		}
		n := t.attributeLen(next)
		if n == 0 || t.needsSeparator && len(next) == len(rest) {
			return false
		}
		value, found := strings.CutPrefix(blanks.trimLeft(next[n:]), "=")
		if !found {
			words, rest = words+1, next[n:]
			continue
		}
		extra = 1
		var odd bool
		if value, rest, odd = cutAttributeValue(blanks.trimLeft(value)); odd || isSentence(value) {
			return true
		}
	}
}

// cutAttributeValue cuts the value of an attribute off the beginning of s. A value whose
// quote is not closed goes on to the end. An unquoted value is odd if it is long or ends at
// another tag.
func cutAttributeValue(s string) (value, rest string, odd bool) {
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		value, rest, _ = strings.Cut(s[1:], s[:1])
		return value, rest, false
	}
	n := valueEnd.lenBefore(s)
	return s[:n], s[n:], isLong(s[:n]) || n < len(s) && s[n] == '<'
}

// isSentence reports whether s has at least sentenceWords words. In scripts without spaces
// two characters count as one word.
func isSentence(s string) bool {
	words, characters, inWord := 0, 0, false
	for _, r := range s {
		switch {
		case isBlank(r) || r >= utf8.RuneSelf && unicode.IsSpace(r):
			inWord = false
		case isUnspacedScript(r):
			characters++
		case !inWord:
			words, inWord = words+1, true
		}
		if words+characters/2 >= sentenceWords {
			return true
		}
	}
	return false
}

// isUnspacedScript reports whether r is of a script without spaces between words, as far as
// Unicode's blocks tell: Thai and Lao, Myanmar to Hangul, Khmer, those of East Asia. Every
// character of every tag is checked, so it uses no tables.
func isUnspacedScript(r rune) bool {
	return 0x0E00 <= r && r <= 0x0EFF || 0x1000 <= r && r <= 0x11FF || 0x1780 <= r && r <= 0x17FF ||
		0x3040 <= r && r <= 0xD7FF || 0xF900 <= r && r <= 0xFAFF || 0x20000 <= r && r <= 0x3FFFF
}

// markdownElementLen is the length of the element's name that s begins with.
func markdownElementLen(s string) (n int) {
	for n < len(s) && (ascii.IsLetter(s[n]) || n > 0 && (ascii.IsDigit(s[n]) || s[n] == '-')) {
		n++
	}
	return n
}

// markdownAttributeLen is the length of the attribute's name that s begins with, by
// markdown's rules.
func markdownAttributeLen(s string) (n int) {
	for n < len(s) && (ascii.IsLetter(s[n]) || s[n] == '_' || s[n] == ':' || n > 0 && (ascii.IsDigit(s[n]) || s[n] == '-' || s[n] == '.')) {
		n++
	}
	return n
}

// htmlElementLen is the length of the element's name that s begins with, by HTML's rules.
func htmlElementLen(s string) int {
	if s == "" || !ascii.IsLetter(s[0]) {
		return 0
	}
	return elementEnd.lenBefore(s)
}

// htmlAttributeLen is the length of the attribute's name that s begins with, by HTML's
// rules: a name may begin with "=".
func htmlAttributeLen(s string) int { return 1 + nameEnd.lenBefore(s[1:]) }
