package answer

import (
	"context"
	"hash/maphash"
	"sync"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/internal/visitor/contact"
)

// storedRecords are what the records of some days hold: their sessions and their contacts.
type storedRecords struct {
	region   string
	seed     maphash.Seed
	sessions map[int64]bool      // true: one of the records is an appointment
	contacts map[uint64]struct{} // hashes
}

// storedIn reads the records of a range, but for those of test sessions.
func (a *Asker) storedIn(ctx context.Context, leads records.Leads, span period.Range, tests testSessions) (*storedRecords, error) {
	s := &storedRecords{region: a.region(), seed: maphash.MakeSeed(), sessions: map[int64]bool{}, contacts: map[uint64]struct{}{}}
	var mu sync.Mutex
	err := leads.Each(ctx, span, func(l records.Lead) {
		if tests.has(l.SessionID) {
			return
		}
		keys := s.keysOf(l)
		mu.Lock()
		defer mu.Unlock()
		if l.SessionID != 0 {
			s.sessions[l.SessionID] = s.sessions[l.SessionID] || l.Kind == records.KindAppointment
		}
		for _, k := range keys {
			s.contacts[k] = struct{}{}
		}
	})
	return s, err
}

// keysOf are the contacts of a lead, wherever they stand in it: people fill in the wrong
// field, and who reads the record sees them all.
func (s *storedRecords) keysOf(l records.Lead) (keys []uint64) {
	for _, field := range []visitor.Text{l.Name, l.Email, l.Phone} {
		keys = s.addField(keys, field.String())
	}
	text := visitor.CleanPrefix(l.Message, messageBytes).String()
	for _, f := range contact.Find(text) {
		if f.IsEmail() {
			keys = append(keys, s.hash(f.Address(text)))
		} else {
			keys = s.addField(keys, text[f.From:f.To])
		}
	}
	return keys
}

func (s *storedRecords) addField(keys []uint64, field string) []uint64 {
	for _, address := range visitor.Emails(visitor.Clean(field)) {
		keys = append(keys, s.hash(address))
	}
	for _, n := range phone.Read(field, s.region) {
		keys = append(keys, s.hash(n.Key()))
	}
	return keys
}

func (s *storedRecords) hash(key string) uint64 { return maphash.String(s.seed, key) }

// of is what is stored of a session.
func (s *storedRecords) of(session int64) signals.Stored {
	appointment, record := s.sessions[session]
	return signals.Stored{Record: record && session != 0, Appointment: appointment, Contact: s.has}
}

// has reports whether a record holds a contact.
func (s *storedRecords) has(c signals.Contact) bool {
	if c.Email {
		_, found := s.contacts[s.hash(c.Value)]
		return found
	}
	for _, n := range phone.Read(c.Value, s.region) {
		if _, found := s.contacts[s.hash(n.Key())]; found {
			return true
		}
	}
	return false
}
