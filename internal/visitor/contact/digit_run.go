package contact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// digitRun is a row of digit groups with at most maxSeparator characters between two of
// them: the longest part of a text that may be one phone number.
type digitRun struct {
	escapedText
	groups         []digitGroup
	digits         int       // of all groups
	separatorAfter separator // behind the last group
	textAfter      int       // the byte behind separatorAfter
	datesAt        []dateMatch
	next           int // where to read on
}

// maxGroups is how many groups a run may have. No phone number has so many; a longer run is
// read in parts.
const maxGroups = 256

// read reads the run that begins with the digit at byte i.
func (r *digitRun) read(i int) {
	r.groups, r.digits, r.separatorAfter, r.textAfter = r.groups[:0], 0, "", i
	between := r.separatorBefore(i)
	for {
		g := r.readGroup(i, between)
		r.groups, r.digits, r.next = append(r.groups, g), r.digits+g.digits, g.to
		next, ok := 0, false
		between, next, ok = r.readSeparator(g.to)
		if !ok {
			r.separatorAfter, r.textAfter = between, next
			return
		}
		if len(r.groups) == maxGroups {
			r.shorten()
			return
		}
		i = next
	}
}

// digitCount counts the digits of the groups [from,to).
func (r *digitRun) digitCount(from, to int) int {
	if from >= to {
		return 0
	}
	last := &r.groups[to-1]
	return last.digitsBefore + last.digits - r.groups[from].digitsBefore
}

// shorten ends a run that is too long, where a list or a line ends if that is possible.
func (r *digitRun) shorten() {
	for k := len(r.groups) - 1; k > maxGroups/2; k-- {
		if g := &r.groups[k]; g.separator.hasSpace() && g.separator != " " {
			r.next, r.groups = g.from, r.groups[:k]
			break
		}
	}
	r.digits = r.digitCount(0, len(r.groups))
}

// readGroup reads the group that begins with byte i.
func (r *digitRun) readGroup(i int, before separator) digitGroup {
	g := digitGroup{from: i, separator: before, bareSeparator: before.withoutSpaces(), digitsBefore: r.digits}
	for i < len(r.s) {
		c, n := r.decode(i)
		if v := DigitValue(c); v >= 0 {
			g.add(v)
		} else if !attachesToPrevious(c) {
			break
		}
		i += n
		g.to = i
	}
	return g
}

// readSeparator reads what follows the group that ends at byte i. ok reports whether the
// next group, which begins at next, may belong to the same number.
func (r *digitRun) readSeparator(i int) (sep separator, next int, ok bool) {
	for i < len(r.s) {
		c, n := r.decode(i)
		if DigitValue(c) >= 0 {
			return sep, i, true
		}
		kind, separates := separatorKind(c)
		if !separates {
			return sep, i, false
		}
		i += n
		if attachesToPrevious(c) {
			continue
		}
		if sep, ok = sep.add(kind); !ok {
			return sep, i, false
		}
	}
	return sep, i, false
}

// separatorBefore is what stands before byte i and is no letter or digit, as it was typed;
// of more than four characters the last ones.
func (r *digitRun) separatorBefore(i int) (sep separator) {
	begin := i
	for k := 0; k < 2*maxSeparator && begin > 0; k++ {
		c, n := utf8.DecodeLastRuneInString(r.s[:begin])
		if _, separates := separatorKind(c); !separates || DigitValue(c) >= 0 {
			break
		}
		begin -= n
	}
	for _, c := range r.s[begin:i] {
		kind, _ := separatorKind(c)
		if longer, ok := sep.add(kind); ok && !attachesToPrevious(c) {
			sep = longer
		} else if !ok {
			sep, _ = sep[1:].add(kind)
		}
	}
	return sep
}

// lastWord is the word at the end of s.
func lastWord(s string) string {
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if isNotLetter(r) {
			break
		}
		i -= n
	}
	return s[i:]
}

// firstWord is the word at the beginning of s, or what the first maxWord bytes hold of it.
func firstWord(s string) string {
	s = s[:min(len(s), maxWord)]
	if end := strings.IndexFunc(s, isNotLetter); end >= 0 {
		return s[:end]
	}
	return s
}

func isNotLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }
