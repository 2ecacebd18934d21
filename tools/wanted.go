package tools

import (
	"context"
	"strings"

	"chatbot-mcp/internal/visitor"
)

// wanted are the words of a query. Where personal data is masked, they are looked
// for in what masking leaves of a text, and a name or a contact is found only when
// they are the whole of it: a yes or no to every guess at a part would give it
// away piece by piece (N2, docs/security.md).
type wanted struct {
	words  visitor.Matcher
	policy visitor.Policy
	whole  string // the query, folded
}

func (d *Deps) wanted(query string) wanted {
	return wanted{visitor.NewMatcher(query), d.PII, visitor.Fold(visitor.Clean(query).OneLine().String())}
}

// in reports whether the words are in a free text.
func (w wanted) in(ctx context.Context, raw []byte) bool {
	if w.policy == visitor.Full && len(raw) <= visitor.WindowBytes {
		return w.words.Match(raw)
	}
	_, found := w.hit(ctx, raw)
	return found
}

// hit is the part of a free text, as it may be shown, that the words are in. Once
// ctx is done it looks no further: the answer then goes nowhere.
func (w wanted) hit(ctx context.Context, raw []byte) (part visitor.Text, found bool) {
	if len(raw) <= visitor.WindowBytes && !w.words.Match(raw) {
		return part, false // most texts, and for much less
	}
	if ctx.Err() != nil {
		return part, false
	}
	return w.policy.Search(ctx, visitor.CleanBytes(raw), w.words)
}

// inContact reports whether they are in a field that is masked as one.
func (w wanted) inContact(ctx context.Context, raw []byte) bool {
	if w.policy == visitor.Full {
		return w.in(ctx, raw)
	}
	return visitor.Fold(visitor.CleanPrefix(raw, contactBytes).OneLine().String()) == w.whole
}

// dials reports whether a number is in a phone field, or is it where only a whole
// one may be found.
func (w wanted) dials(number, phone string) bool {
	if w.policy == visitor.Full {
		return strings.Contains(digits(phone), number)
	}
	return dialled(phone) == number
}
