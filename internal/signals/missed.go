package signals

// Kind is a kind of missed opportunity.
type Kind string

// The kinds. The last three are possible ones only.
const (
	ContactNotStored          Kind = "contact_not_stored"
	AskedForPerson            Kind = "asked_for_person"
	BookingWithoutAppointment Kind = "booking_without_appointment"
	Complaint                 Kind = "complaint"
	LeftAfterPrice            Kind = "left_after_price"
)

// Stored says which records exist, as far as they were read.
type Stored struct {
	Record      bool // one of either type has this session
	Appointment bool // one of Type Appointment has this session

	// Contact reports whether a record in the range, two days more at either end, has this
	// contact. Nil means none.
	Contact func(Contact) bool
}

// Missed is an opportunity that may have been missed, and the message that shows it.
type Missed struct {
	Kind     Kind
	Message  int       // its number, from 1
	Contacts []Contact // of the message, for ContactNotStored
}

// Missed returns the missed opportunities of a conversation, at most one of each kind, with
// the first message that shows it.
func (r *Reader) Missed(c Conversation, stored Stored) []Missed {
	return r.Open(c).Chances().Missed(stored)
}

// Chances are the opportunities that a conversation shows, before anybody looks which records
// exist: of each kind the number of the first message that shows it, from 1, or 0.
type Chances struct {
	Contact, Person, Booking, Complaint, Price int

	Contacts []Contact // of the message that Contact means
}

// Chances returns the opportunities of the conversation.
func (c *Talk) Chances() Chances {
	all := Chances{Price: c.leftAfterPrice() + 1}
	for i, m := range c.Messages {
		if !m.FromVisitor {
			continue
		}
		h := c.heard(i)
		note(&all.Person, i, h.person)
		note(&all.Booking, i, h.booking)
		note(&all.Complaint, i, h.complaint)
	}
	n, contacts := c.firstContact()
	all.Contact, all.Contacts = n+1, contacts
	return all
}

// note keeps the number of the first message that says something.
func note(number *int, i int, says bool) {
	if *number == 0 && says {
		*number = i + 1
	}
}

// Missed returns those of them that no record shows to be taken.
func (c Chances) Missed(stored Stored) (all []Missed) {
	add := func(kind Kind, n int, taken bool, contacts []Contact) {
		if n > 0 && !taken {
			all = append(all, Missed{kind, n, contacts})
		}
	}
	add(ContactNotStored, c.Contact, stored.Record || anyStored(c.Contacts, stored.Contact), c.Contacts)
	add(AskedForPerson, c.Person, stored.Record, nil)
	add(BookingWithoutAppointment, c.Booking, stored.Appointment, nil)
	add(Complaint, c.Complaint, false, nil)
	add(LeftAfterPrice, c.Price, stored.Record, nil)
	return all
}

func anyStored(contacts []Contact, isStored func(Contact) bool) bool {
	for _, contact := range contacts {
		if isStored != nil && isStored(contact) {
			return true
		}
	}
	return false
}
