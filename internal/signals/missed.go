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
	var all []Missed
	add := func(kind Kind, n int, contacts []Contact) {
		if n >= 0 {
			all = append(all, Missed{kind, n + 1, contacts})
		}
	}
	heard := r.hear(c)
	if !stored.Record {
		n, contacts := r.firstContact(c)
		if n >= 0 && !anyStored(contacts, stored.Contact) {
			add(ContactNotStored, n, contacts)
		}
		add(AskedForPerson, heard.person, nil)
	}
	if !stored.Appointment {
		add(BookingWithoutAppointment, heard.booking, nil)
	}
	add(Complaint, heard.complaint, nil)
	if !stored.Record {
		add(LeftAfterPrice, r.leftAfterPrice(c), nil)
	}
	return all
}

// heard are the places of the visitor's first messages that say something, or -1.
type heard struct{ person, booking, complaint int }

// hear reads each sentence of the visitor once.
func (r *Reader) hear(c Conversation) heard {
	h := heard{-1, -1, -1}
	for i, m := range c.Messages {
		if !m.FromVisitor {
			continue
		}
		for span := range sentences(m.Text) {
			s := r.readSentence(m.Text, span)
			note(&h.person, i, s, r.asksForPersonIn)
			note(&h.booking, i, s, r.booksIn)
			note(&h.complaint, i, s, complainsIn)
		}
	}
	return h
}

// note keeps the first place at which a sentence says something.
func note(place *int, i int, s *sentence, says func(*sentence) bool) {
	if *place < 0 && says(s) {
		*place = i
	}
}

func anyStored(contacts []Contact, isStored func(Contact) bool) bool {
	for _, contact := range contacts {
		if isStored != nil && isStored(contact) {
			return true
		}
	}
	return false
}
