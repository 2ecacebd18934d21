package visitor

import "strings"

// A markdown definition, "[r]: address 'title'", is not shown. So it hides words
// from a reader ("[//]: # (words)"), and it can be the half of an image.

// definitionMarks returns the offset of the ":" of each "]:" that can be part of
// a definition. A "[" begins it where a block can begin (see blockByte). Its label
// may go on in the next line; behind a "]" it may go on with more brackets in this
// one, because renderers disagree about those. A label that its text leaves open
// could be closed by the next text: then its "[" is returned, but for the first
// line's, which stands behind something else wherever another text follows.
func definitionMarks(s string) (at []int) {
	if !strings.Contains(s, "[") {
		return nil
	}
	begins, empty := true, true // a block can begin; nothing on this line yet
	label, note := false, false // a "[" began a label; it is a note's
	var open []int              // each "[" that began a label and is not closed
	first := breakAt(s)
	var next destinationWord
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\n':
			if empty {
				open = open[:0]
			}
			label = len(open) > 0
			begins, empty = true, true
			continue
		case c == ' ' || c == '\t':
			continue
		case begins && blockByte(c):
		case begins && c == '[':
			begins, label, open = false, true, append(open, i)
			note = strings.HasPrefix(s[i+1:], "^") || abbreviation(s, i)
		case c == ']' && label:
			if s[i-1] != '\\' {
				open = open[:0]
			}
			if begins = strings.HasPrefix(s[i+1:], ":"); begins {
				label = len(open) > 0
				if note || next.standsAlone(s, i+2) {
					at = append(at, i+1)
				}
			}
		default:
			begins = false
		}
		empty = false
	}
	for _, i := range open {
		if i > first {
			at = append(at, i)
		}
	}
	return at
}

// abbreviation reports whether the "[" at i follows one "*" directly. "*[HTML]: words"
// defines an abbreviation, and like a footnote ("[^1]: words") it may hold a sentence.
func abbreviation(s string, i int) bool {
	return i > 0 && s[i-1] == '*' && (i == 1 || s[i-2] != '*')
}

// destinationWord is the word behind a "]:", its address if it is a definition.
// It is remembered because one long word can hold many "]:".
type destinationWord struct {
	end   int  // where the word ends
	alone bool // nothing but a title may follow on its line
}

// standsAlone reports whether what begins at from is a definition's: one word,
// and behind it nothing or the beginning of a title. "[10:30]: hello" is a
// definition, "[10:30]: hello Anna" is not. With nothing behind the ":", the next
// text could go on.
func (w *destinationWord) standsAlone(s string, from int) bool {
	for from < len(s) && blank(rune(s[from])) {
		from++
	}
	if from == len(s) || s[from] == '<' {
		return true
	}
	if from >= w.end {
		w.end = from + wordLen(s[from:])
		rest := strings.TrimLeft(s[w.end:], " \t")
		w.alone = rest == "" || rest[0] == '\n' || titleByte(rest[0])
	}
	return w.alone
}

// wordLen is the length of s before its first white space.
func wordLen(s string) int {
	if n := strings.IndexAny(s, " \t\n"); n >= 0 {
		return n
	}
	return len(s)
}

// titleByte reports whether c can begin the title of a link or a definition.
func titleByte(c byte) bool { return c == '"' || c == '\'' || c == '(' }
