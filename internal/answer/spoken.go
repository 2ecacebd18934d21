package answer

import (
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
)

// spoken is a conversation, whose text was opened, as package signals reads it. Its messages
// have the numbers that they have in transcripts.
func spoken(c records.Conversation) signals.Conversation {
	s := signals.Conversation{ID: c.SessionID, Start: c.At, Messages: make([]signals.Message, 0, c.Messages)}
	for m := range c.All(1) {
		said := signals.Message{FromVisitor: m.FromVisitor()}
		if said.FromVisitor || m.FromBot() { // what others write is no reply
			said.Text = visitor.CleanPrefix(m.Content, messageBytes).String()
		}
		s.Messages = append(s.Messages, said)
	}
	return s
}
