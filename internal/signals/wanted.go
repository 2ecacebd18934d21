package signals

import "chatbot-mcp/internal/visitor/contact"

// WantedSource says where the words come from.
type WantedSource string

// The sources of what a lead wanted.
const (
	FromLeadMessage  WantedSource = "lead_message"
	FromConversation WantedSource = "conversation"
	NotStated        WantedSource = "not_stated" // the conversation was read, and there is nothing
)

// minBesideContact is how many other words a message with a contact needs to count itself.
const minBesideContact = 10

// Wanted is what a lead wanted, in the visitor's own words.
type Wanted struct {
	Source  WantedSource
	Message int    // the number of the message in the conversation, from 1, or 0
	Text    string // the whole message
}

// Wanted returns what a lead wanted: the lead's message, else the last substantive message
// of the visitor before the first that gives a contact; without such a one, the last of the
// whole conversation. Give nil for a conversation that was not read: then found can be
// false, and nothing may be said.
func (r *Reader) Wanted(leadMessage string, c *Conversation) (w Wanted, found bool) {
	if r.states(leadMessage, contact.Find(leadMessage)) {
		return Wanted{Source: FromLeadMessage, Text: leadMessage}, true
	}
	if c == nil {
		return Wanted{}, false
	}
	w = Wanted{Source: NotStated}
	for i, m := range c.Messages {
		contacts := r.contactsOf(*c, i)
		if m.FromVisitor && r.states(m.Text, contacts) {
			w = Wanted{FromConversation, i + 1, m.Text}
		}
		if len(contacts) > 0 {
			break
		}
	}
	return w, true
}

// states reports whether a message says what somebody wants. One with a contact needs ten
// other words.
func (r *Reader) states(text string, contacts []contact.Found) bool {
	if !r.Substantive(text) {
		return false
	}
	return len(contacts) == 0 || r.lettered(without(text, contacts)) >= minBesideContact
}

// lettered returns how many words of a text are no numbers, up to ten. Two characters of a
// script without spaces count as one.
func (r *Reader) lettered(text string) (count int) {
	for end := 0; count < minBesideContact; {
		start, next := nextWord(text, end)
		if start == len(text) {
			break
		}
		if w := r.seen.get(text[start:next]); !w.digits {
			count += max(1, w.unspaced/2)
		}
		end = next
	}
	return count
}
