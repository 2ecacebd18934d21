package answer

import (
	"strings"

	"chatbot-mcp/internal/signals"
)

// chances are the opportunities that a conversation shows, whatever records there are.
type chances struct {
	contact, person, booking, complaint, price uint32 // see [signals.Chances]

	contacts []signals.Contact
}

// maxContacts bounds the memory of a message that is a list of contacts.
const maxContacts = 8

// newChances keeps what a conversation shows; nil when that is nothing. How one ended that was
// cut is not known.
func newChances(c signals.Chances, cut bool) *chances {
	if cut {
		c.Price = 0
	}
	kept := chances{contact: uint32(c.Contact), person: uint32(c.Person), booking: uint32(c.Booking), complaint: uint32(c.Complaint), price: uint32(c.Price)}
	if kept.contact|kept.person|kept.booking|kept.complaint|kept.price == 0 {
		return nil
	}
	for _, one := range c.Contacts[:min(len(c.Contacts), maxContacts)] {
		one.Value = strings.Clone(one.Value) // it keeps its whole message in memory else
		kept.contacts = append(kept.contacts, one)
	}
	return &kept
}

// missed are those of them that no record shows to be taken.
func (c *chances) missed(stored signals.Stored) []signals.Missed {
	all := signals.Chances{
		Contact: int(c.contact), Person: int(c.person), Booking: int(c.booking), Complaint: int(c.complaint), Price: int(c.price),
		Contacts: c.contacts,
	}
	return all.Missed(stored)
}
