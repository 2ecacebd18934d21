package answer

import (
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
)

const (
	// maxTalkBytes of a conversation are read for what it says: thirty times a long one. Work
	// on one ends within milliseconds, so that a cancelled call does.
	maxTalkBytes = 256 << 10

	// messageCost is what a message counts beside its text, as it takes memory: a conversation
	// may be of empty ones.
	messageCost = 32

	// maxSaidBytes of a message are: a bot says at once what it cannot answer.
	maxSaidBytes = 16 << 10
)

// talkReader reads conversations of one chatbot, one after the other.
type talkReader struct {
	*signals.Reader
	messages []signals.Message // used again for each
}

func (a *Asker) newTalkReader() *talkReader {
	return &talkReader{Reader: signals.NewReader(signals.Options{OwnPhrases: a.bot.Unanswered})}
}

// talkWords are the words of a conversation.
type talkWords struct {
	signals.Conversation
	cut    bool // messages are left out at its end
	goesOn bool // the visitor wrote one of them
}

// words are valid until the next call. Messages of speakers that the platform does not
// document are empty in it: they are neither the visitor's nor the bot's.
func (r *talkReader) words(talk records.Conversation) talkWords {
	w := talkWords{Conversation: signals.Conversation{ID: talk.SessionID, Start: talk.At}}
	r.messages = r.messages[:0]
	room := maxTalkBytes
	for m := range talk.All(1) {
		room -= min(len(m.Content), maxSaidBytes) + messageCost
		if room < 0 {
			w.cut = true
			w.goesOn = w.goesOn || m.FromVisitor() && visitor.CleanPrefix(m.Content, records.ContactBytes).OneLine() != visitor.Text{}
			continue
		}
		said := signals.Message{FromVisitor: m.FromVisitor()}
		if said.FromVisitor || m.FromBot() {
			said.Text = visitor.CleanPrefix(m.Content, maxSaidBytes).String()
		}
		r.messages = append(r.messages, said)
	}
	w.Messages = r.messages
	return w
}

func (w talkWords) traits() (t traits) {
	if w.Engaged() || w.goesOn {
		t |= isEngaged
	}
	if w.cut {
		t |= isCut
	}
	return t
}
