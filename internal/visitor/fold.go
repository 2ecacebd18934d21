package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the form of s in which words are compared: compatibility
// decomposition (NFKD), combining diacritics dropped, full case folding
// (ß = ss, ς = σ, İ = i), letters with a stroke and ligatures spelled out (ł = l,
// æ = ae; see plainLetters), recomposed. "Café", "CAFE" and "ｃａｆé" fold alike, and
// so do the signs that a phone writes and those of a keyboard (l’ordine, l'ordine).
//
// Dropped are the marks that a reader takes for an accent on a letter: those of
// Unicode's diacritics blocks, Hebrew points, Arabic vowel signs. Kept are the
// marks that make another letter: vowel signs of India, kana voicing (か/が),
// hamza and madda. Fold is idempotent.
func Fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	out := make([]byte, 0, len(s))
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		folded, alone := foldRune(r)
		for n < len(s) { // what does not stand alone goes with what stands before it
			next, size := utf8.DecodeRuneInString(s[n:])
			if standsAlone(next) {
				break
			}
			alone = false
			n += size
		}
		if !alone {
			folded = foldWhole(s[:n])
		}
		out = append(out, folded...)
		s = s[n:]
	}
	return string(out)
}

// foldWhole is Fold by definition, and costs twenty times as much.
func foldWhole(s string) string {
	s = strings.Map(typed, s) // before NFKD, which makes two primes of ″
	s = strings.Map(dropDiacritic, norm.NFKD.String(s))
	s = cases.Fold().String(s) // a Caser may keep state, so none is shared
	s = plainLetters.Replace(strings.Map(typed, strings.Map(foldCherokee, s)))
	return norm.NFC.String(strings.Map(dropDiacritic, norm.NFKD.String(s)))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func dropDiacritic(r rune) rune {
	if diacritic(r) {
		return -1
	}
	return r
}

// foldCherokee folds Cherokee to capitals, as CaseFolding.txt does: its small
// letters came later. cases.Fold (x/text v0.44.0) exchanges small and capital
// there, which would make neither find the other.
func foldCherokee(r rune) rune {
	if 0x13F8 <= r && r <= 0x13FD || 0xAB70 <= r && r <= 0xABBF {
		return unicode.ToUpper(r)
	}
	return r
}

// typed is the sign of a keyboard that stands for a typeset one.
func typed(r rune) rune {
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

// diacritic: the five blocks of combining diacritical marks, and the points and
// vowel signs that Hebrew and Arabic are usually written without.
func diacritic(r rune) bool {
	switch {
	case r < 0x0300:
		return false
	case r < 0x1AB0:
		return r <= 0x036F || hebrewPoint(r) || arabicSign(r)
	}
	return r <= 0x1AFF || 0x1DC0 <= r && r <= 0x1DFF ||
		0x20D0 <= r && r <= 0x20FF || 0xFE20 <= r && r <= 0xFE2F
}

func hebrewPoint(r rune) bool {
	return 0x0591 <= r && r <= 0x05BD || r == 0x05BF || r == 0x05C1 || r == 0x05C2 ||
		r == 0x05C4 || r == 0x05C5 || r == 0x05C7
}

// arabicSign leaves out U+0653–0655, madda and hamza, which make letters.
func arabicSign(r rune) bool {
	return 0x0610 <= r && r <= 0x061A || 0x064B <= r && r <= 0x0652 ||
		0x0656 <= r && r <= 0x065F || r == 0x0670 ||
		0x06D6 <= r && r <= 0x06DC || 0x06DF <= r && r <= 0x06E4 ||
		r == 0x06E7 || r == 0x06E8 || 0x06EA <= r && r <= 0x06ED
}
