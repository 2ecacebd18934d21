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
	start = skip(s, i, false)
	return start, skip(s, start, true)
}

// skip returns where the characters end that are, or are not, of words.
func skip(s string, i int, ofWords bool) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if isPlain[c] != ofWords {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if isWordRune(r) != ofWords {
			return i
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
