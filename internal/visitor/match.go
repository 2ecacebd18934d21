package visitor

import (
	"bytes"
	"slices"
)

// Matcher finds a query in what visitors wrote. Case, accents and the white space between
// the words of a phrase make no difference: a row shows on one line what was written on
// several. It is a value: copy it, and use it from any number of goroutines. The zero
// Matcher, like that of an empty query, matches everything.
type Matcher struct {
	folded   []byte // Fold of the cleaned query, singly spaced
	isPhrase bool   // whether folded is several words
}

// NewMatcher returns a Matcher for query.
func NewMatcher(query string) Matcher {
	folded := bytes.Trim(singleSpaced([]byte(Fold(Clean(query).s))), " ")
	return Matcher{folded, bytes.IndexByte(folded, ' ') >= 0}
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
		if ms.hasPhrase() {
			f.text = singleSpaced(f.text)
		}
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

// hasPhrase reports whether a query is several words: for one, white space does not matter.
func (ms Matchers) hasPhrase() bool {
	return slices.ContainsFunc(ms, func(m Matcher) bool { return m.isPhrase })
}

// overlap is how much of a match may stand at the end of a chunk.
func (ms Matchers) overlap() (most int) {
	for i := range ms {
		most = max(most, len(ms[i].folded)-1)
	}
	return most
}

// singleSpaced puts one space for several in a folded text, in place.
func singleSpaced(folded []byte) []byte {
	n := bytes.Index(folded, []byte("  "))
	if n < 0 {
		return folded
	}
	return appendSingleSpaced(folded[:n], folded[n:])
}

// appendSingleSpaced appends more, with no space behind another one. more may be what stands
// behind folded already.
func appendSingleSpaced[S ~string | ~[]byte](folded []byte, more S) []byte {
	for i := range len(more) {
		if c := more[i]; c != ' ' || len(folded) == 0 || folded[len(folded)-1] != ' ' {
			folded = append(folded, c)
		}
	}
	return folded
}
