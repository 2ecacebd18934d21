package records

import (
	"context"
	"fmt"
	"iter"

	"chatbot-mcp/internal/people"
)

// People says which leads of a range are one person.
type People struct {
	people people.People
	first  int // row of the first record
}

// people says who the people of some rows are, and keeps it with the snapshot. scan calls
// add for each of the rows.
func (l Leads) people(ctx context.Context, lo, hi int, region string, scan func(add func(row int, lead Lead)) error) (People, error) {
	return Remember(l.Snapshot, fmt.Sprint("people ", lo, hi, region), func() (People, error) {
		scratch := l.Snapshot.Scratch()
		defer scratch.Free()
		session := func(i int) int64 { return l.Entry(lo + i).ID }
		found, err := people.Of(ctx, hi-lo, session, scratch, func(add func(int, people.Keys)) error {
			return scan(func(row int, lead Lead) {
				add(row-lo, people.NewKeys(people.Record{Name: lead.Name, Email: lead.Email, Phone: lead.Phone}, region))
			})
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

// FirstRows are those of some rows that are the first one of their person.
func (p People) FirstRows(rows Rows) iter.Seq[int] {
	return func(yield func(int) bool) {
		seen := make([]bool, p.people.Len())
		for k := range rows.Len() {
			row := rows.At(k)
			if person := p.people.Of(row - p.first); !seen[person] {
				seen[person] = true
				if !yield(row) {
					return
				}
			}
		}
	}
}
