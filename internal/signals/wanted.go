package signals

import (
	"strings"

	"chatbot-mcp/internal/visitor/contact"
)

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
// whole conversation. An answer to a bot that asks for a contact, which may be a refusal, counts
// only if there is nothing else. Give nil for a conversation that was not read: then found can be
// false, and nothing may be said.
func (r *Reader) Wanted(leadMessage string, c *Conversation) (w Wanted, found bool) {
	if r.Substantive(leadMessage) && r.standsAlone(leadMessage, contact.Find(leadMessage)) {
		return Wanted{Source: FromLeadMessage, Text: leadMessage}, true
	}
	if c == nil {
		return Wanted{}, false
	}
	w = Wanted{Source: NotStated}
	t := r.Open(*c)
	for i, m := range c.Messages {
		contacts := t.contactsOf(i)
		if m.FromVisitor && t.substantive(i) && r.standsAlone(m.Text, contacts) {
			if w.Message == 0 || !t.answersForContact(i) {
				w = Wanted{FromConversation, i + 1, m.Text}
			}
		}
		if len(contacts) > 0 {
			break
		}
	}
	return w, true
}

// answersForContact reports whether a message, by its place, follows a bot's words that ask for
// a contact, and asks nothing itself.
func (t *Talk) answersForContact(i int) bool {
	if i == 0 || t.Messages[i-1].FromVisitor || strings.ContainsAny(t.Messages[i].Text, "?？؟") {
		return false
	}
	return t.reply(i - 1).AsksContact
}

// standsAlone reports whether a substantive message says what somebody wants. One with a
// contact needs ten other words.
func (r *Reader) standsAlone(text string, contacts []contact.Found) bool {
	return len(contacts) == 0 || r.hasLettered(without(text, contacts), minBesideContact)
}

// hasLettered reports whether so many words of a text are no numbers. Two characters of a
// script without spaces count as one.
func (r *Reader) hasLettered(text string, n int) bool {
	l := r.newLine(text, noLimit)
	for _, w := range l.words {
		if !w.digits {
			n -= max(1, int(w.unspaced)/2)
		}
	}
	return n <= 0
}
