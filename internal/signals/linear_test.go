package signals

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/linear"
)

// hostilePieces are what texts are made of that cost most: parts of rules, of sentences, of
// contacts and amounts, and of scripts.
var hostilePieces = []string{
	"not ", "not if you ", "i don't know, ", "data no we i ", "no_se si ", "if you, ", "book want ", "complaint ", "human talk ", "i ",
	"a.", "a. ", ". ", "?", "…", "\n", ", ", " - ", "-", "(", "'", "_", "ʼ", "é", "\u0301", "a", "aж文", "ab ",
	"分かりません", "分か", "、", "問題、", "場合、", "分かりません、場合、12、",
	"@", "at ", "a@b.c ", "a at b dot c ", "&#64;", "%40", "a%", "http://", "www.a ", "+39 333 1234567 ", "1234567,",
	"0", "0 ", "0-", "0.", "0,", "0/", "1.", "1. ", "+0 ", "€0", "0€ ",
}

// TestHostileTextTakesLinearTime guards that no text and no number of messages makes the
// work grow faster than the text (N1, docs/security.md).
func TestHostileTextTakesLinearTime(t *testing.T) {
	size := budget.Of(256 << 10)
	for _, piece := range hostilePieces {
		text := strings.Repeat(piece, size/len(piece))
		linear.Require(t, piece, func() { readEverything(text, 1) })
		linear.Require(t, "messages of "+piece, func() { readEverything(piece, size/64) })
	}
}

// TestHostileMixturesTakeLinearTime guards the same of pieces one after another.
func TestHostileMixturesTakeLinearTime(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		unit := ""
		for range 2 + dice.IntN(3) {
			unit += hostilePieces[dice.IntN(len(hostilePieces))]
		}
		text := strings.Repeat(unit, (128<<10)/len(unit))
		linear.Require(t, unit, func() { readEverything(text, 1) })
	}
}

// TestAConversationIsReadAtOnce guards that one scan of a long conversation, of 1 MiB
// with a full budget, ends soon, whatever is in it: a cancelled call waits for it.
func TestAConversationIsReadAtOnce(t *testing.T) {
	r := newTestReader()
	for _, piece := range hostilePieces {
		c := Conversation{Start: time.Unix(1, 0)}
		for i := range 64 {
			c.Messages = append(c.Messages, Message{i%2 == 0, strings.Repeat(piece, budget.Of(16<<10)/len(piece))})
		}
		linear.Require(t, piece, func() {
			open := r.Open(c)
			open.Read(nil, readAt)
			open.Chances()
			open.Language()
			open.Unlisted()
		})
	}
}

// readEverything does all work there is on a conversation of so many equal messages of
// either side.
func readEverything(text string, messages int) {
	c := Conversation{Start: time.Unix(1, 0)}
	for range messages {
		c.Messages = append(c.Messages, Message{true, text}, Message{false, text})
	}
	r, p := newTestReader(), NewRepeats()
	p.Count(r, c)
	p.Compare(r, c)
	r.Read(c, p, readAt)
	r.Missed(c, Stored{})
	r.Wanted(text, &c)
	open := r.Open(c)
	open.Language()
	open.Unlisted()
}
