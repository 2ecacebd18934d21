package signals

import (
	"cmp"
	"time"
)

// Conversation is one conversation, with cleaned texts.
type Conversation struct {
	ID       int64     // of the session
	Start    time.Time // zero if it is not known
	Messages []Message
}

// Message is one message of a conversation.
type Message struct {
	FromVisitor bool // else it is the bot's
	Text        string
}

// Order compares two conversations by their start, then by their id; those without a time
// come last. What depends on an order uses this one, so that the same conversations give
// the same cases however they arrive.
func Order(a, b Conversation) int {
	if a.Start.IsZero() != b.Start.IsZero() {
		if a.Start.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.ID, b.ID))
}

// Engaged reports whether the visitor wrote anything.
func (c Conversation) Engaged() bool { return lastOfVisitor(c) >= 0 }
