package answer

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
)

// maxReaders bounds the memory of a scan: each reader has a table of words.
const maxReaders = 4

// scanner makes a scan. It reads each conversation once; again it reads those alone that
// repeated replies are found by, which depend on all conversations in their order.
type scanner struct {
	*scan
	asker   *Asker
	from    records.Conversations
	span    period.Range
	until   time.Time
	tests   testSessions
	readers chan *talkReader // those that are free
	keys    []signals.Keys   // by row, from first on
	found   [][]scannedCase  // likewise
	read    atomic.Int64     // conversations, for the progress

	mu sync.Mutex // of langs
}

func newScanner(a *Asker, talks records.Conversations, span period.Range, until time.Time, tests testSessions) *scanner {
	first, end := talks.Bounds(span)
	n := end - first
	s := &scanner{asker: a, from: talks, span: span, until: until, tests: tests, keys: make([]signals.Keys, n), found: make([][]scannedCase, n)}
	s.scan = &scan{first: first, talks: make([]said, n), chances: make([]*chances, n), repeats: signals.NewRepeats()}
	s.readers = a.talkReaders()
	return s
}

// talkReaders are as many readers as can be busy.
func (a *Asker) talkReaders() chan *talkReader {
	n := min(runtime.GOMAXPROCS(0), maxReaders)
	readers := make(chan *talkReader, n)
	for range n {
		readers <- a.newTalkReader()
	}
	return readers
}

func (s *scanner) run(ctx context.Context) (*scan, error) {
	err := s.walk(ctx, func(int) bool { return true }, s.readFirst)
	if err == nil {
		err = s.compareRepeats(ctx)
	}
	if err == nil {
		repeated := func(row int) bool { return s.repeats.HasCase(s.keys[row-s.first]) }
		err = s.walk(ctx, repeated, s.readAgain)
	}
	if err != nil {
		return nil, err
	}
	s.repeats.Finish()
	s.cases = slices.Concat(s.found...)
	for _, talk := range s.talks {
		s.cut += oneIf(talk.has(isCut))
	}
	return s.scan, ctx.Err()
}

// walk calls read with a free reader for each conversation that is wanted.
func (s *scanner) walk(ctx context.Context, wanted func(row int) bool, read func(r *talkReader, row int, talk records.Conversation)) error {
	return s.from.Walk(ctx, s.span, func(row int, talk records.Conversation) {
		if s.isLater(talk) || s.tests.has(talk.SessionID) || !wanted(row) {
			return
		}
		r := <-s.readers
		defer func() { s.readers <- r }()
		read(r, row, talk)
	})
}

func (s *scanner) isLater(talk records.Conversation) bool {
	return !s.until.IsZero() && talk.At.After(s.until)
}

// readFirst reads what a conversation says by itself.
func (s *scanner) readFirst(r *talkReader, row int, talk records.Conversation) {
	s.progress()
	i := row - s.first
	words := r.words(talk)
	s.talks[i].traits = isCounted | words.traits()
	if !s.talks[i].has(isEngaged) {
		return
	}
	open := r.Open(words.Conversation)
	found := open.Read(nil, s.from.TakenAt())
	s.talks[i].add(open, found)
	s.talks[i].language = s.languageNumber(open.Language())
	s.chances[i] = newChances(open.Chances(), words.cut)
	s.keys[i] = found.Keys
	s.keep(row, words, found)
}

// add adds what an open conversation says.
func (t *said) add(open *signals.Talk, found signals.Found) {
	t.replies, t.passedOn = uint32(found.Replies), repliesOf(found.PassedOn)
	t.question = uint32(found.Question)
	for i := range min(len(open.Messages), bitsOfAsked) {
		if open.Asks(i) {
			t.asked |= 1 << i
		}
	}
	if len(open.Messages) > bitsOfAsked {
		t.traits |= isLong
	}
	if open.Unlisted() {
		t.traits |= isUnlisted
	}
}

// bitsOfAsked is how many messages said.asked has a bit for.
const bitsOfAsked = 64

// readAgain reads a conversation in which replies are repeated ones.
func (s *scanner) readAgain(r *talkReader, row int, talk records.Conversation) {
	words := r.words(talk)
	s.keep(row, words, r.Read(words.Conversation, s.repeats, s.from.TakenAt()))
}

func (s *scanner) keep(row int, words talkWords, found signals.Found) {
	cases := make([]scannedCase, 0, len(found.Cases))
	for _, c := range found.Cases {
		one := newScannedCase(row, c)
		one.ended = one.ended && !words.goesOn
		cases = append(cases, one)
	}
	s.found[row-s.first] = slices.Clip(cases)
}

// compareRepeats finds the replies that are repeated ones. Their questions are compared in
// the order of time, which is that of the rows.
func (s *scanner) compareRepeats(ctx context.Context) error {
	for _, keys := range s.keys {
		s.repeats.CountKeys(keys)
	}
	r := <-s.readers
	defer func() { s.readers <- r }()
	for i, keys := range s.keys {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !s.repeats.Undecided(keys) {
			continue
		}
		talk, err := s.from.Conversation(s.first + i)
		if err != nil {
			return err
		}
		s.repeats.Compare(r.Reader, r.words(talk).Conversation)
	}
	return nil
}

// progress says how many conversations were read, now and then.
func (s *scanner) progress() {
	if n := s.read.Add(1); n%1000 == 0 {
		s.asker.Progress(fmt.Sprintf("%d of %d conversations read", n, len(s.talks)))
	}
}

func (s *scanner) languageNumber(name string) uint8 {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.Index(s.langs, name)
	if i < 0 {
		i = len(s.langs)
		s.langs = append(s.langs, name)
	}
	return uint8(i)
}

// repliesOf counts replies, each once.
func repliesOf(passed []signals.PassedOn) (n uint32) {
	last := 0
	for _, p := range passed {
		if p.Reply != last {
			n, last = n+1, p.Reply
		}
	}
	return n
}
