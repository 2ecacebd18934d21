package tools

import (
	"slices"
	"strings"

	"chatbot-mcp/internal/visitor"
)

// wanted are the words of a query. Where personal data is held back, they are
// looked for in what masking leaves of a text: a yes or no to every guess would
// give a contact away letter by letter. Who knows a name or a contact whole
// still finds whose lead it is.
type wanted struct {
	words visitor.Matcher
	whole string // the query, folded, where personal data is held back; else ""
}

func (d *Deps) wanted(query string) wanted {
	w := wanted{words: visitor.NewMatcher(query)}
	if d.PII != visitor.Full {
		w.whole = visitor.Fold(visitor.Clean(query).OneLine().String())
	}
	return w
}

// in reports whether the words are in a free text.
func (w wanted) in(raw []byte) bool {
	return w.words.Match(raw) && (w.whole == "" || w.words.MatchText(visitor.Mask.Words(visitor.CleanBytes(raw))))
}

// inContact reports whether they are in a field that is masked as one.
func (w wanted) inContact(raw []byte) bool {
	if !w.words.Match(raw) {
		return false
	}
	if w.whole == "" {
		return true
	}
	contact := visitor.Fold(visitor.CleanBytes(raw).OneLine().String())
	return contact == w.whole || slices.Contains(strings.Fields(contact), w.whole)
}

// dials reports whether a number is in a phone field, or is it where only a whole
// one may be found.
func (w wanted) dials(number, phone string) bool {
	if w.whole != "" {
		return dialled(phone) == number
	}
	return strings.Contains(digits(phone), number)
}
