package records

import (
	"context"
	"fmt"

	"chatbot-mcp/internal/people"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
)

// People says which leads of a range are one person.
type People struct {
	people people.People
	first  int // row of the first record
}

// People goes over all leads of a range, and keeps what it finds with the snapshot. The region
// completes phones that were written without a calling code, see [phone.Read].
func (l Leads) People(ctx context.Context, span period.Range, region string) (People, error) {
	lo, hi := within(l.Snapshot, span)
	return Remember(l.Snapshot, fmt.Sprint("people ", lo, hi, region), func() (People, error) {
		session := func(i int) int64 { return l.Entry(lo + i).ID }
		found, err := people.Of(ctx, hi-lo, session, func(add func(int, people.Keys)) error {
			_, err := l.Snapshot.Filter(ctx, lo, hi, func(row int, _ snapshot.Entry, r snapshot.Record) bool {
				add(row-lo, people.NewKeys(people.Record{Name: ShortText(r.Field(leadName)), Email: ShortText(r.Field(leadEmail)), Phone: ShortText(r.Field(leadPhone))}, region))
				return false
			})
			return err
		})
		return People{found, lo}, err
	})
}

// Count is how many people the leads of some rows are from.
func (p People) Count(rows Rows) int {
	return p.people.Count(func(yield func(int) bool) {
		for k := range rows.Len() {
			if !yield(rows.At(k) - p.first) {
				return
			}
		}
	})
}
