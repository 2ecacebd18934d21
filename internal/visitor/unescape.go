package visitor

import "strings"

// Unescape returns s as a person reads it: every percent escape is resolved,
// however often it was escaped ("%2540" is "@"), and "+" is a space. What is no
// escape stays, so that one mistake does not hide the rest. The result may hold
// bytes that are not UTF-8; clean it before it is shown.
//
// It is one pass: each step removes two bytes of what was written so far, so the
// time grows with len(s) alone (N1, docs/security.md).
func Unescape(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		out = append(out, s[i])
		// A resolved byte may complete another escape: "%2" and "5" are "%25".
		for n := len(out); n >= 3 && out[n-3] == '%' && digitOf(out[n-2], 16) && digitOf(out[n-1], 16); n = len(out) {
			out = append(out[:n-3], hexValue(out[n-2])<<4|hexValue(out[n-1]))
		}
	}
	return strings.ReplaceAll(string(out), "+", " ")
}

// hexValue is the value of a hexadecimal digit.
func hexValue(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&0xF + 9
}
