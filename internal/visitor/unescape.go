package visitor

import (
	"strings"

	"chatbot-mcp/internal/visitor/ascii"
)

// Unescape returns s as a person reads it: every percent escape is resolved, however often
// it was escaped ("%2540" is "@"), and "+" is a space. What is no escape stays, so that one
// mistake does not hide the rest. The result may contain bytes that are not UTF-8: clean it
// before it is shown.
//
// It is one pass: each step removes two bytes of what was written so far, so the time is
// linear in len(s) (N1, docs/security.md).
func Unescape(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		out = append(out, s[i])
		// A resolved byte may complete another escape: "%2" and "5" are "%25".
		for n := len(out); n >= 3 && out[n-3] == '%' && ascii.IsHexDigit(out[n-2]) && ascii.IsHexDigit(out[n-1]); n = len(out) {
			out = append(out[:n-3], ascii.HexValue(out[n-2])<<4|ascii.HexValue(out[n-1]))
		}
	}
	return strings.ReplaceAll(string(out), "+", " ")
}
