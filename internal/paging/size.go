package paging

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor"
)

const (
	// MaxAnswer is the most an answer may hold, in characters: Claude Code cuts a
	// result at 25,000 tokens, and dense text has no fewer than 1.8 characters to a
	// token.
	MaxAnswer = 45000

	// frame is kept free in it for the heading, totals, the cursor and notes.
	frame = 5000

	// maxMessage is the most room that one message may take. With the rest of its
	// row it fits into an answer, so that every answer has a row and the next one
	// goes on.
	maxMessage = 25000

	// lineEnd is what a line end in a message takes in text: the end itself and the
	// spaces that indent the next line.
	lineEnd = 10
)

// Budget is the room left for the rows of one answer, in characters of the larger
// of its two channels.
type Budget struct{ left int }

// NewBudget is the room of an answer that holds this much already: top pages and
// what else is as long as visitors make it.
func NewBudget(held any) Budget { return Budget{MaxAnswer - frame - Size(held)} }

// Take takes n characters, and reports whether there was room for them. Without
// room it takes nothing.
func (b *Budget) Take(n int) bool {
	if n > b.left {
		return false
	}
	b.left -= n
	return true
}

// Spend takes n characters even where there is no room for them: of the one row that
// an answer must have.
func (b *Budget) Spend(n int) { b.left -= n }

// Size is the room that a part of a result takes, in characters. JSON takes more
// than text, but for line ends.
func Size(part any) int {
	var n counter
	if err := json.NewEncoder(&n).Encode(part); err != nil {
		return 0 // the answer, which holds it, will say why
	}
	return int(n) - len("\n") // which Encode writes behind it
}

// counter counts the room that the JSON written to it takes.
type counter int

func (n *counter) Write(raw []byte) (int, error) {
	*n += counter(utf8.RuneCount(raw) + bytes.Count(raw, []byte(`\n`))*(lineEnd-len(`\n`)))
	return len(raw), nil
}

// ClipToBudget cuts a message that is nearly all line ends or markup to the room
// that one message may take.
func ClipToBudget(t visitor.Text) visitor.Text {
	room, shown := maxMessage, 0
	for _, r := range t.String() {
		if room -= width(r); room < 0 {
			return t.Clip(shown)
		}
		shown++
	}
	return t
}

// width is how many characters a rune takes in the larger channel.
func width(r rune) int {
	switch r {
	case '\n':
		return lineEnd
	case '<', '>', '&': // \u003c
		return 6
	case '"', '\\', '\t':
		return 2
	}
	return 1
}
