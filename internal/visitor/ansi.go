package visitor

import (
	"strings"
	"unicode/utf8"
)

// Escape sequences as ECMA-48 defines them and terminals obey them, both in
// their 7-bit form (ESC and a byte) and in their 8-bit form (one C1 control).
const (
	esc = 0x1B
	bel = 0x07
	can = 0x18 // CAN and SUB cancel a sequence
	sub = 0x1A

	ssDCS = 0x90 // device control string: ESC P
	ssSOS = 0x98 // start of string: ESC X
	csi   = 0x9B // control sequence introducer: ESC [
	st    = 0x9C // string terminator: ESC \
	ssOSC = 0x9D // operating system command: ESC ]
	ssPM  = 0x9E // privacy message: ESC ^
	ssAPC = 0x9F // application program command: ESC _
)

// startsEscape: ESC, and all C1 controls, of which most are a sequence by themselves.
func startsEscape(r rune) bool { return r == esc || 0x80 <= r && r <= 0x9F }

// escapeLen returns the length in bytes of the sequence s begins with. One that
// never ends is as long as what it has of its grammar; a string that never
// ends, a title or a link target, is taken to the end of its line, so that one
// stray byte cannot swallow a whole message.
func escapeLen(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r == esc {
		if r, n = sevenBit(s); r == 0 {
			return n
		}
	}
	switch r {
	case csi:
		return n + controlLen(s[n:])
	case ssOSC:
		return n + stringLen(s[n:], true)
	case ssDCS, ssSOS, ssPM, ssAPC:
		return n + stringLen(s[n:], false)
	}
	return n
}

// sevenBit reads ESC and what follows: the C1 control that the pair stands for
// and the pair's length, or 0 and the length of the whole escape sequence,
// which is ESC, intermediates (0x20–0x2F), final (0x30–0x7E).
func sevenBit(s string) (c1 rune, n int) {
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

// controlLen measures a control sequence after its introducer: parameters
// (0x30–0x3F), intermediates (0x20–0x2F), final (0x40–0x7E). Terminals obey
// other controls in the midst of it and carry on, so they are stepped over;
// a line break, ESC or anything that is not ASCII breaks it off.
func controlLen(s string) int {
	intermediate := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == can || c == sub:
			return i + 1
		case c == esc || c == '\t' || c == '\n' || c == '\r' || c >= utf8.RuneSelf:
			return i
		case c < 0x20 || c == 0x7F: // stepped over
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

// stringLen measures a control string after its introducer: up to and with its
// terminator ST (for an operating system command BEL too) or CAN or SUB. The
// start of another sequence breaks it off. Where it ends otherwise, it takes
// no more than its line.
func stringLen(s string, bell bool) int {
	for i, r := range s {
		switch {
		case r == st, r == can, r == sub, r == bel && bell:
			return i + utf8.RuneLen(r)
		case r == esc && strings.HasPrefix(s[i+1:], `\`):
			return i + 2
		case startsEscape(r):
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
