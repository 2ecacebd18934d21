package signals

import (
	"unicode"
	"unicode/utf8"
)

// Words are found as they are written, and folded once for all, see seenWords. A word of
// package words is one or more of these: folding can part one.

func isWordRune(r rune) bool {
	if 0 <= r && int(r) < len(commonRunes) {
		return commonRunes[r]
	}
	return isWordOf(r)
}

func isWordOf(r rune) bool {
	return r != 'ʼ' && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// commonRunes is isWordOf of the alphabets of Europe, which is asked for every character.
var commonRunes = func() (of [0x600]bool) {
	for r := range of {
		of[r] = isWordOf(rune(r))
	}
	return of
}()

func isKana(r rune) bool {
	return 0x3040 <= r && r <= 0x30FF || 0xFF66 <= r && r <= 0xFF9D
}

// nextWord returns where the next word of s begins and ends, from i on. Without one, both
// are len(s).
func nextWord(s string, i int) (start, end int) {
	for i < len(s) && !isPlain[s[i]] {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if isWordRune(r) {
			break
		}
		i += n
	}
	return i, wordEnd(s, i)
}

// wordEnd returns where the word ends that begins at i.
func wordEnd(s string, i int) int {
	for i < len(s) {
		if isPlain[s[i]] {
			i++
			continue
		}
		if s[i] < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isWordRune(r) {
			break
		}
		i += n
	}
	return i
}

func decode(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
