package snapshot

import (
	"cmp"
	"errors"
	"slices"
	"sync"
	"time"
)

// Meta is what the index keeps of a record.
type Meta struct {
	ID                int64     // the session's; 0: none readable
	At                time.Time // kept to 100 ns; zero: unreadable
	Page              []byte    // the URI as it came; copied
	Messages, Visitor int
}

// Section is one part of a download, one window of a long range or one attempt
// at it, filled by one goroutine. Nothing in it counts before Commit; one that
// is never committed is forgotten, and wastes its own blocks at most.
type Section struct {
	builder   *Builder
	index     index
	skipped   int
	committed bool

	raw   *[]byte // the block being filled
	first uint32  // number of its first record

	// A full block is compressed and stored by a goroutine of its own, while
	// this one fills the next. spare holds the buffers that are free: who takes
	// one waits for a block to be stored, who takes all of them, for all blocks.
	spare chan *[]byte

	mu     sync.Mutex
	blocks blockLog // as they were stored, not quite in order
	failed error
}

// inFlight blocks are compressed at a time: s2 packs transcripts at 500 MB/s, a
// little slower than they are decoded, so that one would hold the decoder up.
const inFlight = 2

var errCommitted = errors.New("snapshot: the section is already committed")

// Add appends a record: its line in the index and its text, any number of
// fields. Everything is copied. The error is one of storage and stays; give
// the download up.
func (s *Section) Add(m Meta, fields ...[]byte) error {
	if s.committed {
		return errCommitted
	}
	head, data := recordSize(fields)
	size := head + data
	if size > maxRecord {
		return errRecordTooLarge
	}
	page, err := s.builder.pages.number(m.Page)
	if err != nil {
		return err
	}
	if len(*s.raw) > 0 && len(*s.raw)+size > s.builder.blockBytes {
		if err := s.flush(); err != nil {
			return err
		}
	}
	*s.raw = appendRecord(*s.raw, size, fields)
	s.index.add(m, page, hash(m.Page, fields))
	return nil
}

// Skip counts n records that could not be kept at all.
func (s *Section) Skip(n int) { s.skipped += n }

// Commit makes the section part of the snapshot. Afterwards it takes nothing
// more. The download fails if the section's text could not be stored, whether
// or not the error is heeded.
func (s *Section) Commit() error {
	if s.committed {
		return errCommitted
	}
	s.committed = true
	err := s.finish()
	return s.builder.take(s, err)
}

// finish stores the last block and waits for those before it. Whoever holds
// all buffers is alone, so the rest needs no lock.
func (s *Section) finish() error {
	if len(*s.raw) > 0 {
		s.store(*s.raw, run{s.first, s.index.next() - s.first})
	}
	giveBack(s.raw)
	for range inFlight {
		giveBack(<-s.spare)
	}
	slices.SortFunc(s.blocks, func(a, b block) int { return cmp.Compare(a.first, b.first) })
	return s.failed
}

// flush hands the full block on and goes on in a free buffer.
func (s *Section) flush() error {
	full, records := s.raw, run{s.first, s.index.next() - s.first}
	s.builder.text.keepBeside(int64(records.count) * entryBytes)
	s.raw, s.first = <-s.spare, records.past()
	*s.raw = (*s.raw)[:0]
	if !s.builder.begin() {
		s.fail(errOver)
		s.spare <- full
		return errOver
	}
	go func() {
		defer s.builder.running.Done()
		s.store(*full, records)
		s.spare <- full
	}()
	return s.failure()
}

func (s *Section) store(raw []byte, records run) {
	b, err := s.builder.text.pack(raw, records)
	if err != nil {
		s.fail(err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.blocks = append(s.blocks, b)
}

func (s *Section) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		s.failed = err
	}
}

func (s *Section) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}
