package snapshot

import (
	"slices"
	"sort"
	"time"
)

// Entry is what the index knows of a record without opening its text.
type Entry struct {
	ID                int64     // the session's; 0 when the record had none
	At                time.Time // UTC, to 100 ns, the platform's finest; zero: unreadable
	Page              uint32    // see Snapshot.Page
	Hash              uint32    // of the page and the text: a CRC-32C, the same in every process
	Messages, Visitor int       // messages in all, and the visitor's among them
}

// Entry returns record i, 0 ≤ i < Len. Records are ordered by At ascending, then
// ID, then Hash; those without a time come after all others. Equal records are in
// the order of Section.Commit, and within a section of Add.
func (s *Snapshot) Entry(i int) Entry { return s.index.entry(s.order[i]) }

// Timed is the number of records that have a time: they are 0 … Timed-1.
func (s *Snapshot) Timed() int { return s.timed }

// Between returns the records of the half-open span [start, end) as lo ≤ i <
// hi. A zero start or end leaves that side open. Records without a time are in
// no span.
func (s *Snapshot) Between(start, end time.Time) (lo, hi int) {
	hi = s.timed
	if !start.IsZero() {
		lo = s.firstFrom(start)
	}
	if !end.IsZero() {
		hi = s.firstFrom(end)
	}
	return lo, max(lo, hi)
}

// firstFrom is the first timed record that is not before t.
func (b *body) firstFrom(t time.Time) int {
	from := ticksUp(t)
	return sort.Search(b.timed, func(i int) bool { return b.index.at(b.order[i]).at >= from })
}

// Find returns the first record of session id. 0 is no session: records
// without one are never found.
func (s *Snapshot) Find(id int64) (i int, ok bool) { return s.find(id) }

func (b *body) find(id int64) (int, bool) {
	if b.byID == nil { // not merged: looked for seldom, and an order costs 4 MB for a million
		return b.findUnmerged(id)
	}
	n := sort.Search(len(b.byID), func(i int) bool { return b.index.at(b.byID[i]).id >= id })
	if id == 0 || n == len(b.byID) || b.index.at(b.byID[n]).id != id {
		return 0, false
	}
	slot := b.byID[n]
	return sort.Search(len(b.order), func(i int) bool { return b.index.byTime(b.order[i], slot) >= 0 }), true
}

func (b *body) findUnmerged(id int64) (int, bool) {
	i := slices.IndexFunc(b.order, func(slot uint32) bool { return b.index.at(slot).id == id })
	if id == 0 || i < 0 {
		return 0, false
	}
	return i, true
}

// Times are counted in ticks of 100 ns from 1970, as the platform itself does
// (up to 7 fraction digits): unlike nanoseconds they reach the year 1, which a
// .NET service sends for "never", in 8 bytes.
const (
	second = 1e7
	noTime = int64(1<<63 - 1) // sorts after every time
	// Past either end (29,000 years away) a time is as good as the end.
	lastSecond = int64(9e11)
)

func ticks(t time.Time) int64 {
	if t.IsZero() {
		return noTime
	}
	return min(max(t.Unix(), -lastSecond), lastSecond)*second + int64(t.Nanosecond())/100
}

// ticksUp rounds up: x ≥ t exactly when x ≥ ticksUp(t), for whole ticks x.
func ticksUp(t time.Time) int64 { return ticks(t.Add(99 * time.Nanosecond)) }

func timeOf(ticks int64) time.Time {
	if ticks == noTime {
		return time.Time{}
	}
	sec, rest := ticks/second, ticks%second
	return time.Unix(sec, rest*100).UTC()
}
