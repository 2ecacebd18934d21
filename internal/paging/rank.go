package paging

import (
	"cmp"
	"slices"

	"chatbot-mcp/internal/snapshot"
)

// rankedRow is a row of an order by rank.
type rankedRow struct{ row, rank uint32 }

// NewRanked orders rows of a snapshot by rank, the highest first, and those of one rank
// newest first.
func NewRanked(snap *snapshot.Snapshot, rows snapshot.Rows, rank func(row int) uint32) Order {
	o := NewOrder(snap, rows, true)
	ranked := make([]rankedRow, o.Len())
	for k := range ranked {
		row := o.Row(k)
		ranked[k] = rankedRow{uint32(row), rank(row)}
	}
	slices.SortStableFunc(ranked, func(a, b rankedRow) int { return cmp.Compare(b.rank, a.rank) })
	o.ranked = ranked
	return o
}

// Ranked is a row of an answer, which may show several things of one record.
type Ranked struct {
	Row  int // of the record
	Rank uint32
}

// NewListed is the order of rows that are sorted as in [NewRanked]; those of one record and
// rank stand side by side.
func NewListed(snap *snapshot.Snapshot, rows []Ranked) Order {
	o := Order{snap: snap, newest: true, ranked: make([]rankedRow, len(rows))}
	for k, r := range rows {
		o.ranked[k] = rankedRow{uint32(r.Row), r.Rank}
	}
	return o
}

// rank is the rank of the k-th row shown.
func (o Order) rank(k int) uint32 {
	if o.ranked == nil {
		return 0
	}
	return o.ranked[k].rank
}
