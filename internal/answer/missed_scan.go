package answer

import (
	"context"
	"fmt"
	"slices"
	"time"

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

// scanMissed finds what was missed, once for each snapshot of the conversations and of the
// records around them.
func (a *Asker) scanMissed(ctx context.Context, talks records.Conversations, leads records.Leads, span period.Range) (*missedScan, error) {
	tests := a.testSessions()
	question := tests.in(fmt.Sprintf("missed %d %d %d", span.Start.Unix(), span.End.Unix(), leads.ID()))
	return records.Remember(talks.Snapshot, question, func() (*missedScan, error) {
		scan, err := a.scan(ctx, talks, span, time.Time{}, tests)
		if err != nil {
			return nil, err
		}
		stored, err := a.storedIn(ctx, leads, withRecordsAround(span), tests)
		if err != nil {
			return nil, err
		}
		m := &missedScan{found: map[int]missedTalk{}, tests: tests}
		for i, talk := range scan.talks {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			m.add(scan.first+i, talk, scan.chances[i], stored, talks)
		}
		return m, nil
	})
}

// add adds the conversation of a row.
func (m *missedScan) add(row int, talk said, shows *chances, stored *storedRecords, talks records.Conversations) {
	if !talk.has(isCounted) {
		return
	}
	m.conversations++
	m.unlisted += oneIf(talk.has(isUnlisted))
	m.cut += oneIf(talk.has(isCut))
	if shows == nil {
		return
	}
	if missed := shows.missed(stored.of(talks.Entry(row).ID)); len(missed) > 0 {
		m.found[row] = newMissedTalk(missed)
	}
}

// newMissedTalk is what a conversation shows.
func newMissedTalk(missed []signals.Missed) (t missedTalk) {
	for _, m := range missed {
		t.messages[slices.Index(missedKinds, m.Kind)] = uint32(m.Message)
		t.contacts = append(t.contacts, m.Contacts[:min(len(m.Contacts), maxOfEach)]...)
	}
	return t
}

// withRecordsAround is a range with the days in which records still count for its
// conversations.
func withRecordsAround(span period.Range) period.Range {
	if span.AllTime {
		return span
	}
	return period.Between(span.Start.Add(-recordsLater), span.End.Add(recordsLater), span.Zone)
}
