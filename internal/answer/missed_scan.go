package answer

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
)

// missedKinds are the kinds of missed opportunities in the order they are shown.
var missedKinds = []signals.Kind{
	signals.ContactNotStored, signals.AskedForPerson, signals.BookingWithoutAppointment, signals.Complaint, signals.LeftAfterPrice,
}

// missedTalk is what one conversation shows: of each kind the number of the message that
// shows it, or 0.
type missedTalk struct {
	messages [5]uint32
	contacts []signals.Contact // of contact_not_stored
}

// missedScan is what the conversations of a range show. It is kept with their snapshot
// and shared by several questions: do not change it.
type missedScan struct {
	conversations int
	unlisted      int                // in a language without a word list
	cut           int                // of which only the beginning was read
	found         map[int]missedTalk // by row
	tests         testSessions       // left out
}

// missedScanner makes a missedScan.
type missedScanner struct {
	*missedScan
	asker   *Asker
	stored  *storedRecords
	total   int
	readers chan *talkReader // those that are free
	read    atomic.Int64     // conversations, for the progress
	mu      sync.Mutex
}

// scanMissed reads the conversations of a range once for each snapshot of them and of the
// records around them.
func (a *Asker) scanMissed(ctx context.Context, talks records.Conversations, leads records.Leads, span period.Range) (*missedScan, error) {
	tests := a.testSessions()
	question := tests.in(fmt.Sprintf("missed %d %d %d", span.Start.Unix(), span.End.Unix(), leads.ID()))
	return records.Remember(talks.Snapshot, question, func() (*missedScan, error) {
		done, err := a.service.scanning.begin(ctx)
		if err != nil {
			return nil, err
		}
		defer done()
		stored, err := a.storedIn(ctx, leads, withRecordsAround(span), tests)
		if err != nil {
			return nil, err
		}
		s := &missedScanner{missedScan: &missedScan{found: map[int]missedTalk{}, tests: tests}, asker: a, stored: stored, total: records.CountIn(talks.Snapshot, span)}
		s.readers = a.talkReaders()
		if err := talks.Walk(ctx, span, s.see); err != nil {
			return nil, err
		}
		return s.missedScan, ctx.Err()
	})
}

// see reads one conversation.
func (s *missedScanner) see(row int, talk records.Conversation) {
	if n := s.read.Add(1); n%1000 == 0 {
		s.asker.Progress(fmt.Sprintf("%d of %d conversations read", n, s.total))
	}
	if s.tests.has(talk.SessionID) {
		return
	}
	reader := <-s.readers
	defer func() { s.readers <- reader }()
	words := reader.words(talk)
	unlisted := reader.Unlisted(words.Conversation)
	found, any := newMissedTalk(reader.Missed(words.Conversation, s.stored.of(talk.SessionID)), words.cut)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conversations++
	s.unlisted += oneIf(unlisted)
	s.cut += oneIf(words.cut)
	if any {
		s.missedScan.found[row] = found
	}
}

// newMissedTalk is what a conversation shows, and whether that is anything. How one ended
// that was cut is not known.
func newMissedTalk(missed []signals.Missed, cut bool) (t missedTalk, any bool) {
	for _, m := range missed {
		if cut && m.Kind == signals.LeftAfterPrice {
			continue
		}
		for i, kind := range missedKinds {
			if kind == m.Kind {
				t.messages[i], any = uint32(m.Message), true
			}
		}
		for _, c := range m.Contacts[:min(len(m.Contacts), maxOfEach)] {
			c.Value = strings.Clone(c.Value) // it keeps its whole message in memory else
			t.contacts = append(t.contacts, c)
		}
	}
	return t, any
}

// withRecordsAround is a range with the days in which records still count for its
// conversations.
func withRecordsAround(span period.Range) period.Range {
	if span.AllTime {
		return span
	}
	return period.Between(span.Start.Add(-recordsLater), span.End.Add(recordsLater), span.Zone)
}
