package records

import (
	"iter"
	"time"

	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
)

// Conversation is one record of ChatContentHistory: a session with its messages.
type Conversation struct {
	SessionID       int64
	At              time.Time // when it began, UTC; zero when that cannot be read
	Messages        int
	VisitorMessages int
	PageNumber      uint32 // see [Pages]

	text snapshot.Record // type, content, type, content …; empty when it was not opened
}

func newConversation(e snapshot.Entry, r snapshot.Record) Conversation {
	return Conversation{e.ID, e.At, e.Messages, e.Visitor, e.Page, r}
}

// Engaged reports whether the visitor wrote something, in a conversation whose text was
// opened.
func (c Conversation) Engaged() bool {
	for m := range c.All(1) {
		if m.FromVisitor() && visitor.CleanPrefix(m.Content, ContactBytes).OneLine().String() != "" {
			return true
		}
	}
	return false
}

// Message is one message of a conversation, as the platform gave it.
type Message struct {
	N       int // its place in the conversation, from 1
	Content []byte

	platformType []byte
}

// All are the messages of a conversation whose text was opened, from number first on.
func (c Conversation) All(first int) iter.Seq[Message] {
	return func(use func(Message) bool) {
		for n := max(first-1, 0); n < c.text.Len()/2; n++ {
			if !use(c.Message(n + 1)) {
				return
			}
		}
	}
}

// Message is message n of a conversation whose text was opened, counted from 1. There must
// be as many.
func (c Conversation) Message(n int) Message {
	return Message{n, c.text.Field(2*n - 1), c.text.Field(2*n - 2)}
}

var (
	theBot     = visitor.Clean("bot")
	theVisitor = visitor.Clean("visitor")
	unknown    = visitor.Clean("unknown")
)

// Speaker names who a message is from: bot, visitor, or the platform's own word
// where its documents do not know it. It is never empty: the words would look like
// further lines of the message before.
func (m Message) Speaker() visitor.Text { return speaker(m.platformType) }

func speaker(platformType []byte) visitor.Text {
	switch t := ShortText(platformType).Lower().Clip(20); t.String() {
	case "ai":
		return theBot
	case "user":
		return theVisitor
	case "":
		return unknown
	default:
		return t
	}
}

// FromVisitor reports whether the message is the visitor's.
func (m Message) FromVisitor() bool { return isVisitor(m.platformType) }

// FromBot reports whether the message is the bot's.
func (m Message) FromBot() bool {
	switch string(m.platformType) { // as isVisitor
	case "AI":
		return true
	case "User":
		return false
	}
	return m.Speaker() == theBot
}

// isVisitor counts as the visitor's what transcripts show so.
func isVisitor(platformType []byte) bool {
	switch string(platformType) { // the documented ones, at the rate a body is read
	case "User":
		return true
	case "AI":
		return false
	}
	return speaker(platformType) == theVisitor
}
