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

// rank is the rank of the k-th row shown.
func (o Order) rank(k int) uint32 {
	if o.ranked == nil {
		return 0
	}
	return o.ranked[k].rank
}
