package signals

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is one sentence of a text.
type span struct {
	start, end int
	asks       bool // ends with a question mark
}

// sentences returns the sentences of a text. They end at . ! ? : ; before white space or the
// end, at a line break, and at 。！？…. A point inside a number or an address ends none;
// neither does one after a digit when a small letter follows ("ab dem 12. buchen").
func sentences(s string) iter.Seq[span] {
	return func(use func(span) bool) {
		start, hasWord := 0, false
		for i := 0; i < len(s); {
			if isPlain[s[i]] {
				i, hasWord = i+1, true
				continue
			}
			r, n := decode(s, i)
			next := marksEnd(s, i, n)
			if !endsSentence(s, i, r, next) {
				hasWord = hasWord || isWordRune(r)
				i = next
				continue
			}
			if hasWord && !use(span{start, i, strings.ContainsAny(s[i:next], "?？")}) {
				return
			}
			start, hasWord = next, false
			i = next
		}
		if hasWord {
			use(span{start, len(s), false})
		}
	}
}

// isPlain holds the bytes that are a letter or a digit of ASCII.
var isPlain = func() (plain [256]bool) {
	for c := range utf8.RuneSelf {
		plain[c] = isWordRune(rune(c))
	}
	return plain
}()

// marksEnd returns where the run of end marks ends that begins at i, as in "?!". Any other
// character, of n bytes, is a run of its own.
func marksEnd(s string, i, n int) int {
	if !isEndMark(s[i]) {
		return i + n
	}
	for i < len(s) && isEndMark(s[i]) {
		i++
	}
	return i
}

func isEndMark(c byte) bool { return c == '.' || c == '!' || c == '?' }

// endsSentence reports whether the run of end marks from i to next, which begins with r, ends
// a sentence.
func endsSentence(s string, i int, r rune, next int) bool {
	switch r {
	case '\n', '。', '！', '？', '…':
		return true
	case '!', '?', ':', ';':
		return endsBefore(s[next:])
	case '.':
		return endsBefore(s[next:]) && !isOrdinal(s, i)
	}
	return false
}

// endsBefore reports whether rest is empty or begins with white space.
func endsBefore(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsSpace(r)
}

// isOrdinal reports whether the point at i stands after a digit and a small letter follows.
func isOrdinal(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if !unicode.IsDigit(before) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i+1:], " "))
	return unicode.IsLower(after)
}

// isBlank reports whether s has no word.
func isBlank(s string) bool {
	start, _ := nextWord(s, 0)
	return start == len(s)
}
