// Package snapshot keeps what the platform answered, so that the next question
// about it costs no download.
//
// The platform's history has no paging: one reply may hold a busy bot's whole
// year. Start with Store.Get: it returns a live Snapshot that covers the
// question, or runs the download given to it, once for all who ask the same at
// the same time. Whoever gets a Snapshot releases it.
//
// A Snapshot is an index in memory (24 bytes a record, 4 for
// its messages, and 4 or 8 for its orders) over text in compressed blocks. The blocks stay in memory while they
// are few; beyond that they go to a temporary file that has no name, that
// nobody else can open and that vanishes with the process: no visitor's words
// outlive it.
package snapshot

import (
	"sync"
	"sync/atomic"
	"time"
)

// ID names a snapshot for as long as it lives, in a cursor for example. It is
// random and never 0, and says nothing about what is inside.
type ID uint64

// Snapshot is one asker's hold on what was downloaded. Its methods may be
// called from several goroutines, until Release.
type Snapshot struct {
	*body
	released atomic.Bool

	mu     sync.Mutex // guards reader
	reader reader     // has the block Read opened last: neighbours in time share it
}

// body is the shared part of all holds on the same download.
type body struct {
	id       ID
	key      key
	taken    time.Time     // when the download began
	done     time.Time     // when it ended; its life counts from here
	life     time.Duration // how long it answers questions
	used     uint64        // the store's counter at its last use
	refs     atomic.Int64  // the store's own hold is one of them
	skipped  int
	bytes    int64 // what it costs: compressed text, index, pages, orders
	inMemory bool  // its text

	index index
	order []uint32 // slots by time, ID, arrival
	byID  []uint32 // slots by ID, then as in order; nil of a snapshot that is not merged
	timed int
	text  *text
	log   blockLog
	pages *pageTable

	answers answers
}

// ID returns the snapshot's name; see Question.Prefer.
func (s *Snapshot) ID() ID { return s.id }

// TakenAt is when the download began, on the store's clock: everything inside
// is at least that fresh.
func (s *Snapshot) TakenAt() time.Time { return s.taken }

// Skipped counts the records that could not be kept at all (Section.Skip).
func (s *Snapshot) Skipped() int { return s.skipped }

// Len is the number of records, those without a readable time included.
func (s *Snapshot) Len() int { return len(s.order) }

// Release gives the hold back. The last one out of an expired, evicted or
// closed snapshot frees its memory and its file. Calling it again is harmless;
// reading afterwards is an error.
func (s *Snapshot) Release() {
	if s.released.CompareAndSwap(false, true) {
		s.body.release()
	}
}

// Page returns a page by its number, as the platform gave it; "" for a number
// that is not one, and for a page whose text can no longer be read.
func (s *Snapshot) Page(p uint32) string {
	if s.released.Load() {
		return ""
	}
	return s.pages.page(p)
}

// Pages is the number of pages: Entry.Page is below it. Pages differ from one
// another, except that beyond the first 16,384 the same page may have several
// numbers (pageTable says why).
func (s *Snapshot) Pages() int { return s.pages.len() }

// CommonPages is how many of the pages may be those of many records: Entry.Page of
// the others, which differ for nearly every record, is not below it.
func (s *Snapshot) CommonPages() int { return len(s.pages.common) }

// open makes one more hold. The caller must already have one, or hold the
// store's lock while the store has one.
func (b *body) open() *Snapshot {
	b.refs.Add(1)
	return &Snapshot{body: b}
}

func (b *body) release() {
	if b.refs.Add(-1) == 0 {
		b.text.free()
	}
}
