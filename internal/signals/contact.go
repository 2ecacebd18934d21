package signals

import (
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/contact"
)

// Contact is an e-mail address or a phone number in a message.
type Contact struct {
	Value string // a phone number as it was typed, an address as addresses are compared
	Email bool   // else it is a phone number
}

// firstContact returns the place of the first message of the visitor that holds a contact,
// and its contacts, or -1.
func (c *Talk) firstContact() (n int, contacts []Contact) {
	for i, m := range c.Messages {
		for _, f := range c.contactsOf(i) {
			one := Contact{Value: m.Text[f.From:f.To], Email: f.IsEmail()}
			if one.Email {
				one.Value = f.Address(m.Text)
			}
			contacts = append(contacts, one)
		}
		if len(contacts) > 0 {
			return i, contacts
		}
	}
	return -1, nil
}

// contactsOf returns the contacts of message i, if it is the visitor's. Behind a reply that
// asks for one, a bare number is a contact.
func (c *Talk) contactsOf(i int) []contact.Found {
	switch {
	case !c.Messages[i].FromVisitor:
		return nil
	case i > 0 && !c.Messages[i-1].FromVisitor && mayBeNumber(c.Messages[i].Text) && c.reply(i-1).AsksContact:
		return contact.FindReply(c.Messages[i].Text)
	}
	return c.contacts(i)
}

// mayBeNumber reports whether a text has the digits of a bare number, of seven or more. Few
// do, and to read the reply before costs more than to look.
func mayBeNumber(text string) bool {
	digits := 0
	for _, c := range text {
		if '0' <= c && c <= '9' || c >= utf8.RuneSelf && contact.DigitValue(c) >= 0 {
			digits++
		}
	}
	return digits >= 7
}

// without returns a text with blanks for its contacts.
func without(text string, contacts []contact.Found) string {
	if len(contacts) == 0 {
		return text
	}
	out := []byte(text)
	for _, f := range contacts {
		blank(out[f.From:f.To])
	}
	return string(out)
}
