// Package ascii tells which bytes are ASCII letters and digits.
package ascii

// IsLetter reports whether c is an ASCII letter.
func IsLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// IsDigit reports whether c is an ASCII digit.
func IsDigit(c byte) bool { return '0' <= c && c <= '9' }

// IsHexDigit reports whether c is a hexadecimal digit, in upper or lower case.
func IsHexDigit(c byte) bool { return IsDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// HexValue returns the value of a hexadecimal digit.
func HexValue(c byte) byte {
	if IsDigit(c) {
		return c - '0'
	}
	return c&0xF + 9
}
