// Package paging is how a long answer is given page by page: the [Order] of its
// rows, the [Place] of the last row shown, the [Cursor] that carries it to the next
// call, sealed by a [Sealer], and the [Budget] of what one answer may hold.
package paging

import (
	"cmp"
	"math"
	"sort"
	"time"

	"chatbot-mcp/internal/snapshot"
)

// Place is where a row stands in its order. It is told by the row itself and not by
// a number: the next page begins after it, whatever was added in between. Records
// have no id; Hash and Copy tell apart those of one session in one instant.
type Place struct {
	Rank uint32 // of an order by rank, 0 in others
	At   int64  // ticks of 100 ns since 1970 UTC; noTime when the row has no time
	ID   int64  // of the session
	Hash uint32 // snapshot.Entry.Hash
	Copy uint32 // how many equal rows stand before it
}

// noTime is the time of rows whose time cannot be read.
const noTime = math.MinInt64

// Order is the order in which the rows of an answer are shown: by time, newest or
// oldest first. Rows without a time are last in both. In an order by rank that holds
// among rows of one rank.
type Order struct {
	snap   *snapshot.Snapshot
	rows   snapshot.Rows
	newest bool
	timed  int         // rows that have a time; they come first in rows
	ranked []rankedRow // as they are shown; nil in an order by time alone
}

// NewOrder orders rows of a snapshot.
func NewOrder(snap *snapshot.Snapshot, rows snapshot.Rows, newest bool) Order {
	return Order{snap: snap, rows: rows, newest: newest, timed: rows.Below(snap.Timed())}
}

// Len is the number of rows.
func (o Order) Len() int {
	if o.ranked != nil {
		return len(o.ranked)
	}
	return o.rows.Len()
}

// SnapshotID names the snapshot that the rows are in.
func (o Order) SnapshotID() snapshot.ID { return o.snap.ID() }

// Row is the number in the snapshot of the k-th row shown.
func (o Order) Row(k int) int {
	if o.ranked != nil {
		return int(o.ranked[k].row)
	}
	if o.newest && k < o.timed {
		k = o.timed - 1 - k
	}
	return o.rows.At(k)
}

// Place is the place of the k-th row shown.
func (o Order) Place(k int) Place {
	p := o.place(k)
	p.Copy = uint32(k - o.first(p))
	return p
}

// After is the first row that comes after a place, Len when none does. The row of
// the place need not be there any more.
func (o Order) After(p Place) int {
	first := o.first(p)
	equal := sort.Search(o.Len()-first, func(k int) bool { return o.compare(o.place(first+k), p) > 0 })
	return first + min(equal, int(p.Copy)+1)
}

// first is the first row that is equal to p, copies aside, or comes after it.
func (o Order) first(p Place) int {
	return sort.Search(o.Len(), func(k int) bool { return o.compare(o.place(k), p) >= 0 })
}

// from is the first row that comes after those of p's rank and time, or with them, too.
func (o Order) from(p Place, same bool) int {
	return sort.Search(o.Len(), func(k int) bool {
		c := o.compareKeys(o.place(k), p)
		return c > 0 || same && c == 0
	})
}

// place is the place of the k-th row but for Copy.
func (o Order) place(k int) Place {
	e := o.snap.Entry(o.Row(k))
	return Place{Rank: o.rank(k), At: ticks(e.At), ID: e.ID, Hash: e.Hash}
}

// ticks is Place.At of a time.
func ticks(at time.Time) int64 {
	if at.IsZero() {
		return noTime
	}
	return at.Unix()*1e7 + int64(at.Nanosecond())/100 // UnixNano ends in 2262
}

// timeOf is the time of these ticks.
func timeOf(ticks int64) time.Time {
	if ticks == noTime {
		return time.Time{}
	}
	return time.Unix(ticks/1e7, ticks%1e7*100)
}

// compare is negative when a is shown before b.
func (o Order) compare(a, b Place) int {
	rest := cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Hash, b.Hash))
	if o.newest && a.At != noTime {
		rest = -rest
	}
	return cmp.Or(o.compareKeys(a, b), rest)
}

// compareKeys is negative when the rank and time of a are shown before those of b.
func (o Order) compareKeys(a, b Place) int {
	return cmp.Or(cmp.Compare(b.Rank, a.Rank), o.compareTimes(a.At, b.At))
}

// compareTimes is negative when a is shown before b. Rows without a time are last.
func (o Order) compareTimes(a, b int64) int {
	switch {
	case a == noTime || b == noTime:
		return cmp.Compare(isLast(a), isLast(b))
	case o.newest:
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

func isLast(at int64) int {
	if at == noTime {
		return 1
	}
	return 0
}
