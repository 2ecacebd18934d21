package snapshot

import (
	"errors"
	"sync"
)

// Builder receives one download. It may be used by several goroutines, each
// with its own Section, until the download returns.
type Builder struct {
	blockBytes int
	text       *text
	pages      *pageTable

	mu      sync.Mutex
	running sync.WaitGroup // blocks on their way into text
	over    bool
	merge   bool
	failed  error // of a committed section
	index   index
	log     blockLog
	skipped int
}

var errOver = errors.New("snapshot: the download has already returned")

// Section begins one more part. Parts are independent of each other.
func (b *Builder) Section() *Section {
	s := &Section{builder: b, raw: emptyBuffer(), spare: make(chan *[]byte, inFlight)}
	for range inFlight {
		s.spare <- emptyBuffer()
	}
	return s
}

func emptyBuffer() *[]byte {
	buf := buffers.Get().(*[]byte)
	*buf = (*buf)[:0]
	return buf
}

// MergeByID has the finished snapshot hold one record per session: the one with
// the most messages, of equals the one that arrived last (U12,
// docs/security.md: windows overlap). Records with ID 0 are not merged. Meant
// for conversations; call it before Commit.
func (b *Builder) MergeByID() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.merge = true
}

// begin announces a block being stored; false when the download is over.
func (b *Builder) begin() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.over {
		b.running.Add(1)
	}
	return !b.over
}

// take adds a finished section.
func (b *Builder) take(s *Section, err error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.over {
		return errOver
	}
	if err != nil {
		b.failed = err
		return err
	}
	base := b.index.take(&s.index)
	for _, block := range s.blocks {
		block.first += base
		b.log = append(b.log, block)
	}
	b.skipped += s.skipped
	return nil
}

// close ends the download: sections still open are discarded.
func (b *Builder) close() error {
	b.mu.Lock()
	b.over = true
	err := b.failed
	b.mu.Unlock()
	b.running.Wait()
	return errors.Join(err, b.pages.close())
}

// body makes the snapshot of what was committed. Its caller has called close.
func (b *Builder) body() *body {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := &body{skipped: b.skipped, index: b.index, text: b.text, log: b.log, pages: b.pages}
	out.sort(b.merge)
	out.inMemory = out.text.file == nil
	out.bytes = out.text.size() + out.index.size() + out.pages.size() + out.orderSize()
	return out
}
