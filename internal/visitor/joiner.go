package visitor

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// isNeeded reports whether the unsafe rune r, which stands between out and next, is one
// that people type, or their keyboards for them:
//
//   - a variation selector 15 or 16 after a pictograph, or between a digit, # or * and the
//     keycap;
//   - a zero-width joiner between two emoji;
//   - a zero-width joiner or non-joiner between two letters (or marks) of scripts whose
//     letters join: Persian «می‌خواهم»;
//   - a joiner of either kind after a virama, whatever follows (RFC 5892, A.1 and A.2):
//     Hindi «क्‍ष», and the chillu letters of Malayalam as written before Unicode 5.1,
//     which may end a word;
//   - a zero-width non-joiner after the Arabic heh, wherever that stands: both together are
//     a vowel of Kurdish, «به‌», as people typed it before the letter ە.
//
// The second of two in a row is never needed, so a row of them cannot carry a message.
func isNeeded(out []byte, r rune, next string) bool {
	before, n := utf8.DecodeLastRune(out)
	after, _ := utf8.DecodeRuneInString(next)
	switch r {
	case textStyle, emojiStyle:
		return isPictograph(before) || isKeycapBase(before) && after == keycap
	case zwj:
		return isPictograph(after) && endsInEmoji(out) || joinsLetters(before, n, after)
	case zwnj:
		return before == heh || joinsLetters(before, n, after)
	}
	return false
}

const (
	keycap = '\u20E3'
	heh    = '\u0647'
)

func isKeycapBase(r rune) bool { return '0' <= r && r <= '9' || r == '#' || r == '*' }

// endsInEmoji reports whether out ends in a pictograph, with at most one selector and one
// skin tone behind it.
func endsInEmoji(out []byte) bool {
	r, n := utf8.DecodeLastRune(out)
	if isSkinTone(r) {
		out = out[:len(out)-n]
		r, n = utf8.DecodeLastRune(out)
	}
	if r == emojiStyle || r == textStyle {
		r, _ = utf8.DecodeLastRune(out[:len(out)-n])
	}
	return isPictograph(r)
}

// joinsLetters reports whether a joiner between before, which has n bytes, and after joins
// letters.
func joinsLetters(before rune, n int, after rune) bool {
	if n == 0 {
		return false
	}
	return isVirama(before) || isJoiningLetter(before) && isJoiningLetter(after)
}

// isVirama reports whether r is a sign that takes away the vowel of a consonant: its
// canonical combining class is 9.
func isVirama(r rune) bool {
	if r < 0x0900 {
		return false
	}
	return norm.NFD.PropertiesString(string(r)).CCC() == 9
}

// joiningScripts are the scripts whose letters change their shape beside each other: the
// cursive ones (Joining_Type other than U), and the Indic ones with conjuncts. Package
// unicode has no Joining_Type, so this is an approximation by script.
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

// isJoiningLetter reports whether r is a letter or a mark of those scripts, or one that
// they share: the tatweel and the Arabic vowel signs belong to no single script. A mark
// that cleaning removes, such as a Mongolian selector, does not count.
func isJoiningLetter(r rune) bool {
	switch {
	case r < 0x0600, isUnsafe(r):
		return false
	case r == 0x0640, 0x064B <= r && r <= 0x0655, r == 0x0670:
		return true
	}
	return (unicode.IsLetter(r) || unicode.IsMark(r)) && unicode.In(r, joiningScripts...)
}
