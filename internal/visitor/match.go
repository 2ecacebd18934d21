package visitor

import (
	"bytes"
)

// Matcher finds a query in what visitors wrote. Case, accents and the white space between
// the words of a phrase make no difference: a row shows on one line what was written on
// several. It is a value: copy it, and use it from any number of goroutines. The zero
// Matcher, like that of an empty query, matches everything.
type Matcher struct {
	folded []byte // Fold of the cleaned query, singly spaced
}

// NewMatcher returns a Matcher for query.
func NewMatcher(query string) Matcher {
	return Matcher{bytes.Trim(singleSpaced([]byte(Fold(Clean(query).s))), " ")}
}

// MatchText reports whether t contains the query.
func (m Matcher) MatchText(t Text) bool { return Matchers{m}.MatchText(t, 1) != 0 }

// Match reports whether raw contains the query when both are cleaned, folded and singly spaced:
//
//	Match(raw) == strings.Contains(singleSpaced(Fold(Clean(raw).s)), singleSpaced(Fold(Clean(query).s)))
//
// It folds raw at once, without these steps, where they make no difference. Making markup
// inert never makes a difference, because Fold undoes it.
func (m Matcher) Match(raw []byte) bool { return Matchers{m}.Match(raw, 1) != 0 }

// Matchers finds up to 64 queries in a text that is folded once.
type Matchers []Matcher

// Match returns a bit for each Matcher that is wanted, by its bit, and is in raw.
func (ms Matchers) Match(raw []byte, wanted uint64) (found uint64) {
	if len(raw) == 0 {
		return ms.in(nil, wanted)
	}
	f := folders.Get().(*folder)
	defer f.giveBack()
	for rest := raw; len(rest) > 0 && found != wanted; {
		n := chunkLen(rest)
		if !f.fold(rest[:n]) {
			return ms.in(singleSpaced([]byte(Fold(CleanBytes(raw).s))), wanted)
		}
		f.text = singleSpaced(f.text)
		found |= ms.in(f.text, wanted&^found)
		f.clear(ms.overlap())
		rest = rest[n:]
	}
	return found
}

// MatchText is Match for a cleaned text.
func (ms Matchers) MatchText(t Text, wanted uint64) (found uint64) {
	return ms.Match([]byte(t.s), wanted)
}

// in looks in a text that is folded and singly spaced.
func (ms Matchers) in(folded []byte, wanted uint64) (found uint64) {
	for i := range ms {
		if bit := uint64(1) << i; wanted&bit != 0 && bytes.Contains(folded, ms[i].folded) {
			found |= bit
		}
	}
	return found
}

// overlap is how much of a match may stand at the end of a chunk.
func (ms Matchers) overlap() (most int) {
	for i := range ms {
		most = max(most, len(ms[i].folded)-1)
	}
	return most
}

// singleSpaced puts one space for all white space between two words, in place.
func singleSpaced(folded []byte) []byte {
	if isSingleSpaced(folded) {
		return folded
	}
	n, before := 0, byte(0)
	for _, c := range folded {
		if c == '\n' || c == '\t' {
			c = ' '
		}
		if c == ' ' && before == ' ' {
			continue
		}
		folded[n], before = c, c
		n++
	}
	return folded[:n]
}

func isSingleSpaced(folded []byte) bool {
	return bytes.IndexByte(folded, '\n') < 0 && bytes.IndexByte(folded, '\t') < 0 && !bytes.Contains(folded, []byte("  "))
}
