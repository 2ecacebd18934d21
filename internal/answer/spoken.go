package answer

import (
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
)

const (
	// maxTalkBytes of a conversation are read where all of a range are: thirty times a long
	// one. Work on one ends within milliseconds, so that a cancelled call does.
	maxTalkBytes = 256 << 10

	// maxSaidBytes of a message are.
	maxSaidBytes = 16 << 10
)

// spoken is a conversation, whose text was opened, as package signals reads it. Its messages
// have the numbers that they have in transcripts.
func spoken(c records.Conversation) signals.Conversation {
	s := newSpoken(c)
	for m := range c.All(1) {
		s.Messages = append(s.Messages, said(m, messageBytes))
	}
	return s
}

// spokenBeginning is the beginning of a long conversation, and whether it was cut.
func spokenBeginning(c records.Conversation) (s signals.Conversation, cut bool) {
	s = newSpoken(c)
	room := maxTalkBytes
	for m := range c.All(1) {
		if room -= min(len(m.Content), maxSaidBytes) + 1; room < 0 { // so that empty messages end, too
			return s, true
		}
		s.Messages = append(s.Messages, said(m, maxSaidBytes))
	}
	return s, false
}

func newSpoken(c records.Conversation) signals.Conversation {
	return signals.Conversation{ID: c.SessionID, Start: c.At, Messages: make([]signals.Message, 0, min(c.Messages, maxSaidBytes))}
}

// said is a message. One of a speaker that the platform does not document is empty: it is
// neither the visitor's nor the bot's.
func said(m records.Message, limit int) signals.Message {
	s := signals.Message{FromVisitor: m.FromVisitor()}
	if s.FromVisitor || m.FromBot() {
		s.Text = visitor.CleanPrefix(m.Content, limit).String()
	}
	return s
}
