package contact

import (
	"cmp"
	"slices"
)

// Found is a contact that somebody typed: the bytes text[From:To], as they were typed. It
// begins with the + of a phone number, and ends with the domain of an e-mail address.
type Found struct {
	From, To int
	at       int // where the @ of an e-mail address begins; 0 in a phone number
}

// IsEmail reports whether the contact is an e-mail address. Otherwise it is a phone number.
func (f Found) IsEmail() bool { return f.at > 0 }

// Address returns an e-mail address in the form in which addresses are compared, see
// [Address]. text is the text in which it was found.
func (f Found) Address(text string) string {
	return Address(text[:f.To], Email{Start: f.From, At: f.at, End: f.To})
}

// maxFound is how many phone numbers and how many e-mail addresses of one text are returned.
const maxFound = 100

// Find returns the phone numbers and e-mail addresses of a text, in its order. A mask hides
// in doubt; here it must be likely that somebody gave a contact: no order number, price,
// measure, date or link. Of a text with more than 100 phone numbers it returns the first 100,
// and the same for e-mail addresses.
func Find(text string) []Found { return find(text, false) }

// FindReply is Find for the reply to a question for a contact. A number of 7 to 12 digits is
// a phone number there if it stands on a line without words.
func FindReply(text string) []Found { return find(text, true) }

// find is Find, or FindReply if asked.
func find(text string, asked bool) []Found {
	emails := findEmails(text)
	found := append(emails, findPhones(text, emails, asked)...)
	slices.SortFunc(found, func(a, b Found) int { return cmp.Compare(a.From, b.From) })
	return found
}
