package signals

import (
	"strings"
	"unicode"
)

// firstContact returns the place of the first message of the visitor that holds a contact,
// and its contacts, or -1.
func (r *Reader) firstContact(c Conversation) (n int, contacts []Contact) {
	for i := range c.Messages {
		if contacts = r.contactsOf(c, i); len(contacts) > 0 {
			return i, contacts
		}
	}
	return -1, nil
}

// contactsOf returns the contacts of message i, if it is the visitor's. Behind a reply that
// asks for a contact, a bare number of 7 to 12 digits is one.
func (r *Reader) contactsOf(c Conversation, i int) []Contact {
	m := c.Messages[i]
	if !m.FromVisitor {
		return nil
	}
	contacts := r.find(m.Text)
	if len(contacts) == 0 && isBareNumber(m.Text) && i > 0 && !c.Messages[i-1].FromVisitor && r.Reply(c.Messages[i-1].Text).AsksContact {
		return []Contact{{Value: strings.TrimSpace(m.Text), End: len(m.Text)}}
	}
	return contacts
}

// isBareNumber reports whether a text is 7 to 12 digits and separators of phone numbers.
func isBareNumber(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !unicode.IsSpace(r) && !strings.ContainsRune("+-./()", r):
			return false
		}
	}
	return 7 <= digits && digits <= 12
}

// without returns a text with blanks for its contacts.
func without(text string, contacts []Contact) string {
	if len(contacts) == 0 {
		return text
	}
	out := []byte(text)
	for _, c := range contacts {
		blank(out[c.Start:c.End])
	}
	return string(out)
}
