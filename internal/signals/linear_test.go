package signals

import (
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/test/linear"
)

// TestHostileTextTakesLinearTime guards that no text and no number of messages makes the
// work grow faster than the text (N1, docs/security.md).
func TestHostileTextTakesLinearTime(t *testing.T) {
	const size = 256 << 10
	for _, piece := range []string{"not ", "not if you ", "i don't know, ", "data no we i ", "no_se si ", "a.", "a. ", "?", "…", "分かりません", "分か", "、", "@", "a@b.c ", "http://", "0 ", "é", "'", "book want ", "ʼ", "\u0301", "complaint "} {
		text := strings.Repeat(piece, size/len(piece))
		linear.Require(t, piece, func() { readEverything(text, 1) })
		linear.Require(t, "messages of "+piece, func() { readEverything(piece, size/64) })
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
	r.Open(c).Language()
	r.Open(c).Unlisted()
}
