package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the form of s in which words are compared: compatibility decomposition
// (NFKD), without combining diacritics, full case folding (ß = ss, ς = σ, İ = i), letters
// with a stroke and ligatures spelled out (ł = l, æ = ae; see plainLetters), composed again
// (NFC). "Café", "CAFE" and "ｃａｆé" have the same form, and so have the signs that a phone
// writes and those of a keyboard (l’ordine, l'ordine).
//
// It removes the marks that a reader takes for an accent on a letter: those of Unicode's
// diacritics blocks, Hebrew points, Arabic vowel signs. It keeps the marks that make
// another letter: vowel signs of India, kana voicing (か/が), hamza and madda. Fold is
// idempotent.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	out := make([]byte, 0, len(s))
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		folded, alone := foldRune(r)
		for n < len(s) { // a rune that does not fold alone folds with what stands before it
			next, size := utf8.DecodeRuneInString(s[n:])
			if foldsAlone(next) {
				break
			}
			alone = false
			n += size
		}
		if !alone {
			folded = foldWithoutTable(s[:n])
		}
		out = append(out, folded...)
		s = s[n:]
	}
	return string(out)
}

// foldWithoutTable is Fold by definition. It takes twenty times as long.
func foldWithoutTable(s string) string {
	s = strings.Map(keyboardSign, s) // before NFKD, which turns ″ into two primes
	s = strings.Map(dropDiacritic, norm.NFKD.String(s))
	s = cases.Fold().String(s) // a Caser may keep state, so none is shared
	s = plainLetters.Replace(strings.Map(keyboardSign, strings.Map(foldCherokee, s)))
	return norm.NFC.String(strings.Map(dropDiacritic, norm.NFKD.String(s)))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func dropDiacritic(r rune) rune {
	if isDiacritic(r) {
		return -1
	}
	return r
}

// foldCherokee folds Cherokee to capitals, as CaseFolding.txt does, because its small
// letters are newer. cases.Fold (x/text v0.44.0) swaps small and capital letters instead,
// so neither would find the other.
func foldCherokee(r rune) rune {
	if 0x13F8 <= r && r <= 0x13FD || 0xAB70 <= r && r <= 0xABBF {
		return unicode.ToUpper(r)
	}
	return r
}

// keyboardSign returns the sign of a keyboard that stands for a typeset one.
func keyboardSign(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '′':
		return '\''
	case '“', '”', '„', '‟', '″':
		return '"'
	case '‐', '‒', '–', '—', '−':
		return '-'
	}
	return r
}

// isDiacritic reports whether r is in one of the five blocks of combining diacritical
// marks, or one of the points and vowel signs that Hebrew and Arabic are usually written
// without.
func isDiacritic(r rune) bool {
	switch {
	case r < 0x0300:
		return false
	case r < 0x1AB0:
		return r <= 0x036F || isHebrewPoint(r) || isArabicVowelSign(r)
	}
	return r <= 0x1AFF || 0x1DC0 <= r && r <= 0x1DFF ||
		0x20D0 <= r && r <= 0x20FF || 0xFE20 <= r && r <= 0xFE2F
}

func isHebrewPoint(r rune) bool {
	return 0x0591 <= r && r <= 0x05BD || r == 0x05BF || r == 0x05C1 || r == 0x05C2 ||
		r == 0x05C4 || r == 0x05C5 || r == 0x05C7
}

// isArabicVowelSign leaves out U+0653–0655, madda and hamza, which make other letters.
func isArabicVowelSign(r rune) bool {
	return 0x0610 <= r && r <= 0x061A || 0x064B <= r && r <= 0x0652 ||
		0x0656 <= r && r <= 0x065F || r == 0x0670 ||
		0x06D6 <= r && r <= 0x06DC || 0x06DF <= r && r <= 0x06E4 ||
		r == 0x06E7 || r == 0x06E8 || 0x06EA <= r && r <= 0x06ED
}

// plainLetters replaces letters that Unicode does not decompose by what an English keyboard
// types for them: Łukasz is lukasz, Sørensen sorensen, Þór thor. They are letters of CLDR's
// transform Latin-ASCII, in lower case, because Fold has folded the case before.
var plainLetters = strings.NewReplacer(
	"ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ŧ", "t", "ı", "i", "ȷ", "j", "ĸ", "k",
	"ƀ", "b", "ɓ", "b", "ɖ", "d", "ɗ", "d", "ƒ", "f", "ǥ", "g", "ɠ", "g", "ɨ", "i", "ƙ", "k",
	"ƚ", "l", "ɫ", "l", "ɲ", "n", "ƞ", "n", "ƥ", "p", "ɍ", "r", "ƭ", "t", "ʉ", "u", "ʋ", "v",
	"ƴ", "y", "ɏ", "y", "ƶ", "z", "ȥ", "z",
	"æ", "ae", "œ", "oe", "þ", "th",
)
