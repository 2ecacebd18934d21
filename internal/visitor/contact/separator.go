package contact

import (
	"strings"
	"unicode"

	"chatbot-mcp/internal/visitor/ascii"
)

// separator is what stands between two numbers: the kinds of up to four characters (see
// separatorKind). White space in a row counts once. Marks do not count, because they belong
// to the character before them.
type separator string

// maxSeparator is how many characters may separate the digits of one number (N5,
// docs/security.md).
const maxSeparator = 4

// add appends kind; ok is false if there is no room. Spaces in a row, and those around a
// line break, count once.
func (s separator) add(kind byte) (longer separator, ok bool) {
	switch last := s.last(); {
	case kind == ' ' && (last == ' ' || last == '\n'):
		return s, true
	case kind == '\n' && last == ' ':
		return s[:len(s)-1] + "\n", true
	case len(s) == maxSeparator:
		return s, false
	}
	return s + separator(rune(kind)), true
}

// first returns the first kind, or 0.
func (s separator) first() byte {
	if s == "" {
		return 0
	}
	return s[0]
}

// last returns the last kind, or 0.
func (s separator) last() byte {
	if s == "" {
		return 0
	}
	return s[len(s)-1]
}

// has reports whether one of kinds is in the separator.
func (s separator) has(kinds string) bool { return strings.ContainsAny(string(s), kinds) }

// hasSpace reports whether there is white space in the separator, line breaks included.
func (s separator) hasSpace() bool { return s.has(" \n") }

// withoutSpaces is the separator without its spaces.
func (s separator) withoutSpaces() separator {
	return separator(strings.ReplaceAll(string(s), " ", ""))
}

// isTight reports whether nothing in the separator separates two things that a person
// writes. Dates, times and amounts do not end at a tight separator. A bracket that closes
// right before a sign belongs to the number: (8-12)-27-12-13.
func (s separator) isTight() bool {
	return strings.Trim(strings.TrimPrefix(string(s), ")"), "-./:_'+*%") == "" && s != ")"
}

// endsWholeAmount reports whether the separator says that the amount before it has no
// decimals: "50,-".
func (s separator) endsWholeAmount() bool { return strings.HasPrefix(string(s), ",-") }

// leadsIn reports whether the separator ends in the plus sign of an international number:
// +39, (+39), +(39).
func (s separator) leadsIn() bool {
	return strings.HasSuffix(strings.TrimRight(string(s), "("), "+")
}

// separatesItems reports whether the separator ends a sentence, a line or an item of a
// list, or stands before an international number.
func (s separator) separatesItems() bool {
	if !s.hasSpace() {
		return false
	}
	s = s.withoutSpaces()
	for len(s) > 1 && s.last() == '\n' {
		s = s[:len(s)-1]
	}
	return len(s) == 1 && s.has(",;!\n.+"+string(rune(ellipsisKind)))
}

// separatesPhones reports whether the separator may stand between two whole phone numbers.
func (s separator) separatesPhones() bool {
	switch s.withoutSpaces() {
	case "/", "|", "-":
		return s.hasSpace()
	}
	return false
}

// asciiKinds are the kinds of ASCII characters between two digits. A character that is
// missing here has otherKind.
var asciiKinds = [128]byte{
	'\t': ' ', ' ': ' ', '\n': '\n', '-': '-', '~': '-', '.': '.', ',': ',', ';': ';', ':': ':', '/': '/', '\'': '\'', '`': '\'',
	'$': '$', '+': '+', '%': '%', '(': '(', '[': '(', '{': '(', ')': ')', ']': ')', '}': ')', '#': '#', '_': '_', '*': '*',
	'|': '|', '!': '!', '?': '!', '=': '=',
}

// otherScriptKinds are the kinds of characters of other scripts.
var otherScriptKinds = map[rune]byte{
	'−': '-', '〜': '-', '～': '-', 'ー': '-', 'ｰ': '-', 'ㅡ': '-', '．': '.', '。': '.', '｡': '.', '，': ',', '、': ';', '､': ';', '،': ',',
	'；': ';', '؛': ';', '：': ':', '／': '/', '⁄': '/', '∕': '/', '’': '\'', '‘': '\'', 'ʼ': '\'', '′': '\'', '＇': '\'', '＋': '+',
	'％': '%', '٪': '%', '°': degreeKind, '№': '#', '＃': '#', '…': ellipsisKind, '｜': '|', '×': '*', '！': '!', '？': '!', '؟': '!',
}

const (
	otherKind    = 'o'
	degreeKind   = 'd'
	ellipsisKind = 'e' // it stands before what remains of a masked number
)

// separatorKind returns the kind of a character that may stand inside a number; ok is false
// for letters. Modifier letters are signs that look raised, and people type the long marks
// of kana as dashes.
func separatorKind(r rune) (kind byte, ok bool) {
	if r < int32(len(asciiKinds)) {
		if kind = asciiKinds[r]; kind == 0 {
			kind = otherKind
		}
		return kind, !ascii.IsLetter(byte(r))
	}
	if kind = otherScriptKinds[r]; kind != 0 {
		return kind, true
	}
	switch {
	case unicode.IsLetter(r):
		return otherKind, r == 'の' || unicode.Is(unicode.Lm, r)
	case unicode.IsSpace(r):
		return ' ', true
	case unicode.Is(unicode.Pd, r):
		return '-', true
	case unicode.Is(unicode.Sc, r):
		return '$', true
	case unicode.Is(unicode.Ps, r):
		return '(', true
	case unicode.Is(unicode.Pe, r):
		return ')', true
	}
	return otherKind, true
}

// attachesToPrevious reports whether r belongs to the character before it, as the frame of
// a keycap does.
func attachesToPrevious(r rune) bool {
	return r >= 0x300 && (unicode.IsMark(r) || r == '\u200D' || 0x1F3FB <= r && r <= 0x1F3FF)
}
