package tools

import (
	"encoding/json"
	"unicode/utf8"

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

// size is the room a row takes: its text or its JSON, whichever is longer.
func size(text string, row any) int {
	raw, err := json.Marshal(row)
	if err != nil {
		panic(err) // rows are our own types
	}
	return max(utf8.RuneCountInString(text), utf8.RuneCount(raw)) + 1
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
