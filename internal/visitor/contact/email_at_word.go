package contact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findAtSignWord reads a word for @ that begins at byte i and has white space around it, if
// the script uses that.
func (t escapedText) findAtSignWord(i int, inside bool) atSign {
	if n := unspacedAtSignWordLen(t.s[i:]); n > 0 {
		return atSign{wordForAtSign, n}
	}
	if inside || i == 0 || !beginsAtSignWord[t.s[i]] || !endsInSpace(t.s[:i]) {
		return atSign{}
	}
	w, next := t.wordAt(i)
	switch {
	case !unicode.IsSpace(next):
		return atSign{}
	case strings.EqualFold(w, "at"), strings.EqualFold(w, "ät"):
		return atSign{ambiguousWord, len(w)}
	case atSignWords.has(w):
		return atSign{wordForAtSign, len(w)}
	}
	return atSign{}
}

// wordAt reads the word at byte i and the character behind it.
func (t escapedText) wordAt(i int) (w string, next rune) {
	for end := i; end < min(len(t.s), i+maxAtSignWord); {
		r, n := t.decode(end)
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' {
			return t.s[i:end], r
		}
		end += n
	}
	return "", 0
}

// unspacedAtSignWordLen is the length of the word for @ that s begins with, if it needs no
// white space around it.
func unspacedAtSignWordLen(s string) int {
	if s[0] == unspacedAtSignWords[0][0] {
		for _, w := range unspacedAtSignWords {
			if strings.HasPrefix(s, w) {
				return len(w)
			}
		}
	}
	return 0
}

// endsInSpace reports whether s ends in white space.
func endsInSpace(s string) bool {
	if c := s[len(s)-1]; c < utf8.RuneSelf {
		return c == ' ' || c == '\n' || c == '\t' || c == '0' && strings.HasSuffix(s, "%20")
	}
	return unicode.IsSpace(lastRune(s))
}

// beginsAtSignWord holds the bytes that words for @ begin with.
var beginsAtSignWord = func() (begins [256]bool) {
	for w := range strings.FieldsSeq(bracketedAtSignWordList) {
		begins[w[0]], begins[strings.ToUpper(w)[0]] = true, true
	}
	return begins
}()

// bracketedWordLen is the length of one of the words in brackets at byte i, which holds r,
// such as "[at]" or "( AT )". Case makes no difference. It is 0 if there is none.
func (t escapedText) bracketedWordLen(i int, r rune, words wordSet) int {
	closing := closingBracket(r)
	if closing == 0 || r == '-' && (i == 0 || t.s[i-1] != ' ') { // stay-at-home
		return 0
	}
	_, n := t.decode(i)
	from := t.skipSpaces(i + n)
	end := from
	for end < len(t.s) && end < from+maxAtSignWord {
		r, n := t.decode(end)
		if r == closing || !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && !isAtSign(r) {
			break
		}
		end += n
	}
	after := t.skipSpaces(end)
	if after == len(t.s) || !words.has(t.s[from:end]) {
		return 0
	}
	if r, n := t.decode(after); r == closing {
		return after + n - i
	}
	return 0
}

// openingBrackets may stand before a word for @.
const openingBrackets = "([{<（［【«‹"

// closingBracket is the bracket that closes r, or 0 if r opens nothing. People also set such
// a word between two of the same sign: anna -at- example.com.
func closingBracket(r rune) (closing rune) {
	switch r {
	case '(':
		return ')'
	case '[', '{', '<', '［':
		return r + 2
	case '（', '【':
		return r + 1
	case '-', '|', '*':
		return r
	case '«':
		return '»'
	case '‹':
		return '›'
	}
	return 0
}

// skipSpaces skips white space from byte i on, but not more than anybody types.
func (t escapedText) skipSpaces(i int) int {
	for k := 0; k < maxSpaces && i < len(t.s); k++ {
		r, n := t.decode(i)
		if !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	return i
}
