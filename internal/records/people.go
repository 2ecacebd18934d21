package records

import (
	"context"
	"fmt"
	"iter"
	"time"

	"chatbot-mcp/internal/people"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
)

// People says which leads of a range are one person.
type People struct {
	people people.People
	first  int       // row of the first record
	end    int       // row after the last record
	until  time.Time // later records are of nobody; zero: none is
}

// people says who the people of some rows are, and keeps it with the snapshot. scan calls
// add with the keys of each of the rows that was captured until then.
func (l Leads) people(ctx context.Context, lo, hi int, until time.Time, region string, scan func(add func(row int, k people.Keys)) error) (People, error) {
	return Remember(l.Snapshot, fmt.Sprint("people ", lo, hi, until.UnixNano(), region), func() (People, error) {
		scratch := l.Snapshot.Scratch()
		defer scratch.Free()
		session := func(i int) int64 {
			if e := l.Entry(lo + i); !isLater(e, until) {
				return e.ID
			}
			return 0
		}
		found, err := people.Of(ctx, hi-lo, session, scratch, func(add func(int, people.Keys)) error {
			return scan(func(row int, k people.Keys) { add(row-lo, k) })
		})
		return People{found, lo, hi, until}, err
	})
}

// isLater reports whether a record was captured after until; zero is never.
func isLater(e snapshot.Entry, until time.Time) bool { return !until.IsZero() && e.At.After(until) }

// Walk calls see for each lead of the range that was captured until then, on several
// goroutines, and says who its people are. i counts the leads of the range from 0. A zero
// until means all. The region completes phones, see [phone.Read].
func (l Leads) Walk(ctx context.Context, span period.Range, until time.Time, region string, see func(i int, lead Lead)) (p People, err error) {
	lo, hi := within(l.Snapshot, span)
	pass := func(see func(row int, lead Lead)) error {
		_, err := l.Snapshot.Filter(ctx, lo, hi, func(row int, e snapshot.Entry, r snapshot.Record) bool {
			if !isLater(e, until) {
				see(row, newLead(e, r))
			}
			return false
		})
		return err
	}
	seen := false
	p, err = l.people(ctx, lo, hi, until, region, func(add func(row int, k people.Keys)) error {
		seen = true
		return pass(func(row int, lead Lead) {
			lead = lead.withKeys(region)
			add(row, *lead.keys)
			see(row-lo, lead)
		})
	})
	if err == nil && !seen {
		err = pass(func(row int, lead Lead) { see(row-lo, lead) })
	}
	return p, err
}

// Len is how many people there may be: records that are of nobody have a number too.
func (p People) Len() int { return p.people.Len() }

// Of is the number of the person that the record of a row is from, 0 ≤ Of < Len.
func (p People) Of(row int) int { return p.people.Of(row - p.first) }

// Index counts the leads of the range from 0, as Walk does.
func (p People) Index(row int) int { return row - p.first }

// Records are the rows of the people's records, ascending.
func (p People) Records(l Leads) iter.Seq2[int, snapshot.Entry] {
	return func(yield func(int, snapshot.Entry) bool) {
		for row := p.first; row < p.end; row++ {
			if e := l.Entry(row); !isLater(e, p.until) && !yield(row, e) {
				return
			}
		}
	}
}

// Select are those of the rows that keep wants.
func (p People) Select(l Leads, keep func(row int) bool) Rows {
	return l.Snapshot.Select(p.first, p.end, func(row int, e snapshot.Entry) bool { return !isLater(e, p.until) && keep(row) })
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

// Cut is until, or zero when no lead of the range is later.
func (l Leads) Cut(span period.Range, until time.Time) time.Time { return cut(l.Snapshot, span, until) }

func cut(snap *snapshot.Snapshot, span period.Range, until time.Time) time.Time {
	lo, hi := within(snap, span)
	if last := min(hi, snap.Timed()) - 1; last < lo || !isLater(snap.Entry(last), until) {
		return time.Time{}
	}
	return until
}
