package tools

import (
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

	// frameSize is kept free in it for headings, totals, top pages, the cursor
	// and notes.
	frameSize = 5000
)

// budget is the room left for rows, in characters of the larger channel.
type budget struct{ left int }

func newBudget() *budget { return &budget{answerSize - frameSize} }

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
			switch {
			case r < ' ':
				n += 1 + speakerWidth
			case r == '<' || r == '>' || r == '&':
				n += 6
			case r == '"' || r == '\\':
				n += 2
			default:
				n++
			}
		}
	}
	return n
}

// page goes through the matching entries in their order, from where the cursor
// stopped, and hands each to row until the limit is reached or row says that
// there is no more room. It returns the cursor of the next page, or "".
func (c *call) page(snap *snapshot.Snapshot, span period.Range, matching snapshot.Rows, p schemas.Paging, row func(i int) (bool, error)) (string, error) {
	if c.PII == visitor.None {
		return "", nil // figures only
	}
	o := newOrder(snap, matching, p.Sort != "oldest")
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

func limit(p schemas.Paging) int {
	if p.Limit == 0 {
		return defaultLimit
	}
	return p.Limit
}

func detailed(p schemas.Paging) bool { return p.ResponseFormat == "detailed" }
