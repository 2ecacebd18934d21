package contact

import (
	"strings"
	"unicode"
)

// otherDigits are the characters that stand for one digit and are no decimal digits of a
// script: raised, lowered, in circles and brackets, with a full stop or a comma, Ethiopic
// ones, and the numerals of Hangzhou.
var otherDigits = [...]struct {
	first, last rune
	value       int // of the first
}{
	{0xB2, 0xB3, 2}, {0xB9, 0xB9, 1}, {0x1369, 0x1371, 1}, {0x19DA, 0x19DA, 1},
	{0x2070, 0x2070, 0}, {0x2074, 0x2079, 4}, {0x2080, 0x2089, 0},
	{0x2460, 0x2468, 1}, {0x2474, 0x247C, 1}, {0x2488, 0x2490, 1},
	{0x24EA, 0x24EA, 0}, {0x24F5, 0x24FD, 1}, {0x24FF, 0x24FF, 0},
	{0x2776, 0x277E, 1}, {0x2780, 0x2788, 1}, {0x278A, 0x2792, 1},
	{0x3007, 0x3007, 0}, {0x3021, 0x3029, 1}, {0x3220, 0x3228, 1}, {0x3280, 0x3288, 1},
	{0x10A40, 0x10A43, 1}, {0x10E60, 0x10E68, 1}, {0x11052, 0x1105A, 1},
	{0x1F100, 0x1F100, 0}, {0x1F101, 0x1F10A, 0}, {0x1F10B, 0x1F10B, 0}, {0x1F10C, 0x1F10C, 0},
}

// DigitValue returns the value of a character that stands for one digit, of whatever
// script, or -1.
func DigitValue(r rune) int {
	switch {
	case r <= '9':
		return max(int(r)-'0', -1)
	case r < 0xB2, 0xBA <= r && r < 0x0660, 0x3041 <= r && r < 0x3220, 0xABFA <= r && r < 0xFF10:
		return -1 // Latin, Greek, Cyrillic, Hebrew; kana; Hangul
	case 0x3400 <= r && r < 0xA000:
		return hanDigitValue(r)
	case unicode.IsDigit(r):
		return decimalDigitValue(r)
	}
	for _, d := range otherDigits {
		if d.first <= r && r <= d.last {
			return d.value + int(r-d.first)
		}
	}
	return -1
}

// decimalDigitValue returns the value of a digit: every script's digits are ten in a row,
// beginning with its zero.
func decimalDigitValue(r rune) int {
	for _, zeros := range unicode.Nd.R16 {
		if rune(zeros.Lo) <= r && r <= rune(zeros.Hi) {
			return int(r-rune(zeros.Lo)) % 10
		}
	}
	for _, zeros := range unicode.Nd.R32 {
		if rune(zeros.Lo) <= r && r <= rune(zeros.Hi) {
			return int(r-rune(zeros.Lo)) % 10
		}
	}
	return -1
}

// hanDigits are letters for Unicode.
const hanDigits = "零一二三四五六七八九"

func hanDigitValue(r rune) int {
	if i := strings.IndexRune(hanDigits, r); i >= 0 {
		return i / len("零")
	}
	return -1
}

// Digits returns the digits of s, in ASCII.
func Digits(s string) string { return escapedText{s: s}.digitsBetween(0, len(s)) }

// digitsBetween returns the digits that the bytes [from,to) spell, in ASCII.
func (t escapedText) digitsBetween(from, to int) string {
	var out []byte
	for i := from; i < to; {
		r, n := t.decode(i)
		if v := DigitValue(r); v >= 0 {
			out = append(out, '0'+byte(v))
		}
		i += n
	}
	return string(out)
}
