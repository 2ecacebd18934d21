package records

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"

	"golang.org/x/sync/errgroup"
)

// A long range is asked in windows: one body of a whole year may not arrive within
// the deadline, and a failed one costs all of it again. A month and the days around
// it are one window still.
const windowDays = 35

// maxWindows bounds the requests of one question: a year is eleven, decades are
// asked in longer windows.
const maxWindows = 13

// windowsAtOnce leaves half of the process's platform requests to other calls.
const windowsAtOnce = 4

// Conversations are the conversations of a range, in a snapshot that the caller
// releases. What the platform sent beyond the range is in it too.
type Conversations struct {
	*snapshot.Snapshot
	Pages Pages
}

// Conversations reads the conversations of a range.
func (r *Reader) Conversations(ctx context.Context, span period.Range) (Conversations, error) {
	question := snapshot.Question{Bot: r.Bot.Name, Call: chatContentHistory, Start: span.Start, End: span.End, Prefer: r.Prefer}
	snap, err := r.Snapshots.Get(ctx, question, func(ctx context.Context, b *snapshot.Builder) error {
		ctx, cancel := context.WithTimeout(ctx, Deadline)
		defer cancel()
		b.MergeByID() // two windows may both hold a session; the longer is the later
		windows := span.RequestWindows(windowLength(span))
		var read atomic.Int64
		g, ctx := errgroup.WithContext(ctx)
		g.SetLimit(windowsAtOnce)
		for _, w := range windows {
			g.Go(r.contained(func() error {
				err := r.readWindow(ctx, b, w)
				r.Progress(fmt.Sprintf("%d of %d parts of the range read", read.Add(1), len(windows)))
				return err
			}))
		}
		return g.Wait()
	})
	if err != nil {
		return Conversations{}, err
	}
	return r.conversations(snap), nil
}

func (r *Reader) conversations(snap *snapshot.Snapshot) Conversations {
	return Conversations{snap, newPages(snap, r.Policy)}
}

// windowLength is how many days the windows of a range have.
func windowLength(span period.Range) int {
	days := int(span.End.Sub(span.Start)/(24*time.Hour)) + 6 // a part of a day, and the days added on both sides
	return max(windowDays, (days+maxWindows-1)/maxWindows)
}

// readWindow adds the conversations of one window. When it fails midway the client
// asks for this window alone again, and begins a new section. What the platform
// sends beyond the range is kept: answers leave it out, and a session that is asked
// for by its id may be there.
func (r *Reader) readWindow(ctx context.Context, b *snapshot.Builder, days period.RequestDays) error {
	var section *snapshot.Section
	r.Usage.begin()
	tally, err := r.Bot.Client.ChatContentHistory(ctx, client.HistoryQuery{Start: days.From, End: days.To}, func() func(*client.Conversation) error {
		section = b.Section()
		return conversationAdder(section)
	})
	r.Usage.end(tally)
	if err != nil {
		return err
	}
	section.Skip(tally.Skipped)
	return section.Commit()
}

// conversationAdder adds conversations to a section. It uses one list of fields
// again and again.
func conversationAdder(s *snapshot.Section) func(*client.Conversation) error {
	var fields [][]byte
	return func(v *client.Conversation) error {
		fields = fields[:0]
		visitors := 0
		for _, m := range v.Messages {
			fields = append(fields, m.Type, m.Content)
			if isVisitor(m.Type) {
				visitors++
			}
		}
		meta := snapshot.Meta{ID: v.SessionID, At: v.CreateTime, Page: clipAddress(v.URI), Messages: len(v.Messages), Visitor: visitors}
		return s.Add(meta, fields...)
	}
}

// Filter returns the rows of the range that keep wants, in one goroutine and
// without opening a text: keep sees no messages.
func (c Conversations) Filter(ctx context.Context, span period.Range, keep func(Conversation) bool) (Rows, error) {
	lo, hi := within(c.Snapshot, span)
	return c.Select(lo, hi, func(_ int, e snapshot.Entry) bool { return keep(newConversation(e, snapshot.Record{})) }), ctx.Err()
}

// FilterText is Filter with the messages of each conversation. keep runs on several
// goroutines, and the messages are valid during its call.
func (c Conversations) FilterText(ctx context.Context, span period.Range, keep func(Conversation) bool) (Rows, error) {
	lo, hi := within(c.Snapshot, span)
	return c.Snapshot.Filter(ctx, lo, hi, func(_ int, e snapshot.Entry, r snapshot.Record) bool { return keep(newConversation(e, r)) })
}

// Choose returns the rows of the snapshot that keep wants.
func (c Conversations) Choose(keep func(row int) bool) Rows {
	return c.Select(0, c.Len(), func(row int, _ snapshot.Entry) bool { return keep(row) })
}

// Walk calls see for each conversation of the range, with its messages, on several
// goroutines. row is its number in the snapshot; the messages are valid during the call.
func (c Conversations) Walk(ctx context.Context, span period.Range, see func(row int, talk Conversation)) error {
	lo, hi := within(c.Snapshot, span)
	_, err := c.Snapshot.Filter(ctx, lo, hi, func(row int, e snapshot.Entry, r snapshot.Record) bool {
		see(row, newConversation(e, r))
		return false
	})
	return err
}

// Bounds are the rows first ≤ row < end of the range. Those without a time come last, and
// are in all time only.
func (c Conversations) Bounds(span period.Range) (first, end int) { return within(c.Snapshot, span) }

// Cut is until, or zero when no conversation of the range began later.
func (c Conversations) Cut(span period.Range, until time.Time) time.Time {
	return cut(c.Snapshot, span, until)
}

// Conversation reads one row, with its messages.
func (c Conversations) Conversation(row int) (Conversation, error) {
	rec, err := c.Read(row)
	if err != nil {
		return Conversation{}, err
	}
	return newConversation(c.Entry(row), rec), nil
}
