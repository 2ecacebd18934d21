package contact

import (
	"strings"
	"unicode"
)

// localPart is what stands before an @; from is -1 if there is none.
type localPart struct {
	from, to int    // its bytes, up to the first one that a mask shows again
	shown    string // see Email.Shown
	separate bool   // whether white space or brackets stand between it and the @
}

var noLocalPart = localPart{from: -1}

// localPartBefore returns the local part before the @ at byte i. It does not begin before
// start.
func (t escapedText) localPartBefore(start, i int, at atSign) localPart {
	if from := t.quotedLocalPart(start, i); from >= 0 {
		return localPart{from: from, to: i}
	}
	var candidates [3]candidate // the last one first
	for k := t.firstCandidate(start, i, at); k < i; {
		r, n := t.decode(k)
		switch dot := 0; {
		case isLocalPartRune(r):
			if !candidates[0].open {
				candidates = [3]candidate{newCandidate(k, t.namesStart(&candidates)), candidates[0], candidates[1]}
			}
			candidates[0].add(k, n, r)
		default:
			candidates[0].skip(r)
			if dot = t.bracketedWordLen(k, r, dotWords); dot > 0 {
				candidates[0].dotFollows, n = true, dot
			}
		}
		k += n
	}
	return t.localPartOf(&candidates[0], i, at)
}

// localPartOf returns the local part that the candidate c is, before the @ at byte i.
func (t escapedText) localPartOf(c *candidate, i int, at atSign) localPart {
	from := c.localPartStart()
	if at.spelling != plainAtSign {
		from = c.localPartStartWithNames()
	}
	if c.to == 0 || c.spacing == otherSpacing || from >= c.to {
		return noLocalPart
	}
	found := localPart{from: from, to: i, separate: !c.open}
	if at.spelling >= wordForAtSign {
		found.to = c.to // the space before a word stays
	}
	if r, _ := t.decode(from); r != '*' {
		found.shown = string(r)
	}
	return found
}

// quotedLocalPart returns where the local part in quotation marks begins that ends at byte
// i, or -1.
func (t escapedText) quotedLocalPart(start, i int) int {
	inner, ok := strings.CutSuffix(t.s[max(start, i-maxQuotedLocalPart):i], `"`)
	if begin := strings.LastIndexByte(inner, '"'); ok && begin >= 0 {
		return i - len(inner) - 1 + begin
	}
	return -1
}

// firstCandidate returns a byte before which nothing belongs to the local part: where the
// last word before the @ at byte i begins, or the ninth last word if the @ is spelled.
func (t escapedText) firstCandidate(start, i int, at atSign) int {
	words := 1
	if at.spelling != plainAtSign {
		words = maxNameWords
	}
	for ; i > start && words > 0; words-- {
		before := strings.TrimRightFunc(t.s[start:i], unicode.IsSpace)
		i = start + len(strings.TrimRightFunc(before, isNotSpace))
	}
	return i
}

func isNotSpace(r rune) bool { return !unicode.IsSpace(r) }

// namesStart returns where the names before spelled dots begin ("anna dot rossi"), or -1 if
// no dot was spelled. The last candidate comes first.
func (t escapedText) namesStart(candidates *[3]candidate) int {
	last, before := &candidates[0], &candidates[1]
	switch {
	case last.to > 0 && last.dotFollows: // anna [dot] rossi
		return last.localPartStartWithNames()
	case before.to > 0 && last.spacing == whiteSpace && before.spacing == whiteSpace && dotWords.has(t.s[last.from:last.to]):
		return before.localPartStartWithNames() // anna dot rossi
	}
	return -1
}

const (
	// maxQuotedLocalPart is how many bytes a local part in quotation marks may have.
	maxQuotedLocalPart = 320
	// maxNameWords is how many words before a spelled @ are looked at: names, and the words
	// for dots between them.
	maxNameWords = 9
)
