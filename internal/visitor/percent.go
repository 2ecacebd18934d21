package visitor

import (
	"strings"
	"unicode/utf8"
)

// percent reads the percent escape at i: "%40", escaped again "%2540", or the
// bytes of one character, "%C3%A9".
func (t reading) percent(i int) (r rune, n int) {
	depth := nestedEscapes
	if t.asTyped {
		depth = 1
		if t.typedPercent(i) {
			return '%', 1
		}
	}
	b, n := escapedByte(t.s[i:], depth)
	if b < utf8.RuneSelf {
		return rune(b), n
	}
	wide := []byte{b}
	for end := i + n; len(wide) < utf8.UTFMax && end < len(t.s) && t.s[end] == '%'; {
		next, size := escapedByte(t.s[end:], nestedEscapes)
		end += size
		if wide = append(wide, next); utf8.FullRune(wide) {
			if r, _ := utf8.DecodeRune(wide); r != utf8.RuneError {
				return r, end - i
			}
			break
		}
	}
	return rune(b), n // Latin-1
}

// nestedEscapes is how deep an escape of an escape's own digits is followed:
// "%%34%30" has one level. A bound keeps reading linear.
const nestedEscapes = 4

// escapedByte reads the first byte of s, through percent escapes of any number
// of rounds: "%252540" is "@".
func escapedByte(s string, depth int) (b byte, n int) {
	if s[0] != '%' || depth == 0 {
		return s[0], 1
	}
	b, n = '%', 1
	for b == '%' && n+1 < len(s) {
		high, k := escapedByte(s[n:], depth-1)
		if !digitOf(high, 16) || n+k >= len(s) {
			break
		}
		low, m := escapedByte(s[n+k:], depth-1)
		if !digitOf(low, 16) {
			break
		}
		b, n = hexValue(high)<<4|hexValue(low), n+k+m
	}
	return b, n
}

// typedPercent: the percent sign at i stands before a number that somebody typed.
// Links escape no letters, digits and controls, and other characters rarely
// between two digits, but for the space and the percent sign.
func (t reading) typedPercent(i int) bool {
	number, ok := twoDigits(t.s[i+1:])
	b := number/10<<4 | number%10
	switch {
	case !ok || number == 20:
		return false
	case number == 25: // %2540
		next, ok := twoDigits(t.s[i+len("%25"):])
		return ok && next != 20 && next != 25 && next != 40 && t.digitBefore(i)
	case b < ' ' || letter(byte(b)) || '0' <= b && b <= '9':
		return true
	}
	rest := t.s[i+len("%20"):]
	_, follows := twoDigits(strings.TrimPrefix(rest, "%"))
	return t.digitBefore(i) && (follows || rest != "" && digitOf(rest[0], 10))
}

func twoDigits(s string) (number int, ok bool) {
	if len(s) < 2 || !digitOf(s[0], 10) || !digitOf(s[1], 10) {
		return 0, false
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), true
}

// digitBefore: byte i follows a digit, with no more in between than parts the
// digits of one number. The end of an escape is no digit.
func (t reading) digitBefore(i int) bool {
	for range maxGap {
		r, n := utf8.DecodeLastRuneInString(t.s[:i])
		if digitValue(r) >= 0 {
			end := t.s[max(0, i-len("%20")):i]
			return end != "%20" && end != "%25"
		}
		if _, parts := partsDigits(r); !parts || n == 0 {
			return false
		}
		i -= n
	}
	return false
}
