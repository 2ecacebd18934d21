package tools

import (
	"context"
	"strconv"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
)

// The fields of a lead in a snapshot.
const (
	leadType = iota
	leadName
	leadEmail
	leadPhone
	leadContent
	leadCount // decimal, or empty
)

// leads is a snapshot of the leads of a range, or of one session in it; the
// caller releases it. LeadList has no record id, so a range is one request:
// two overlapping ones could not be told apart from two equal leads.
func (c *call) leads(ctx context.Context, span period.Range, session int64) (*snapshot.Snapshot, error) {
	question := snapshot.Question{Bot: c.bot.Name, Call: "LeadList", Session: session, Start: span.Start, End: span.End, Prefer: c.prefer()}
	return c.Snapshots.Get(ctx, question, func(ctx context.Context, b *snapshot.Builder) error {
		ctx, cancel := context.WithTimeout(ctx, callDeadline)
		defer cancel()
		days := span.Platform()
		query := client.LeadQuery{Start: days.From, End: days.To, SessionID: session}
		var section *snapshot.Section
		c.tally.begin()
		tally, err := c.bot.Client.LeadList(ctx, query, func() func(*client.Lead) error {
			section = b.Section()
			return func(l *client.Lead) error { return addLead(section, span, session, l) }
		})
		c.tally.end(tally)
		if err != nil {
			return err
		}
		section.Skip(tally.Skipped)
		return section.Commit()
	})
}

// addLead keeps a lead that lies in the range; the platform was asked for days
// more on both sides, and for one session may have answered with all.
func addLead(s *snapshot.Section, span period.Range, session int64, l *client.Lead) error {
	outside := !l.CreateTime.IsZero() && !span.Contains(l.CreateTime)
	if outside || (session != 0 && l.SessionID != session) {
		return nil
	}
	var count []byte
	if l.HasCount {
		count = strconv.AppendInt(nil, l.Count, 10)
	}
	meta := snapshot.Meta{ID: l.SessionID, At: l.CreateTime, Page: address(l.URI)}
	return s.Add(meta, l.Type, l.Name, l.Email, l.PhoneNumber, l.Content, count)
}

// prefer is the snapshot a cursor began in.
func (c *call) prefer() snapshot.ID {
	if c.resume == nil {
		return 0
	}
	return c.resume.snapshot
}
