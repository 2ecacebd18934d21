package visitor

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// C2: escape sequences are removed as a whole, the words around them stay.
func TestCleanRemovesEscapeSequences(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"colour", "\x1b[31mred\x1b[0m", "red"},
		{"colour with many parameters", "\x1b[38;2;255;0;0;48:5:12mx\x1b[m", "x"},
		{"private mode", "\x1b[?25lx\x1b[?1049h", "x"},
		{"intermediate", "\x1b[2 qx\x1b[!p", "x"},
		{"clear and move", "\x1b[2J\x1b[1;1Hx\x1b[K", "x"},
		{"8-bit control sequence", "\u009b31mx\u009b0m", "x"},
		{"device status report", "x\x1b[6n", "x"},
		{"parameter after intermediate", "\x1b[ 1mx", "1mx"},
		{"control inside a control sequence", "\x1b[3\x001\x7fmx", "x"},
		{"cancelled control sequence", "\x1b[31\x18mx", "mx"},
		{"control sequence broken by a line end", "\x1b[31\nx", "\nx"},
		{"control sequence broken by another", "\x1b[31\x1b[32mx", "x"},
		{"control sequence broken by a letter beyond ASCII", "\x1b[31éx", "éx"},
		{"control sequence without an end", "x\x1b[31;", "x"},
		{"introducer alone", "x\x1b[", "x"},
		{"title, BEL", "\x1b]0;owned\x07x", "x"},
		{"title, ST", "\x1b]2;owned\x1b\\x", "x"},
		{"title, 8-bit ST", "\x1b]2;owned\u009cx", "x"},
		{"title, 8-bit throughout", "\u009d0;owned\u009cx", "x"},
		{"link", "\x1b]8;;https://example.com\x1b\\text\x1b]8;;\x1b\\", "text"},
		{"clipboard", "\x1b]52;c;cm0gLXJmIC8=\x07x", "x"},
		{"title over lines", "a\x1b]0;one\ntwo\x07b", "ab"},
		{"title without an end", "a\x1b]0;owned\nb\nc", "a\nb\nc"},
		{"title without an end, last line", "a\x1b]0;owned", "a"},
		{"title broken by a colour", "a\x1b]0;owned\x1b[31mb", "ab"},
		{"title broken by a colour on the next line", "a\x1b]0;owned\nb\x1b[31mc", "a\nbc"},
		{"cancelled title", "a\x1b]0;owned\x1ab", "ab"},
		{"device control string", "\x1bP1$r0m\x1b\\x", "x"},
		{"sixel over lines", "a\x1bPq#0\n~~\n\x1b\\b", "ab"},
		{"BEL does not end a device control string", "a\x1bPq\x07still\x1b\\b", "ab"},
		{"device control string without an end", "a\x1bPq\nb", "a\nb"},
		{"8-bit device control string", "\u0090q\u009cx", "x"},
		{"application command", "\x1b_Gf=24;AAAA\x1b\\x", "x"},
		{"8-bit application command", "\u009fG\u009cx", "x"},
		{"privacy message", "\x1b^secret\x1b\\x", "x"},
		{"8-bit privacy message", "\u009esecret\u009cx", "x"},
		{"start of string", "\x1bXsecret\x1b\\x", "x"},
		{"8-bit start of string", "\u0098secret\u009cx", "x"},
		{"reset", "\x1bcx", "x"},
		{"save, restore", "\x1b7x\x1b8", "x"},
		{"index, next line, reverse", "\x1bDa\x1bEb\x1bM", "ab"},
		{"keypad", "\x1b=x\x1b>", "x"},
		{"character set", "\x1b(Bx\x1b)0", "x"},
		{"screen alignment", "\x1b#8x", "x"},
		{"7-bit controls", "\x1b Fx", "x"},
		{"escape before a line end", "a\x1b\nb", "a\nb"},
		{"escape at the end", "a\x1b", "a"},
		{"two escapes", "\x1b\x1b[31mx", "x"},
		{"escape before a letter beyond ASCII", "\x1béx", "éx"},
		{"string terminator alone", "a\x1b\\b\u009cc", "abc"},
		{"other C1 controls", "a\u0080\u0085\u008d\u0099b", "ab"},
		{"BEL, backspace, NUL, DEL", "a\x07\x08\x00\x7fb", "ab"},
		{"vertical tab, form feed", "a\v\fb", "ab"},
		{"spelled out", `\x1b[31m ^[[31m \033[0m`, `\x1b[31m ^[[31m \033[0m`},
		{"sequence inside a sequence", "\x1b[\x1b[31m31mx", "31mx"},
		{"sequence that hides an image", "!\x1b[0m[x](https://example.com)", "!［x](https://example.com)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, Clean(c.in).String())
			require.Equal(t, c.want, Clean(c.want).String())
		})
	}
}
