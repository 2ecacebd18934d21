package markup

import (
	"sort"
	"strings"
)

// A markdown definition, "[r]: address 'title'", is not shown. So it can hide words
// ("[//]: # (words)"), and it can be half of an image.

// findDefinitions returns the offset of the ":" of each "]:" that can be part of a
// definition. A "[" begins one where a block can begin (see canComeBeforeBlock). Its label
// may go on in the next line. Behind a "]" the label may go on with more brackets in the
// same line, because renderers disagree about those. The next text could close a label that
// s leaves open: then the offset of its "[" is returned. Exempt is the first line, which
// stands behind something else wherever another text follows.
func findDefinitions(s string) (at []int) {
	if !strings.Contains(s, "[") {
		return nil
	}
	canBegin, emptyLine := true, true // a block can begin here; the line is empty so far
	inLabel, isNote := false, false   // a "[" began a label; it is that of a footnote or an abbreviation
	var open []int                    // each "[" that began a label and is not closed
	firstLine := lineLen(s)
	var address definitionAddress
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\n':
			if emptyLine {
				open = open[:0]
			}
			inLabel = len(open) > 0
			canBegin, emptyLine = true, true
			continue
		case c == ' ' || c == '\t':
			continue
		case canBegin && canComeBeforeBlock(c):
		case canBegin && c == '[':
			canBegin, inLabel, open = false, true, append(open, i)
			isNote = strings.HasPrefix(s[i+1:], "^") || beginsAbbreviation(s, i)
		case c == ']' && inLabel:
			if s[i-1] != '\\' {
				open = open[:0]
			}
			switch {
			case !strings.HasPrefix(s[i+1:], ":"):
				canBegin = false
			case isNote || address.standsAlone(s, i+2): // widened, it ends the label no more
				canBegin = false
				at = append(at, i+1)
			default:
				canBegin, inLabel = true, len(open) > 0
			}
		default:
			canBegin = false
		}
		emptyLine = false
	}
	return append(at, open[behind(open, firstLine):]...)
}

// behind is the index of the first offset behind the first line.
func behind(offsets []int, firstLine int) int {
	return sort.Search(len(offsets), func(i int) bool { return offsets[i] > firstLine })
}

// beginsAbbreviation reports whether exactly one "*" stands before the "[" at i. "*[HTML]:
// words" defines an abbreviation, which may contain a sentence, as a footnote may ("[^1]:
// words").
func beginsAbbreviation(s string, i int) bool {
	return i > 0 && s[i-1] == '*' && (i == 1 || s[i-2] != '*')
}

// definitionAddress is the word behind a "]:", the address of a definition. It is
// remembered because one long word can contain many "]:".
type definitionAddress struct {
	end   int  // where the word ends
	alone bool // whether at most a title follows on its line
}

// standsAlone reports whether what begins at from can belong to a definition: one word, and
// behind it nothing or the beginning of a title. "[10:30]: hello" is a definition,
// "[10:30]: hello Anna" is not. If nothing stands behind the ":", the next text could add
// it.
func (a *definitionAddress) standsAlone(s string, from int) bool {
	for from < len(s) && isBlank(rune(s[from])) {
		from++
	}
	if from == len(s) || s[from] == '<' {
		return true
	}
	if from >= a.end {
		a.end = from + firstWordLen(s[from:])
		rest := strings.TrimLeft(s[a.end:], " \t")
		a.alone = rest == "" || rest[0] == '\n' || canBeginTitle(rest[0])
	}
	return a.alone
}

// firstWordLen is the length of s before its first white space.
func firstWordLen(s string) int {
	if n := strings.IndexAny(s, " \t\n"); n >= 0 {
		return n
	}
	return len(s)
}

// canBeginTitle reports whether c can begin the title of a link or a definition.
func canBeginTitle(c byte) bool { return c == '"' || c == '\'' || c == '(' }
