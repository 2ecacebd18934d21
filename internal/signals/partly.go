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
var offers = []class{classHandover, classContact, classUnless}

// holdsAnswer reports whether a reply that makes a claim also answers: whether a figure, or
// more than 200 characters, are left without the clause that matched, offers and a closing
// question: "I don't have the exact fare, but guests pay €35–45".
func (r *Reader) holdsAnswer(reply string) bool {
	kept := 0
	for span := range sentences(reply) {
		if span.asks && isBlank(reply[span.end:]) {
			break
		}
		s := r.readSentence(reply, span)
		_, starts, _ := r.claim(s)
		for _, clause := range s.clauses() {
			if s.isOffer(clause) || slices.ContainsFunc(starts, clause.holds) || r.holdsOwn(s, clause) {
				continue
			}
			text := s.text[clause.start:clause.end]
			text = without(text, contact.Find(text))
			if kept += utf8.RuneCountInString(text); kept > minAnswer || hasFigure(text) {
				return true
			}
		}
	}
	return false
}

// clauses returns the parts between commas and dashes.
func (s *sentence) clauses() []span {
	var all []span
	start := 0
	for _, b := range s.breaks {
		all = append(all, span{start: start, end: b.start})
		start = b.start
	}
	return append(all, span{start: start, end: len(s.text)})
}

func (c span) holds(at int) bool { return c.start <= at && at < c.end }

// isOffer reports whether an offer or a condition begins in the clause.
func (s *sentence) isOffer(clause span) bool {
	for _, h := range s.hits {
		i, _ := slices.BinarySearchFunc(s.tokens, h.from, func(t token, at int) int { return t.at - at })
		if slices.Contains(offers, h.phrase.class) && clause.holds(s.tokens[i].start) {
			return true
		}
	}
	return slices.ContainsFunc(s.places, func(p place) bool {
		return slices.Contains(offers, p.class) && clause.holds(runeOffset(s.text, p.from))
	})
}

// holdsOwn reports whether a phrase of the owner stands in the clause.
func (r *Reader) holdsOwn(s *sentence, clause span) bool {
	if len(r.own) == 0 {
		return false
	}
	_, found := r.ownPhrase(s.text[clause.start:clause.end])
	return found
}

func hasFigure(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }
