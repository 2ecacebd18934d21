package visitor

import (
	"bytes"
	"strings"
)

// Matcher finds a query in what visitors wrote, in any casing, with or without
// accents, and however the words of a phrase are set apart: rows show on one line
// what was written on several. It is a value: copy it, use it from any number of
// goroutines. The zero Matcher, like that of an empty query, matches everything.
type Matcher struct {
	folded string // Fold of the cleaned query, evenly spaced
	rare   int    // offset in folded of the byte least frequent in text
	ascii  bool   // folded is ASCII
	phrase bool   // folded is several words
}

// NewMatcher returns a Matcher for query.
func NewMatcher(query string) Matcher {
	folded := spaced(Fold(Clean(query).s))
	return Matcher{folded: folded, rare: rarest(folded), ascii: ascii(folded), phrase: strings.Contains(folded, " ")}
}

// spaced is a folded text with one space for all white space between two words.
func spaced(folded string) string {
	return strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}

// MatchText reports whether t holds the query.
func (m Matcher) MatchText(t Text) bool {
	return m.folded == "" || strings.Contains(spaced(Fold(t.s)), m.folded)
}

// Match reports whether raw holds the query once both are cleaned, folded and
// evenly spaced:
//
//	Match(raw) == strings.Contains(spaced(Fold(Clean(raw).s)), spaced(Fold(Clean(query).s)))
//
// It does nothing of that where it would make no difference, and allocates only
// then. Making markup inert never does: Fold undoes it.
func (m Matcher) Match(raw []byte) bool {
	if m.folded == "" {
		return true
	}
	if plain(raw) {
		if found, sure := m.search(raw); found || sure && (!m.phrase || even(raw)) {
			return found
		}
	}
	if found, sure := m.foldAndSearch(raw); sure {
		return found
	}
	return m.MatchText(CleanBytes(raw))
}

// search looks for the query in plain raw by its rarest byte in both cases,
// which costs little more than reading raw. It is not sure when so many places
// look promising that folding first is cheaper.
func (m Matcher) search(raw []byte) (found, sure bool) {
	if !m.ascii || len(raw) < len(m.folded) {
		return false, true
	}
	c := m.folded[m.rare]
	lower := finder{c: c, next: -1}
	upper := finder{c: c &^ 0x20, next: -1}
	if !letter(c) {
		upper.c = c
	}
	// Only where the whole query still fits can its rarest byte stand.
	hay := raw[m.rare : len(raw)-len(m.folded)+m.rare+1]
	for from, misses := 0, 0; misses <= 16+len(raw)/512; misses++ {
		at := min(lower.at(hay, from), upper.at(hay, from))
		if at == len(hay) {
			return false, true
		}
		if foldsTo(raw[at:at+len(m.folded)], m.folded) {
			return true, true
		}
		from = at + 1
	}
	return false, false
}

// finder remembers where its byte comes next.
type finder struct {
	c    byte
	next int // -1: not looked yet
}

// at returns the offset in hay of the first c at or after from, len(hay) if none.
func (f *finder) at(hay []byte, from int) int {
	if f.next < from {
		if i := bytes.IndexByte(hay[from:], f.c); i >= 0 {
			f.next = from + i
		} else {
			f.next = len(hay)
		}
	}
	return f.next
}

func foldsTo(raw []byte, folded string) bool {
	for i, c := range raw {
		if lowerASCII[c] != folded[i] {
			return false
		}
	}
	return true
}

// rarest returns the offset of the byte of folded that text holds least often.
// A letter is sought in both cases, hence the order ends with letters that
// European languages use most.
func rarest(folded string) int {
	const common = "qjxzwykvbphgfmducltosrnaie "
	best, rank := 0, len(common)+1
	for i := range len(folded) {
		if r := strings.IndexByte(common, folded[i]); r < rank {
			best, rank = i, r
		}
	}
	return best
}
