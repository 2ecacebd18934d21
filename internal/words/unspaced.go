package words

import (
	"iter"
	"unicode"
)

// unspacedScripts are written without spaces between words. Hangul is not among them:
// Korean has spaces.
var unspacedScripts = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Thai, unicode.Lao,
	unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Yi,
}

// IsUnspaced reports whether r is a letter, mark or digit of a script that is written
// without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan, Yi.
func IsUnspaced(r rune) bool {
	switch {
	case r < 0x0E00: // the first of these scripts, Thai, begins here
		return false
	case 0x3099 <= r && r <= 0x309A || r == 0x30FC: // kana voicing and length belong to no script
		return true
	}
	return unicode.In(r, unspacedScripts...)
}

// Stretches yields the parts of a word that are written in one way, and whether that is an
// unspaced one: "iphoneを" is "iphone", spaced, and "を", unspaced. A mark that belongs to
// no script stays with what stands before it.
func Stretches(word string) iter.Seq2[string, bool] {
	return func(use func(string, bool) bool) {
		start, unspaced := 0, false
		for i, r := range word {
			now := IsUnspaced(r)
			if i == 0 {
				unspaced = now
			}
			if now == unspaced || unicode.Is(unicode.Inherited, r) {
				continue
			}
			if !use(word[start:i], unspaced) {
				return
			}
			start, unspaced = i, now
		}
		if word != "" {
			use(word[start:], unspaced)
		}
	}
}
