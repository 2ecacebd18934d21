package visitor

import (
	"unicode"
	"unicode/utf8"
)

// clusterLen returns the length in bytes of what a reader sees as the first
// character of s: a base with its marks, an emoji with its joiners, selectors
// and tone, a flag, a Hangul syllable, an Indic conjunct. It is Unicode's
// extended grapheme cluster (UAX #29) up to what Go's tables know.
func clusterLen(s string) int {
	prev, end := utf8.DecodeRuneInString(s)
	if regional(prev) {
		if r, n := utf8.DecodeRuneInString(s[end:]); regional(r) {
			prev, end = 0, end+n // a third letter begins the next flag
		}
	}
	for end < len(s) {
		if c := s[end]; c < utf8.RuneSelf {
			return end
		}
		r, n := utf8.DecodeRuneInString(s[end:])
		if !extends(r) && !bound(prev, r) {
			return end
		}
		prev, end = r, end+n
	}
	return end
}

// extends: r continues whatever stands before it.
func extends(r rune) bool {
	switch {
	case r < 0x0300:
		return false
	case r == zwj, r == zwnj, skinTone(r), 0xE0020 <= r && r <= 0xE007F:
		return true
	case r == 0x0E33, r == 0x0EB3: // Thai and Lao am, drawn over the consonant
		return true
	case r == 0xFF9E, r == 0xFF9F: // half-width kana voicing
		return true
	}
	return unicode.IsMark(r)
}

// bound: r continues what prev began.
func bound(prev, r rune) bool {
	switch {
	case prev == zwj:
		return pictograph(r) || joining(r)
	case virama(prev):
		return joining(r)
	}
	return hangulBound(prev, r)
}

// hangulBound: the parts of one Korean syllable, leading consonant, vowel, trail.
func hangulBound(prev, r rune) bool {
	vowel := 0x1160 <= r && r <= 0x11A7 || 0xD7B0 <= r && r <= 0xD7C6
	trail := 0x11A8 <= r && r <= 0x11FF || 0xD7CB <= r && r <= 0xD7FB
	switch {
	case 0x1100 <= prev && prev <= 0x115F, 0xA960 <= prev && prev <= 0xA97C:
		return vowel || 0x1100 <= r && r <= 0x115F || 0xA960 <= r && r <= 0xA97C || 0xAC00 <= r && r <= 0xD7A3
	case 0xAC00 <= prev && prev <= 0xD7A3:
		open := (prev-0xAC00)%28 == 0
		return trail || open && vowel
	case 0x1160 <= prev && prev <= 0x11A7, 0xD7B0 <= prev && prev <= 0xD7C6:
		return vowel || trail
	case 0x11A8 <= prev && prev <= 0x11FF, 0xD7CB <= prev && prev <= 0xD7FB:
		return trail
	}
	return false
}
