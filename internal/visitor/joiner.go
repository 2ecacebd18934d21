package visitor

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// joinerBelongs reports whether the touched rune r, standing between out and
// next, is one that people type or their keyboards type for them:
//
//   - a variation selector 15 or 16 after a pictograph, or between a digit, #
//     or * and the keycap;
//   - a zero-width joiner between two emoji;
//   - a zero-width joiner or non-joiner between two letters (or marks) of
//     scripts whose letters join: Persian «می‌خواهم»;
//   - a joiner of either kind after a virama, whatever follows (the rule of
//     RFC 5892, A.1 and A.2): Hindi «क्‍ष», and the chillu letters of
//     Malayalam as written before Unicode 5.1, which may end a word.
//
// Two in a row never belong, so no run of them can carry a message.
func joinerBelongs(out []byte, r rune, next string) bool {
	before, n := utf8.DecodeLastRune(out)
	after, _ := utf8.DecodeRuneInString(next)
	switch r {
	case textStyle, emojiStyle:
		return pictograph(before) || keycapBase(before) && after == keycap
	case zwj:
		return pictograph(after) && endsEmoji(out) || lettersJoin(before, n, after)
	case zwnj:
		return lettersJoin(before, n, after)
	}
	return false
}

const keycap = '\u20E3'

func keycapBase(r rune) bool { return '0' <= r && r <= '9' || r == '#' || r == '*' }

// endsEmoji reports whether out ends in a pictograph, its selector and skin
// tone aside. At most one of each is looked past.
func endsEmoji(out []byte) bool {
	r, n := utf8.DecodeLastRune(out)
	if skinTone(r) {
		out = out[:len(out)-n]
		r, n = utf8.DecodeLastRune(out)
	}
	if r == emojiStyle || r == textStyle {
		r, _ = utf8.DecodeLastRune(out[:len(out)-n])
	}
	return pictograph(r)
}

func lettersJoin(before rune, n int, after rune) bool {
	if n == 0 {
		return false
	}
	return virama(before) || joining(before) && joining(after)
}

// virama: a sign that takes a consonant's vowel away; canonical combining class 9.
func virama(r rune) bool {
	if r < 0x0900 {
		return false
	}
	return norm.NFD.PropertiesString(string(r)).CCC() == 9
}

// joiningScripts are those whose letters change shape beside each other: the
// cursive ones (Joining_Type other than U), and the Indic ones that build
// conjuncts. Approximated by script, because Go's tables have no Joining_Type.
var joiningScripts = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Mongolian, unicode.Nko,
	unicode.Phags_Pa, unicode.Adlam, unicode.Manichaean, unicode.Psalter_Pahlavi,
	unicode.Hanifi_Rohingya, unicode.Sogdian, unicode.Old_Uyghur, unicode.Chorasmian,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
	unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam,
	unicode.Sinhala, unicode.Tibetan, unicode.Myanmar, unicode.Khmer,
	unicode.Balinese, unicode.Javanese, unicode.Sundanese, unicode.Grantha,
	unicode.Newa, unicode.Tirhuta, unicode.Modi, unicode.Chakma, unicode.Meetei_Mayek,
}

// joining: a letter or mark of those scripts, or one they share: the tatweel
// and the Arabic vowel signs belong to no single script. A mark that cleaning
// drops, such as a Mongolian selector, holds no joiner in place.
func joining(r rune) bool {
	switch {
	case r < 0x0600, touched(r):
		return false
	case r == 0x0640, 0x064B <= r && r <= 0x0655, r == 0x0670:
		return true
	}
	return (unicode.IsLetter(r) || unicode.IsMark(r)) && unicode.In(r, joiningScripts...)
}
