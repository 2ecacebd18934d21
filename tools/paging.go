package tools

import (
	"cmp"
	"context"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

const (
	defaultLimit = 20

	// answerSize is the most an answer may hold, in characters: Claude Code cuts
	// a result at 25,000 tokens, and dense text has no fewer than 1.8 characters
	// to a token.
	answerSize = 45000

	// frameSize is kept free in it for headings, totals, the cursor and notes.
	frameSize = 5000

	// heaviest is the most room that one message may take: with all else of its row
	// it fits an answer, so that every answer has a row and the next one goes on.
	heaviest = 25000
)

// budget is the room left for rows, in characters of the larger channel.
type budget struct{ left int }

// newBudget is what an answer that names these pages has for rows.
func newBudget(top []schemas.PageCount) *budget {
	b := &budget{answerSize - frameSize}
	for _, p := range top {
		b.spend(weigh(0, p.Page))
	}
	return b
}

// fits reports whether there is room for n characters more.
func (b *budget) fits(n int) bool { return n <= b.left }

func (b *budget) spend(n int) { b.left -= n }

// The room for what is not a visitor's in a row: keys, numbers, times. JSON takes
// more of it than text.
const (
	leadFrame         = 160
	conversationFrame = 180
	messageFrame      = 36
)

// weigh is the most room that a row with these texts takes in either channel. A
// quote takes two characters in both, a line end two in JSON and, with what
// indents the next line, ten in text; what HTML has a meaning for may be escaped
// by an encoder on the way.
func weigh(frame int, texts ...visitor.Text) int {
	n := frame
	for _, t := range texts {
		for _, r := range t.String() {
			n += weight(r)
		}
	}
	return n
}

func weight(r rune) int {
	switch r {
	case '\n':
		return 1 + speakerWidth
	case '<', '>', '&':
		return 6
	case '"', '\\', '\t':
		return 2
	}
	return 1
}

// light cuts a message that is nearly all line ends to what heaviest allows.
func light(t visitor.Text) visitor.Text {
	n, shown := 0, 0
	for _, r := range t.String() {
		if n += weight(r); n > heaviest {
			return t.Clip(shown)
		}
		shown++
	}
	return t
}

// page goes through the matching entries in their order, from where the cursor
// stopped, and hands each to row until the limit is reached or row says that
// there is no more room. It returns the cursor of the next page, or "".
func (c *call) page(ctx context.Context, snap *snapshot.Snapshot, span period.Range, matching snapshot.Rows, p schemas.Paging, row func(i int) (bool, error)) (string, error) {
	if c.PII == visitor.None {
		return "", nil // figures only
	}
	o := newOrder(snap, matching, newest(p))
	if err := o.settle(c.resume, limit(p)); err != nil {
		return "", err
	}
	k := 0
	if c.resume != nil {
		var err error
		if k, err = o.after(c.resume.last); err != nil {
			return "", err
		}
	}
	for end := min(matching.Len(), k+limit(p)); k < end; k++ {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		more, err := row(o.at(k))
		if err != nil {
			return "", err
		}
		if !more {
			break
		}
	}
	if k == 0 || k == matching.Len() {
		return "", nil
	}
	last, err := o.place(k - 1)
	if err != nil {
		return "", err
	}
	return c.cursor(span, snap, last), nil
}

func limit(p schemas.Paging) int     { return cmp.Or(p.Limit, defaultLimit) }
func newest(p schemas.Paging) bool   { return p.Sort != "oldest" }
func detailed(p schemas.Paging) bool { return p.ResponseFormat == "detailed" }
