package signals

import (
	"iter"
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
		start := 0
		for i := 0; i < len(s); {
			r, n := decode(s, i)
			if !endsSentence(s, i, r, n) {
				i += n
				continue
			}
			if !isBlank(s[start:i]) && !use(span{start, i, r == '?' || r == '？'}) {
				return
			}
			i += n
			start = i
		}
		if !isBlank(s[start:]) {
			use(span{start, len(s), false})
		}
	}
}

func endsSentence(s string, i int, r rune, size int) bool {
	switch r {
	case '\n', '。', '！', '？', '…':
		return true
	case '!', '?', ':', ';':
		return endsBefore(s[i+size:])
	case '.':
		return endsBefore(s[i+size:]) && !isOrdinal(s, i)
	}
	return false
}

// endsBefore reports whether rest is empty or begins with white space. Further end marks,
// as in "?!", may stand between.
func endsBefore(rest string) bool {
	for len(rest) > 0 && (rest[0] == '.' || rest[0] == '!' || rest[0] == '?') {
		rest = rest[1:]
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsSpace(r)
}

// isOrdinal reports whether the point at i stands after a digit and a small letter follows.
func isOrdinal(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	rest := i + 1
	for rest < len(s) && s[rest] == ' ' {
		rest++
	}
	after, _ := utf8.DecodeRuneInString(s[rest:])
	return unicode.IsDigit(before) && unicode.IsLower(after)
}

// isBlank reports whether s has no word.
func isBlank(s string) bool {
	start, _ := nextWord(s, 0)
	return start == len(s)
}
