package contact

import (
	"strings"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/ascii"
)

// decodePercent reads the percent escape at i: "%40", escaped again "%2540", or the bytes
// of one character, "%C3%A9".
func (t escapedText) decodePercent(i int) (r rune, n int) {
	depth := maxNestedEscapes
	if t.typedPercent {
		depth = 1
		if t.isTypedPercent(i) {
			return '%', 1
		}
	}
	b, n := escapedByte(t.s[i:], depth)
	if b < utf8.RuneSelf {
		return rune(b), n
	}
	encoded := []byte{b} // UTF-8 of one character
	for end := i + n; len(encoded) < utf8.UTFMax && end < len(t.s) && t.s[end] == '%'; {
		next, size := escapedByte(t.s[end:], maxNestedEscapes)
		end += size
		if encoded = append(encoded, next); utf8.FullRune(encoded) {
			if r, _ := utf8.DecodeRune(encoded); r != utf8.RuneError {
				return r, end - i
			}
			break
		}
	}
	return rune(b), n // Latin-1
}

// maxNestedEscapes is how deep an escape of an escape's own digits is followed: "%%34%30"
// has one level. The limit keeps the time linear.
const maxNestedEscapes = 4

// escapedByte reads the first byte of s, through percent escapes of any number of rounds:
// "%252540" is "@".
func escapedByte(s string, depth int) (b byte, n int) {
	if s[0] != '%' || depth == 0 {
		return s[0], 1
	}
	b, n = '%', 1
	for b == '%' && n+1 < len(s) {
		high, k := escapedByte(s[n:], depth-1)
		if !ascii.IsHexDigit(high) || n+k >= len(s) {
			break
		}
		low, m := escapedByte(s[n+k:], depth-1)
		if !ascii.IsHexDigit(low) {
			break
		}
		b, n = ascii.HexValue(high)<<4|ascii.HexValue(low), n+k+m
	}
	return b, n
}

// isTypedPercent reports whether the percent sign at i stands before a number that somebody
// typed. Links escape no letters, digits and control characters, and they rarely escape
// other characters between two digits, except the space and the percent sign.
func (t escapedText) isTypedPercent(i int) bool {
	number, ok := twoDigits(t.s[i+1:])
	b := number/10<<4 | number%10
	switch {
	case !ok || number == 20:
		return false
	case number == 25: // %2540
		next, ok := twoDigits(t.s[i+len("%25"):])
		return ok && next != 20 && next != 25 && next != 40 && t.digitBefore(i)
	case b < ' ' || ascii.IsLetter(byte(b)) || ascii.IsDigit(byte(b)):
		return true
	}
	rest := t.s[i+len("%20"):]
	_, follows := twoDigits(strings.TrimPrefix(rest, "%"))
	return t.digitBefore(i) && (follows || rest != "" && ascii.IsDigit(rest[0]))
}

func twoDigits(s string) (number int, ok bool) {
	if len(s) < 2 || !ascii.IsDigit(s[0]) || !ascii.IsDigit(s[1]) {
		return 0, false
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), true
}

// digitBefore reports whether byte i follows a digit, with no more in between than what may
// separate the digits of one number. The end of an escape is no digit.
func (t escapedText) digitBefore(i int) bool {
	for range maxSeparator {
		r, n := utf8.DecodeLastRuneInString(t.s[:i])
		if DigitValue(r) >= 0 {
			end := t.s[max(0, i-len("%20")):i]
			return end != "%20" && end != "%25"
		}
		if _, separates := separatorKind(r); !separates || n == 0 {
			return false
		}
		i -= n
	}
	return false
}
