package signals

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor"
)

// A word is a run of letters, digits and marks. An apostrophe parts words: "don't" is "don"
// and "t".

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return r != 'ʼ' && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

// isUnspaced reports whether r is of a script that has no spaces between words.
func isUnspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han, unicode.Thai,
		unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー'
}

func isKana(r rune) bool {
	return 0x3040 <= r && r <= 0x30FF || 0xFF66 <= r && r <= 0xFF9D
}

// splitFolded returns the words of folded text.
func splitFolded(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) })
}

// fold is visitor.Fold with ё as е, which Russian readers take for one letter.
func fold(s string) string {
	return strings.ReplaceAll(visitor.Fold(s), "ё", "е")
}

// nextWord returns where the next word of s begins and ends, from i on. Without one, both
// are len(s).
func nextWord(s string, i int) (start, end int) {
	for start = i; start < len(s); {
		r, n := decode(s, start)
		if isWordRune(r) {
			break
		}
		start += n
	}
	for end = start; end < len(s); {
		r, n := decode(s, end)
		if !isWordRune(r) {
			break
		}
		end += n
	}
	return start, end
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
