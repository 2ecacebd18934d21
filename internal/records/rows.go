package records

import (
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
)

// Snapshots keeps what was read, for as long as it is fresh.
type Snapshots = snapshot.Store

// Snapshot is what was read at one time, for one question to the platform.
type Snapshot = snapshot.Snapshot

// Rows are numbers of records in a snapshot, ascending.
type Rows = snapshot.Rows

// CountIn is how many records of a snapshot lie in a range.
func CountIn(snap *snapshot.Snapshot, span period.Range) int {
	lo, hi := within(snap, span)
	return hi - lo
}

// CountSessions counts which of the sessions have a record in any of the ranges, in any of the
// snapshots.
func CountSessions(spans []period.Range, ids map[int64]bool, snaps ...*Snapshot) int {
	if len(ids) == 0 {
		return 0
	}
	found := map[int64]bool{}
	for _, snap := range snaps {
		for _, span := range spans {
			lo, hi := within(snap, span)
			snap.Select(lo, hi, func(_ int, e snapshot.Entry) bool {
				if ids[e.ID] {
					found[e.ID] = true
				}
				return false
			})
		}
	}
	return len(found)
}

// within are the rows lo ≤ i < hi of a range. Records without a time are in all
// time only.
func within(snap *snapshot.Snapshot, span period.Range) (lo, hi int) {
	if span.AllTime {
		return 0, snap.Len()
	}
	return snap.Between(span.Start, span.End)
}

// Remember returns what work returns, or what it returned when the same question
// was asked of the same snapshot before. The question must name all that the
// answer depends on, and nobody may change the answer. An error is not kept.
func Remember[T any](s *snapshot.Snapshot, question string, work func() (T, error)) (T, error) {
	return snapshot.Answer(s, question, work)
}

// Known is what Remember keeps for a question, if it does.
func Known[T any](s *Snapshot, question string) (answer T, found bool) {
	return snapshot.Known[T](s, question)
}
