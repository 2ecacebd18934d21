package visitor

const (
	lineSeparator      = '\u2028'
	paragraphSeparator = '\u2029'
	zwnj               = '\u200C'
	zwj                = '\u200D'
	textStyle          = '\uFE0E' // variation selector 15
	emojiStyle         = '\uFE0F' // variation selector 16
)

// touched reports whether cleaning may change or drop r: it is a control other
// than tab and newline, a line separator, default-ignorable, or a non-character.
func touched(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\t' && r != '\n'
	case r < 0x7F:
		return false
	case r <= 0x9F, r == lineSeparator, r == paragraphSeparator:
		return true
	}
	return ignorable(r) || nonCharacter(r)
}

// nonCharacter: the 66 code points Unicode promises never to assign.
func nonCharacter(r rune) bool {
	return r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF
}

// ignorable is the property Default_Ignorable_Code_Point of Unicode's
// DerivedCoreProperties.txt: 4,174 code points which a renderer shows as
// nothing, bidirectional controls, zero-width characters and tags among them.
//
// Go's unicode package has only the parts it is derived from. Spelling out the
// result keeps this off program start, and a test derives it anew from them.
func ignorable(r rune) bool {
	switch {
	case r < 0x034F:
		return r == 0x00AD // soft hyphen
	case r < 0x200B:
		return r == 0x034F || // combining grapheme joiner
			r == 0x061C || // Arabic letter mark
			r == 0x115F || r == 0x1160 || // Hangul fillers
			r == 0x17B4 || r == 0x17B5 || // Khmer inherent vowels
			0x180B <= r && r <= 0x180F // Mongolian selectors, vowel separator
	case r <= 0x206F:
		return r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2060 <= r
	case r < 0xFE00:
		return r == 0x3164 // Hangul filler
	case r <= 0xFFF8:
		return r <= 0xFE0F || r == 0xFEFF || r == 0xFFA0 || 0xFFF0 <= r
	case r < 0x1BCA0:
		return false
	case r <= 0x1D17A:
		return r <= 0x1BCA3 || 0x1D173 <= r // shorthand and musical controls
	}
	return 0xE0000 <= r && r <= 0xE0FFF // tags, selectors 17–256, reserved
}
