package signals

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is one sentence of a text, and the numbers of its words.
type span struct {
	start, end  int32
	from, until int32
	asks        bool // ends with a question mark
}

// split adds the words of a text and its sentences to the buffers, from a place on where a
// sentence begins until there are so many sentences. It returns how far it read. Words are
// numbered from the first.
//
// Sentences end at . ! ? : ; before white space or the end, at a line break, and at 。！？….
// A point inside a number or an address ends none; neither does one after a digit when a
// small letter follows ("ab dem 12. buchen").
func (r *Reader) split(text string, start, firstWord, sentences int) (read int) {
	sentence := span{start: int32(start), from: int32(len(r.spots) - firstWord)}
	for end := start; end < len(text); {
		word, next := nextWord(text, end)
		for i := end; i < word; {
			mark, behind := endMark(text, i)
			if !mark {
				i = behind
				continue
			}
			sentence.end, sentence.asks = int32(i), strings.ContainsAny(text[i:behind], "?？")
			if r.addSpan(sentence, firstWord) == sentences {
				return behind
			}
			sentence = span{start: int32(behind), from: int32(len(r.spots) - firstWord)}
			i = behind
		}
		if word < next {
			r.spots = append(r.spots, spot{int32(word), int32(next), r.seen.get(text[word:next])})
		}
		end = next
	}
	sentence.end = int32(len(text))
	r.addSpan(sentence, firstWord)
	return len(text)
}

// addSpan adds a sentence, if it has a word, and returns how many are in the buffer.
func (r *Reader) addSpan(s span, firstWord int) int {
	s.until = int32(len(r.spots) - firstWord)
	if s.from < s.until {
		r.spans = append(r.spans, s)
	}
	return len(r.spans)
}

// isPlain holds the bytes that are a letter or a digit of ASCII.
var isPlain = func() (plain [256]bool) {
	for c := range utf8.RuneSelf {
		plain[c] = isWordRune(rune(c))
	}
	return plain
}()

// endMark reports whether a sentence ends at the character at i, and where what stands there
// ends: a run of marks, as in "?!", or one character.
func endMark(s string, i int) (ends bool, next int) {
	if s[i] == ' ' { // most of what stands between words
		return false, i + 1
	}
	r, n := decode(s, i)
	next = marksEnd(s, i, n)
	return endsSentence(s, i, r, next), next
}

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
