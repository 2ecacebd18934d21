package markup

import (
	"strings"

	"chatbot-mcp/internal/visitor/ascii"
)

// findDeclarations returns the offset of each "<" of what markdown does not show within a
// line: comments, declarations and processing instructions, such as "<!-- x -->",
// "<!doctype x>", "<![CDATA[x]]>" and "<?x?>". Unclosed ones count too, because the next
// text could close them. Exceptions are what looks like a negation, "x <!y", or like a
// type, "List<?>". At the beginning of a block nothing is excepted: see blockHidesWords.
func findDeclarations(s string) (at []int) {
	if !strings.Contains(s, "<") {
		return nil
	}
	tagEnd, instructionEnd := strings.LastIndexByte(s, '>'), strings.LastIndex(s, "?>")
	for i := range len(s) - 1 {
		if s[i] != '<' {
			continue
		}
		next, rest := s[i+1], s[i+2:]
		if next == '!' && (i < tagEnd || beginsDeclaration(rest)) || next == '?' && (i+1 < instructionEnd || beginsInstruction(rest)) {
			at = append(at, i)
		}
	}
	return at
}

// beginsDeclaration reports whether s, the text behind a "<!", is more than the name that
// it negates.
func beginsDeclaration(s string) bool {
	if strings.HasPrefix(s, "--") || len(s) >= 7 && strings.EqualFold(s[:7], "[CDATA[") {
		return true
	}
	n := 0
	for n < len(s) && ascii.IsLetter(s[n]) {
		n++
	}
	return n > 0 && n < len(s) && isBlank(rune(s[n]))
}

// beginsInstruction reports whether s, the text behind a "<?", is more than the end of a
// type.
func beginsInstruction(s string) bool { return s != "" && s[0] != '>' && s[0] != ',' }
