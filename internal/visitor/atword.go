package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// atWord reads a word for @ that begins at byte i, with white space around it
// where the script has it.
func (t reading) atWord(i int, inside bool) atSign {
	if n := gluedWord(t.s[i:]); n > 0 {
		return atSign{atWordAlone, n}
	}
	if inside || i == 0 || !atLetter[t.s[i]] || !spaceBefore(t.s[:i]) {
		return atSign{}
	}
	w, next := t.word(i)
	switch {
	case !unicode.IsSpace(next):
		return atSign{}
	case strings.EqualFold(w, "at"), strings.EqualFold(w, "ät"):
		return atSign{atUnsure, len(w)}
	case signWords.has(w):
		return atSign{atWordAlone, len(w)}
	}
	return atSign{}
}

// word reads the word at byte i and the character behind it.
func (t reading) word(i int) (w string, next rune) {
	for end := i; end < min(len(t.s), i+maxAtWord); {
		r, n := t.at(end)
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' {
			return t.s[i:end], r
		}
		end += n
	}
	return "", 0
}

func gluedWord(s string) int {
	if s[0] == gluedWords[0][0] {
		for _, w := range gluedWords {
			if strings.HasPrefix(s, w) {
				return len(w)
			}
		}
	}
	return 0
}

// spaceBefore: s ends in white space.
func spaceBefore(s string) bool {
	if c := s[len(s)-1]; c < utf8.RuneSelf {
		return c == ' ' || c == '\n' || c == '\t' || c == '0' && strings.HasSuffix(s, "%20")
	}
	return unicode.IsSpace(lastRune(s))
}

// atLetter are the bytes that words for @ begin with.
var atLetter = func() (begins [256]bool) {
	for w := range strings.FieldsSeq(bracketWords.list) {
		begins[w[0]], begins[strings.ToUpper(w)[0]] = true, true
	}
	return begins
}()

// bracketed measures one of words in brackets at byte i, which holds r, in any
// casing, "[at]" or "( AT )"; 0 if there is none.
func (t reading) bracketed(i int, r rune, words *wordSet) int {
	closing := closingOf(r)
	if closing == 0 {
		return 0
	}
	_, n := t.at(i)
	from := t.spaces(i + n)
	end := from
	for end < len(t.s) && end < from+maxAtWord {
		r, n := t.at(end)
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && !atRune(r) {
			break
		}
		end += n
	}
	after := t.spaces(end)
	if after == len(t.s) || !words.has(t.s[from:end]) {
		return 0
	}
	if r, n := t.at(after); r == closing {
		return after + n - i
	}
	return 0
}

// opening are the brackets that may stand around a word for @.
const opening = "([{<（［【«‹"

// closingOf is the bracket that closes what r opens; 0 if r opens nothing.
func closingOf(r rune) (closing rune) {
	switch r {
	case '(':
		return ')'
	case '[', '{', '<', '［':
		return r + 2
	case '（', '【':
		return r + 1
	case '«':
		return '»'
	case '‹':
		return '›'
	}
	return 0
}

// spaces skips white space from byte i on, but not more than anybody types.
func (t reading) spaces(i int) int {
	for k := 0; k < maxSpace && i < len(t.s); k++ {
		r, n := t.at(i)
		if !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	return i
}
