package answer

import (
	"context"
	"fmt"
	"strings"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
)

// query is what a question looks for. Where personal data is masked, it is looked
// for in what masking leaves of a text, and a name or a contact is found only when
// the query is the whole of it: a yes or no to every guess at a part would give it
// away piece by piece (N2, docs/security.md).
type query struct {
	words  visitor.Matcher
	policy visitor.Policy
	whole  string // the query, folded
	number string // the query's digits as a phone is compared; "" when it is no phone
}

func (a *Asker) query(text string) query {
	return query{visitor.NewMatcher(text), a.Policy, visitor.Fold(visitor.Clean(text).OneLine().String()), phoneQuery(text)}
}

// phoneQuery is the number that a query is, without spacing and with + for 00; ""
// when it is no phone number.
func phoneQuery(text string) string {
	number := dialled(text)
	if len(number) < 5 || strings.Trim(text, "+0123456789 ()-./") != "" {
		return ""
	}
	return number
}

// inText reports whether the query is in a free text.
func (q query) inText(ctx context.Context, raw []byte) bool {
	if q.policy == visitor.Full && len(raw) <= visitor.WindowBytes {
		return q.words.Match(raw)
	}
	_, found := q.find(ctx, raw)
	return found
}

// find is the part of a free text, as it may be shown, that the query is in. Once ctx
// is done it looks no further, because the answer then goes nowhere.
func (q query) find(ctx context.Context, raw []byte) (part visitor.Text, found bool) {
	if len(raw) <= visitor.WindowBytes && !q.words.Match(raw) {
		return part, false // most texts, and for much less
	}
	if ctx.Err() != nil {
		return part, false
	}
	return q.policy.Search(ctx, visitor.CleanBytes(raw), q.words)
}

// inLead searches name, e-mail, phone and message.
func (q query) inLead(ctx context.Context, l records.Lead) bool {
	return q.inContact(l.Name) || q.inContact(l.Email) || q.inContact(l.Phone) ||
		q.inText(ctx, l.Message) || q.number != "" && q.inPhone(l.Phone.String())
}

// inContact reports whether the query is in a field that is masked as one.
func (q query) inContact(t visitor.Text) bool {
	if q.policy == visitor.Full {
		return q.words.MatchText(t)
	}
	return visitor.Fold(t.String()) == q.whole
}

func (q query) inPhone(phone string) bool {
	if q.policy == visitor.Full {
		return strings.Contains(digits(phone), q.number)
	}
	return dialled(phone) == q.number
}

// inConversation reports whether the query is in a message of the speaker's.
func (q query) inConversation(ctx context.Context, c records.Conversation, speaker string) bool {
	for m := range c.All(1) {
		if isFrom(m, speaker) && q.inText(ctx, m.Content) {
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

// checkSearch rejects words that would match everything, because accents and
// invisible characters are all that they hold. Where personal data is switched off it
// rejects every query: totals would say whether a guess is right, letter by letter
// (N2, docs/security.md).
func (a *Asker) checkSearch(query, pageContains string) error {
	if a.Policy == visitor.None && query != "" {
		return problem.Invalid("query is not available: personal data is switched off (--pii none), and what a search finds would tell what is hidden",
			"leave query out; dates, type, page_contains and the other filters work")
	}
	for _, given := range []struct{ name, text, words string }{{"query", query, query}, {"page_contains", pageContains, partOfAddress(pageContains)}} {
		if given.text != "" && strings.TrimSpace(visitor.Fold(visitor.Clean(given.words).String())) == "" {
			return problem.Invalid(fmt.Sprintf("%s %q holds nothing that can be looked for", given.name, names.Shown(given.text)), "give letters, digits or other signs")
		}
	}
	return nil
}
