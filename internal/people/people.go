// Package people says which records are one person: start with [Group], or with [Of] where
// there may be many. Ask for each chatbot by itself: people are never joined across chatbots.
//
// Records are one person when they have an e-mail in common, or a phone and the name. A phone
// alone joins no two names: families and offices share one. A record without a name joins the
// only name that its phone has, or the other nameless records where the phone has no name;
// where it has two, the record stands alone unless its e-mail tells. All this joins step by
// step, from record to record. Then a record without a contact joins the person of its
// session if there is exactly one, whatever its name; else the records without a contact of
// one session are one person. A name never joins by itself, and neither does a session.
package people

import (
	"context"

	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/visitor"
)

// Record is what tells who a record is from.
type Record struct {
	Name, Email, Phone visitor.Text // fields as the platform has them, on one line
	Session            int64        // 0: none
}

// Group returns the number of the person that each record is from. People are numbered from 0
// in the order of their first record. The region completes phones, see [phone.Read].
func Group(records []Record, region string) []int {
	session := func(i int) int64 { return records[i].Session }
	people, err := Of(context.Background(), len(records), session, nil, func(add func(int, Keys)) error {
		for i, r := range records {
			add(i, NewKeys(r, region))
		}
		return nil
	})
	if err != nil {
		panic(err) // neither the scan nor the context has one
	}
	numbers := make([]int, len(records))
	for i := range numbers {
		numbers[i] = people.Of(i)
	}
	return numbers
}

// Keys are what a record is compared by, but for its session.
type Keys struct {
	name   string // folded; "" when it has none
	emails []string
	phones []string
}

// HasEmail is what [visitor.HasEmail] says of the record's e-mail field.
func (k Keys) HasEmail() bool { return len(k.emails) > 0 }

// NewKeys reads the fields of a record. The region completes phones, see [phone.Read].
func NewKeys(r Record, region string) Keys {
	k := Keys{name: visitor.FoldedName(r.Name), emails: visitor.Emails(r.Email)}
	if visitor.HasPhone(r.Phone) {
		for _, n := range phone.Read(r.Phone.String(), region) {
			k.phones = append(k.phones, n.Key())
		}
	}
	return k
}
