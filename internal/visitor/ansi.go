package visitor

import (
	"strings"
	"unicode/utf8"
)

// Escape sequences as ECMA-48 defines them and terminals obey them, in their 7-bit form
// (ESC and a byte) and in their 8-bit form (one C1 control).
const (
	esc = 0x1B
	bel = 0x07
	can = 0x18 // CAN and SUB cancel a sequence
	sub = 0x1A

	dcs = 0x90 // device control string: ESC P
	sos = 0x98 // start of string: ESC X
	csi = 0x9B // control sequence introducer: ESC [
	st  = 0x9C // string terminator: ESC \
	osc = 0x9D // operating system command: ESC ]
	pm  = 0x9E // privacy message: ESC ^
	apc = 0x9F // application program command: ESC _
)

// startsEscapeSequence reports whether r is ESC or a C1 control. Most C1 controls are a
// sequence by themselves.
func startsEscapeSequence(r rune) bool { return r == esc || 0x80 <= r && r <= 0x9F }

// escapeSequenceLen returns the length in bytes of the escape sequence that s begins with.
// An unterminated sequence ends where its grammar ends. An unterminated string, such as a
// title or a link target, ends with its line, so that one stray byte cannot swallow a whole
// message.
func escapeSequenceLen(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r == esc {
		if r, n = readEscape(s); r == 0 {
			return n
		}
	}
	switch r {
	case csi:
		return n + controlSequenceLen(s[n:])
	case osc:
		return n + controlStringLen(s[n:], true)
	case dcs, sos, pm, apc:
		return n + controlStringLen(s[n:], false)
	}
	return n
}

// readEscape reads ESC and what follows. It returns the C1 control that ESC and the next
// byte stand for, and their length; or 0 and the length of the whole escape sequence, which
// is ESC, intermediates (0x20–0x2F) and a final byte (0x30–0x7E).
func readEscape(s string) (c1 rune, n int) {
	n = 1
	for n < len(s) && 0x20 <= s[n] && s[n] <= 0x2F {
		n++
	}
	if n == len(s) || s[n] < 0x30 || s[n] > 0x7E {
		return 0, n
	}
	if n == 1 {
		if c := rune(s[1]) + 0x40; c <= 0x9F && c >= 0x80 {
			return c, 2
		}
	}
	return 0, n + 1
}

// controlSequenceLen returns the length of a control sequence behind its introducer:
// parameters (0x30–0x3F), intermediates (0x20–0x2F), a final byte (0x40–0x7E). Terminals
// execute other controls in the middle of it and continue, so these are skipped. A line
// break, ESC or anything that is not ASCII ends it.
func controlSequenceLen(s string) int {
	intermediate := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == can || c == sub:
			return i + 1
		case c == esc || c == '\t' || c == '\n' || c == '\r' || c >= utf8.RuneSelf:
			return i
		case c < 0x20 || c == 0x7F: // skipped
		case c < 0x30:
			intermediate = true
		case c >= 0x40:
			return i + 1
		case intermediate: // too late for a parameter
			return i
		}
	}
	return len(s)
}

// controlStringLen returns the length of a control string behind its introducer, including
// its terminator: ST, BEL in an operating system command, CAN or SUB. It ends before the
// start of another sequence. Otherwise it ends with its line.
func controlStringLen(s string, bell bool) int {
	for i, r := range s {
		switch {
		case r == st, r == can, r == sub, r == bel && bell:
			return i + utf8.RuneLen(r)
		case r == esc && strings.HasPrefix(s[i+1:], `\`):
			return i + 2
		case startsEscapeSequence(r):
			return lineLen(s[:i])
		}
	}
	return lineLen(s)
}

func lineLen(s string) int {
	if i := strings.IndexAny(s, "\n\r\u2028\u2029"); i >= 0 {
		return i
	}
	return len(s)
}
