package visitor

import "strings"

// declarationMarks returns the offset of each "<" of what markdown does not show
// within a line: comments, declarations and processing instructions, "<!-- x -->",
// "<!doctype x>", "<![CDATA[x]]>", "<?x?>". Those that nothing closes count too,
// because the next text could, but for what looks like a negation, "x <!y", or a
// type, "List<?>". Where a block begins none does: see hidingBlock.
func declarationMarks(s string) (at []int) {
	if !strings.Contains(s, "<") {
		return nil
	}
	tagEnd, instructionEnd := strings.LastIndexByte(s, '>'), strings.LastIndex(s, "?>")
	for i := range len(s) - 1 {
		if s[i] != '<' {
			continue
		}
		next, rest := s[i+1], s[i+2:]
		if next == '!' && (i < tagEnd || declares(rest)) || next == '?' && (i+1 < instructionEnd || instructs(rest)) {
			at = append(at, i)
		}
	}
	return at
}

// declares reports whether s, what follows a "<!", is more than a negated name.
func declares(s string) bool {
	if strings.HasPrefix(s, "--") || len(s) >= 7 && strings.EqualFold(s[:7], "[CDATA[") {
		return true
	}
	n := 0
	for n < len(s) && letter(s[n]) {
		n++
	}
	return n > 0 && n < len(s) && blank(rune(s[n]))
}

// instructs reports whether s, what follows a "<?", is more than a type's.
func instructs(s string) bool { return s != "" && s[0] != '>' && s[0] != ',' }
