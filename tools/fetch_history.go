package tools

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

// historyCall is the call under which snapshots of conversations are kept.
const historyCall = "ChatContentHistory"

// A long range is asked in windows: one body of a whole year may not arrive
// within the deadline, and a failed one costs all of it again. A month and the
// days to spare around it are one window still.
const windowDays = 35

// mostWindows bounds the requests of one question: a year is eleven, decades are
// asked in longer windows.
const mostWindows = 13

// windowsInFlight leaves half of the process's platform requests to other calls.
const windowsInFlight = 4

// conversations is a snapshot of the conversations of a range; the caller
// releases it. In it a record's fields are its messages: type, content, type, …
func (c *call) conversations(ctx context.Context, span period.Range) (*snapshot.Snapshot, error) {
	question := snapshot.Question{Bot: c.bot.Name, Call: historyCall, Start: span.Start, End: span.End, Prefer: c.prefer()}
	return c.Snapshots.Get(ctx, question, func(ctx context.Context, b *snapshot.Builder) error {
		ctx, cancel := context.WithTimeout(ctx, callDeadline)
		defer cancel()
		b.MergeByID() // two windows may both hold a session; the longer is the later
		windows := span.PlatformWindows(windowLength(span))
		var read atomic.Int64
		g, ctx := errgroup.WithContext(ctx)
		g.SetLimit(windowsInFlight)
		for _, w := range windows {
			g.Go(c.contained(func() error {
				err := c.readWindow(ctx, b, w)
				c.progress.say(fmt.Sprintf("%d of %d parts of the range read", read.Add(1), len(windows)))
				return err
			}))
		}
		return g.Wait()
	})
}

// windowLength is how many days the windows of a range have.
func windowLength(span period.Range) int {
	days := int(span.End.Sub(span.Start)/(24*time.Hour)) + 6 // a piece, and those to spare
	return max(windowDays, (days+mostWindows-1)/mostWindows)
}

// readWindow adds the conversations of one window; when it fails midway the
// client asks for this window alone again, and begins a new section. What the
// platform sends beyond the range is kept: figures and rows are cut to the range
// when they are made, and a session asked for by its id may be there.
func (c *call) readWindow(ctx context.Context, b *snapshot.Builder, days period.Asked) error {
	var section *snapshot.Section
	c.tally.begin()
	tally, err := c.bot.Client.ChatContentHistory(ctx, client.HistoryQuery{Start: days.From, End: days.To}, func() func(*client.Conversation) error {
		section = b.Section()
		return conversationAdder(section)
	})
	c.tally.end(tally)
	if err != nil {
		return err
	}
	section.Skip(tally.Skipped)
	return section.Commit()
}

// conversationAdder adds conversations to a section, reusing one list of fields.
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
		meta := snapshot.Meta{ID: v.SessionID, At: v.CreateTime, Page: address(v.URI), Messages: len(v.Messages), Visitor: visitors}
		return s.Add(meta, fields...)
	}
}

// isVisitor reports whether a message of this type is the visitor's: the figures
// count as the visitor's what transcripts show so.
func isVisitor(messageType []byte) bool {
	switch string(messageType) { // the documented ones, at the rate a body is read
	case "User":
		return true
	case "AI":
		return false
	}
	return speakerOf(messageType) == theVisitor
}
