package visitor

const (
	lineSeparator      = '\u2028'
	paragraphSeparator = '\u2029'
	zwnj               = '\u200C'
	zwj                = '\u200D'
	textStyle          = '\uFE0E' // variation selector 15
	emojiStyle         = '\uFE0F' // variation selector 16
)

// isUnsafe reports whether cleaning may change or remove r: it is a control character other
// than tab and newline, a line separator, default-ignorable, a control of a script's layout,
// blank or a non-character.
func isUnsafe(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\t' && r != '\n'
	case r < 0x7F:
		return false
	case r <= 0x9F, r == lineSeparator, r == paragraphSeparator:
		return true
	}
	return isDefaultIgnorable(r) || isLayoutControl(r) || isBlank(r) || isNonCharacter(r)
}

// isLayoutControl reports whether r arranges the characters beside it and has no glyph of
// its own, though Unicode does not call it default-ignorable: the marks of interlinear
// annotations, the controls of Egyptian hieroglyphs, the filler of the Khitan small script
// (N4, docs/security.md).
func isLayoutControl(r rune) bool {
	return 0xFFF9 <= r && r <= 0xFFFB || 0x13430 <= r && r <= 0x13440 || r == 0x16FE4
}

// isBlank reports whether r takes room, draws nothing and is no white space for Unicode: the
// Braille pattern without dots, two Egyptian blanks, a note without a head. A row of them
// looks like a row of spaces (N4, docs/security.md).
func isBlank(r rune) bool {
	return r == 0x2800 || r == 0x13441 || r == 0x13442 || r == 0x1D159
}

// isNonCharacter reports whether r is one of the 66 code points that Unicode never assigns.
func isNonCharacter(r rune) bool {
	return r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF
}

// isDefaultIgnorable reports whether r has the property Default_Ignorable_Code_Point of
// Unicode's DerivedCoreProperties.txt: 4,174 code points that a renderer does not show,
// such as bidirectional controls, zero-width characters and tags.
//
// Package unicode only has the properties that this one is derived from. The ranges are
// written out to keep the derivation out of the start of the program; a test derives them
// again.
func isDefaultIgnorable(r rune) bool {
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
