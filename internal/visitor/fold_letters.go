package visitor

import "strings"

// isDiacritic reports whether r is in one of the five blocks of combining diacritical
// marks, or one of the points and vowel signs that Hebrew and Arabic are usually written
// without.
func isDiacritic(r rune) bool {
	switch {
	case r < 0x0300:
		return false
	case r < 0x1AB0:
		return r <= 0x036F || isHebrewPoint(r) || isArabicMark(r)
	}
	return r <= 0x1AFF || 0x1DC0 <= r && r <= 0x1DFF ||
		0x20D0 <= r && r <= 0x20FF || 0xFE20 <= r && r <= 0xFE2F
}

func isHebrewPoint(r rune) bool {
	return 0x0591 <= r && r <= 0x05BD || r == 0x05BF || r == 0x05C1 || r == 0x05C2 ||
		r == 0x05C4 || r == 0x05C5 || r == 0x05C7
}

// isArabicMark reports whether r is a vowel sign, a hamza or madda on a letter, or the
// tatweel, which makes a word longer. People leave all of them out.
func isArabicMark(r rune) bool {
	return 0x0610 <= r && r <= 0x061A || r == 0x0640 || 0x064B <= r && r <= 0x065F || r == 0x0670 ||
		0x06D6 <= r && r <= 0x06DC || 0x06DF <= r && r <= 0x06E4 ||
		r == 0x06E7 || r == 0x06E8 || 0x06EA <= r && r <= 0x06ED
}

// plainLetters replaces letters that Unicode does not decompose.
//
// The Latin ones become what an English keyboard types for them: Łukasz is lukasz, Sørensen
// sorensen, Þór thor. They are letters of CLDR's transform Latin-ASCII, in lower case,
// because Fold has folded the case before.
//
// The Arabic ones are those that keyboards and writers take for one another: the alef of the
// Koran, Persian and Arabic yeh and kaf, the yeh without dots, teh marbuta, the heh without
// joining. Alef, waw, yeh and heh with a hamza or madda decompose, and the sign is dropped.
var plainLetters = strings.NewReplacer(
	"ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ŧ", "t", "ı", "i", "ȷ", "j", "ĸ", "k",
	"ƀ", "b", "ɓ", "b", "ɖ", "d", "ɗ", "d", "ƒ", "f", "ǥ", "g", "ɠ", "g", "ɨ", "i", "ƙ", "k",
	"ƚ", "l", "ɫ", "l", "ɲ", "n", "ƞ", "n", "ƥ", "p", "ɍ", "r", "ƭ", "t", "ʉ", "u", "ʋ", "v",
	"ƴ", "y", "ɏ", "y", "ƶ", "z", "ȥ", "z",
	"æ", "ae", "œ", "oe", "þ", "th",
	"ٱ", "ا", "ى", "ي", "ی", "ي", "ک", "ك", "ة", "ه", "ە", "ه",
)
