package answer

import (
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
)

// spoken is a whole conversation, whose text was opened, as package signals reads it. Of the
// many of a range [talkReader.words] reads the beginning.
func spoken(c records.Conversation) signals.Conversation {
	s := signals.Conversation{ID: c.SessionID, Start: c.At, Messages: make([]signals.Message, 0, c.Messages)}
	for m := range c.All(1) {
		one := signals.Message{FromVisitor: m.FromVisitor()}
		if one.FromVisitor || m.FromBot() { // what others write is no reply
			one.Text = visitor.CleanPrefix(m.Content, messageBytes).String()
		}
		s.Messages = append(s.Messages, one)
	}
	return s
}
