package signals

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/contact"
)

// minAnswer is how many characters beside a denial are an answer, in any case.
const minAnswer = 200

// offers are the entries of which a clause is an offer or a condition, and no answer.
var offers = setOf(classHandover, classContact, classUnless)

// holdsAnswer reports whether a reply that makes a claim also answers: whether a figure, or
// more than 200 characters, are left without the clause that matched, offers and a closing
// question: "I don't have the exact fare, but guests pay €35–45".
func (r *Reader) holdsAnswer(reply *line) bool {
	r.readOn(reply, noLimit)
	kept := 0
	for _, in := range reply.sentences {
		if in.asks && isBlank(reply.text[in.end:]) {
			break
		}
		s := r.readSentence(reply, in)
		_, starts, _ := r.claim(s)
		starting := s.offers()
		for _, c := range s.clauses() {
			if c.holdsAny(starting) || slices.ContainsFunc(starts, c.holds) || r.holdsOwn(s, c) {
				continue
			}
			text := s.text[c.start:c.end]
			text = without(text, contact.Find(text))
			if kept += utf8.RuneCountInString(text); kept > minAnswer || hasFigure(text) {
				return true
			}
		}
	}
	return false
}

// clauses returns the parts between commas and dashes.
func (s *sentence) clauses() []clause {
	var all []clause
	start := 0
	for _, b := range s.breaks {
		all = append(all, clause{start, b.start})
		start = b.start
	}
	return append(all, clause{start, len(s.text)})
}

// clause is a part of a sentence, in bytes.
type clause struct{ start, end int }

func (c clause) holds(at int) bool { return c.start <= at && at < c.end }

// holdsAny reports whether one of these places, which are sorted, is in the clause.
func (c clause) holdsAny(sorted []int) bool {
	i, _ := slices.BinarySearch(sorted, c.start)
	return i < len(sorted) && c.holds(sorted[i])
}

// offers returns where offers and conditions begin, in order.
func (s *sentence) offers() (starts []int) {
	for _, h := range s.hits {
		if offers.has(h.phrase.class) {
			i, _ := slices.BinarySearchFunc(s.tokens, h.from, func(t token, at int) int { return t.at - at })
			starts = append(starts, s.tokens[i].start)
		}
	}
	at, number := 0, 0
	for _, p := range s.places { // in order
		if offers.has(p.class) {
			at += runeOffset(s.text[at:], p.from-number)
			number = p.from
			starts = append(starts, at)
		}
	}
	slices.Sort(starts)
	return starts
}

// holdsOwn reports whether a phrase of the owner stands in the clause.
func (r *Reader) holdsOwn(s *sentence, c clause) bool {
	if len(r.own) == 0 {
		return false
	}
	_, found := r.ownPhrase(s.text[c.start:c.end])
	return found
}

func hasFigure(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }
