package visitor

import (
	"bytes"
	"strings"

	"chatbot-mcp/internal/visitor/ascii"
)

// Matcher finds a query in what visitors wrote. Case, accents and the white space between
// the words of a phrase make no difference: a row shows on one line what was written on
// several. It is a value: copy it, and use it from any number of goroutines. The zero
// Matcher, like that of an empty query, matches everything.
type Matcher struct {
	folded string // Fold of the cleaned query, singly spaced
	rare   int    // see rarestByte
	ascii  bool   // whether folded is ASCII
	phrase bool   // whether folded is several words
}

// NewMatcher returns a Matcher for query.
func NewMatcher(query string) Matcher {
	folded := singleSpaced(Fold(Clean(query).s))
	return Matcher{folded: folded, rare: rarestByte(folded), ascii: isASCII(folded), phrase: strings.Contains(folded, " ")}
}

// singleSpaced returns a folded text with one space for all white space between two words.
func singleSpaced(folded string) string {
	return strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}

// MatchText reports whether t contains the query.
func (m Matcher) MatchText(t Text) bool {
	return m.folded == "" || strings.Contains(singleSpaced(Fold(t.s)), m.folded)
}

// Match reports whether raw contains the query when both are cleaned, folded and singly spaced:
//
//	Match(raw) == strings.Contains(singleSpaced(Fold(Clean(raw).s)), singleSpaced(Fold(Clean(query).s)))
//
// It skips these steps where they make no difference, and allocates only where they do. Making
// markup inert never makes a difference, because Fold undoes it.
func (m Matcher) Match(raw []byte) bool {
	if m.folded == "" {
		return true
	}
	if isPlainASCII(raw) {
		if found, sure := m.searchPlain(raw); found || sure && (!m.phrase || isSingleSpaced(raw)) {
			return found
		}
	}
	if found, sure := m.foldAndSearch(raw); sure {
		return found
	}
	return m.MatchText(CleanBytes(raw))
}

// searchPlain looks in plain ASCII for the rarest byte of the query, in both cases; this
// costs little more than reading raw. It is not sure when so many places are promising that
// folding first is cheaper.
func (m Matcher) searchPlain(raw []byte) (found, sure bool) {
	if !m.ascii || len(raw) < len(m.folded) {
		return false, true
	}
	c := m.folded[m.rare]
	lower := byteFinder{c: c, position: -1}
	upper := byteFinder{c: c &^ 0x20, position: -1}
	if !ascii.IsLetter(c) {
		upper.c = c
	}
	// Where the rarest byte can be, if the whole query has to fit around it.
	haystack := raw[m.rare : len(raw)-len(m.folded)+m.rare+1]
	for from, misses := 0, 0; misses <= 16+len(raw)/512; misses++ {
		at := min(lower.next(haystack, from), upper.next(haystack, from))
		if at == len(haystack) {
			return false, true
		}
		if foldsTo(raw[at:at+len(m.folded)], m.folded) {
			return true, true
		}
		from = at + 1
	}
	return false, false
}

// byteFinder remembers where its byte comes next.
type byteFinder struct {
	c        byte
	position int // -1 before the first search
}

// next returns the offset in haystack of the first c at or after from, or len(haystack).
func (f *byteFinder) next(haystack []byte, from int) int {
	if f.position < from {
		if i := bytes.IndexByte(haystack[from:], f.c); i >= 0 {
			f.position = from + i
		} else {
			f.position = len(haystack)
		}
	}
	return f.position
}

func foldsTo(raw []byte, folded string) bool {
	for i, c := range raw {
		if lowerASCII[c] != folded[i] {
			return false
		}
	}
	return true
}

// rarestByte returns the offset of the byte of folded that is least frequent in texts. A
// letter is looked for in both cases, so the order ends with the letters that European
// languages use most.
func rarestByte(folded string) int {
	const common = "qjxzwykvbphgfmducltosrnaie "
	best, rank := 0, len(common)+1
	for i := range len(folded) {
		if r := strings.IndexByte(common, folded[i]); r < rank {
			best, rank = i, r
		}
	}
	return best
}
