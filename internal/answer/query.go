package answer

import (
	"context"
	"math/bits"
	"regexp"
	"slices"
	"strings"

	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// query is what a question looks for: alternatives, of each of which all terms must be
// found, anywhere in a record or conversation (docs/tools.md). Where personal data is
// masked, a term is looked for in what masking leaves of a text, and a name or a
// contact is found only when the alternative is the whole of it: a yes or no to every
// guess at a part would give it away piece by piece (N2, docs/security.md).
type query struct {
	policy       visitor.Policy
	terms        []term
	words        visitor.Matchers // of each term
	alternatives []alternative
	tooLong      bool // it has more than maxTerms
}

// maxTerms is how many different terms a query may have: a query of 200 characters has
// no more words than 100, of which nobody means so many.
const maxTerms = 64

// term is a word or a phrase in quotes.
type term struct {
	whole    string // folded
	isPhrase bool   // it was in quotes
}

// alternative is a set of terms, a bit for each.
type alternative struct {
	terms  uint64
	whole  string      // the alternative as it was typed, folded
	number phone.Query // finds nothing when it is no phone
}

var (
	anyOf   = regexp.MustCompile(`\s+OR\s+|\s*\|\s*`)
	phrases = regexp.MustCompile(`["“”„«»]([^"“”„«»]+)["“”„«»]|[^\s"“”„«»]+`)
)

func newQuery(text string, policy visitor.Policy, region string) query {
	q := query{policy: policy}
	for _, part := range anyOf.Split(text, -1) {
		unquoted := strings.Trim(part, `"“”„«» `)
		a := alternative{whole: folded(unquoted)}
		a.number, _ = phone.ParseQuery(unquoted, region)
		for _, found := range phrases.FindAllStringSubmatch(part, -1) {
			if phrase := found[1]; phrase != "" {
				a.terms |= q.bit(phrase, true)
			} else {
				a.terms |= q.bit(strings.TrimRight(found[0], "*"), false)
			}
		}
		if a.terms != 0 {
			q.alternatives = append(q.alternatives, a)
		}
	}
	return q
}

// bit is the bit of a term, which is added if it is a new one; 0 for a term without a
// letter, a digit or a sign.
func (q *query) bit(text string, isPhrase bool) uint64 {
	t := term{folded(text), isPhrase}
	i := slices.IndexFunc(q.terms, func(known term) bool { return known.whole == t.whole && known.isPhrase == isPhrase })
	switch {
	case t.whole == "":
		return 0
	case i >= 0:
		return 1 << i
	case len(q.terms) == maxTerms:
		q.tooLong = true
		return 0
	}
	q.terms, q.words = append(q.terms, t), append(q.words, visitor.NewMatcher(text))
	return 1 << (len(q.terms) - 1)
}

func folded(text string) string {
	return strings.TrimSpace(visitor.Fold(visitor.Clean(text).OneLine().String()))
}

func (q query) isEmpty() bool { return len(q.alternatives) == 0 }

// satisfied reports whether the terms found are all those of an alternative.
func (q query) satisfied(found uint64) bool {
	for _, a := range q.alternatives {
		if a.terms&^found == 0 {
			return true
		}
	}
	return false
}

// inText adds the terms that are in a free text to those found.
func (q query) inText(ctx context.Context, raw []byte, found uint64) uint64 {
	found |= q.termsIn(ctx, raw, (1<<len(q.terms)-1)&^found)
	if q.policy == visitor.Full { // a mask leaves no number in a text
		for _, a := range q.alternatives {
			if a.terms&^found != 0 && a.number.InText(raw) {
				found |= a.terms
			}
		}
	}
	return found
}

// termsIn are those of the wanted terms that are in a free text as it may be shown. Once
// ctx is done it looks no further, because the answer then goes nowhere.
func (q query) termsIn(ctx context.Context, raw []byte, wanted uint64) uint64 {
	if len(raw) <= visitor.WindowBytes {
		wanted = q.words.Match(raw, wanted) // none in most texts
		if wanted == 0 || q.policy == visitor.Full {
			return wanted
		}
	}
	if ctx.Err() != nil {
		return 0
	}
	return q.policy.SearchAll(ctx, visitor.CleanBytes(raw), q.words, wanted)
}

// inLead searches name, e-mail, phone and message together.
func (q query) inLead(ctx context.Context, l records.Lead) bool {
	if q.isContact(l) {
		return true
	}
	found := uint64(0)
	for i := range q.terms {
		if q.inContact(i, l.Name) || q.inContact(i, l.Email) || q.inContact(i, l.Phone) {
			found |= 1 << i
		}
	}
	return q.satisfied(q.inText(ctx, l.Message, found))
}

// inContact reports whether term i is in a field that is masked as one: where it is
// masked, whether a phrase is the whole of it.
func (q query) inContact(i int, field visitor.Text) bool {
	if q.policy == visitor.Full {
		return q.words[i].MatchText(field)
	}
	t := q.terms[i]
	return t.isPhrase && t.whole == folded(field.String())
}

// isContact reports whether an alternative is the whole of a name, an e-mail or a
// phone. A phone is found however it is written, and, where personal data is shown, by
// a part of it.
func (q query) isContact(l records.Lead) bool {
	name, email, number := folded(l.Name.String()), folded(l.Email.String()), l.Phone.String()
	for _, a := range q.alternatives {
		switch {
		case a.whole == name, a.whole == email, a.whole == folded(number):
			return true
		case a.number.Is(number), q.policy == visitor.Full && a.number.In(number):
			return true
		}
	}
	return false
}

// inConversation reports whether an alternative is in the messages of a speaker.
func (q query) inConversation(ctx context.Context, c records.Conversation, speaker string) bool {
	found := uint64(0)
	for m := range c.All(1) {
		if !isFrom(m, speaker) {
			continue
		}
		if found = q.inText(ctx, m.Content, found); q.satisfied(found) {
			return true
		}
	}
	return false
}

// isFrom reports whether a message is the asked speaker's.
func isFrom(m records.Message, speaker string) bool {
	switch speaker {
	case "visitor":
		return m.FromVisitor()
	case "bot":
		return m.FromBot()
	}
	return true
}

// maxMatch is how many characters of a message are shown around a match.
const maxMatch = 160

// match is the message of a conversation that a query is shown by: the first with all
// terms of an alternative, else the first with one; nil when the conversation does not
// have an alternative.
func (a *Asker) match(ctx context.Context, q query, c records.Conversation, speaker string) *schemas.Match {
	if !q.inConversation(ctx, c, speaker) {
		return nil
	}
	var asked, shownAsked *schemas.Asked
	var shown records.Message
	terms := uint64(0)
	for m := range c.All(1) {
		if isFrom(m, speaker) {
			found := q.inText(ctx, m.Content, 0)
			if found != 0 && shown.N == 0 || q.satisfied(found) {
				shown, shownAsked, terms = m, asked, found
			}
			if q.satisfied(found) {
				break
			}
		}
		if m.FromVisitor() {
			asked = &schemas.Asked{N: m.N, Text: a.excerpt(m.Content)}
		}
	}
	if shown.N == 0 {
		return nil // cancelled meanwhile
	}
	match := &schemas.Match{Message: schemas.Message{N: shown.N, Speaker: shown.Speaker(), Text: q.excerpt(ctx, shown.Content, terms)}}
	if shown.FromBot() {
		match.Asked = shownAsked
	}
	return match
}

// excerpt is what is shown of a message around the first of the terms that are in it, or
// around a phone number that is written otherwise than in the query.
func (q query) excerpt(ctx context.Context, raw []byte, terms uint64) visitor.Text {
	words := q.words[bits.TrailingZeros64(terms)]
	if text, found := q.policy.Search(ctx, visitor.CleanBytes(raw), words); found {
		return text.Excerpt(words, maxMatch)
	}
	for _, a := range q.alternatives {
		if from, to := a.number.Find(raw); from < to && q.policy == visitor.Full {
			return visitor.CleanBytes(raw).Excerpt(visitor.NewMatcher(string(raw[from:to])), maxMatch)
		}
	}
	return visitor.Text{}
}
