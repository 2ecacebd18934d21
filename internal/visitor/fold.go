package visitor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"chatbot-mcp/internal/visitor/contact"
)

// Fold returns the form of s in which words are compared: compatibility decomposition
// (NFKD), without combining diacritics and without what is not shown (joiners, selectors),
// full case folding (ß = ss, ς = σ, İ = i), letters that are variants of another one in
// place of it (ł = l, æ = ae, ى = ي; see plainLetters), the digits of every script as those
// of ASCII, composed again (NFC). "Café", "CAFE" and "ｃａｆé" have the same form, and so
// have the signs that a phone writes and those of a keyboard (l’ordine, l'ordine). White
// space is spaces, as many as there were.
//
// It removes the marks that a reader takes for an accent on a letter: those of Unicode's
// diacritics blocks, Hebrew points, Arabic vowel signs, hamza and madda. It keeps the marks
// that make another letter: vowel signs of India, kana voicing (か/が). Fold is idempotent.
func Fold(s string) string {
	f := folders.Get().(*folder)
	defer f.giveBack()
	f.text = slices.Grow(f.text, len(s)+8)
	if !f.fold([]byte(s)) {
		return foldByDefinition(s)
	}
	return string(f.text)
}

// foldByDefinition is Fold, step by step. It takes fifty times as long.
func foldByDefinition(s string) string {
	s = strings.Map(plainSign, s) // before NFKD, which turns ″ into two primes
	s = strings.Map(dropMark, norm.NFKD.String(s))
	s = cases.Fold().String(s) // a Caser may keep state, so none is shared
	s = plainLetters.Replace(strings.Map(plainSign, strings.Map(plainRune, s)))
	return norm.NFC.String(strings.Map(dropMark, norm.NFKD.String(s)))
}

// plainSign returns the sign of a keyboard that stands for a typeset one, and drops what
// is not shown.
func plainSign(r rune) rune {
	switch r {
	case '\t', '\n', '\r', lineSeparator, paragraphSeparator:
		return ' '
	case '‘', '’', '‚', '‛', 'ʼ', '′':
		return '\''
	case '“', '”', '„', '‟', '″':
		return '"'
	case '‐', '‒', '–', '—', '−':
		return '-'
	}
	if r >= utf8.RuneSelf && (isDefaultIgnorable(r) || isNonCharacter(r)) {
		return -1
	}
	return r
}

func dropMark(r rune) rune {
	if isDiacritic(r) {
		return -1
	}
	return r
}

// plainRune returns the digit of ASCII for one of another script. It folds Cherokee to
// capitals, as CaseFolding.txt does, because its small letters are newer: cases.Fold
// (x/text v0.44.0) swaps small and capital letters instead, so neither would find the other.
func plainRune(r rune) rune {
	switch {
	case 0x13F8 <= r && r <= 0x13FD || 0xAB70 <= r && r <= 0xABBF:
		return unicode.ToUpper(r)
	case r >= utf8.RuneSelf && unicode.IsDigit(r):
		return '0' + rune(contact.DigitValue(r))
	}
	return r
}
