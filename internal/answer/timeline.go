package answer

import (
	"context"
	"fmt"
	"slices"
	"time"

	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

var conversationType = visitor.Clean("conversation")

// readConversations reads the conversations of the timelines, or says why not.
func (a *Asker) readConversations(ctx context.Context, g *gathered) error {
	ids, from, to := g.timelineSessions()
	if len(ids) == 0 {
		return nil
	}
	sessions, why, err := a.conversationsBehind(ctx, ids, from, to, g.span.Zone)
	switch {
	case err != nil:
		return err
	case why != "":
		g.unread = "timelines are without conversations: " + why
		return nil
	}
	g.sessions, g.unread = sessions, missingSessions(len(sessions.Missing(ids)))
	return nil
}

func missingSessions(n int) string {
	if n == 0 {
		return ""
	}
	if n == 1 {
		return "1 conversation was not found on the day of its record"
	}
	return fmt.Sprintf("%d conversations were not found on the days of their records", n)
}

// timelineSessions are the sessions that timelines show, and the first and the last time of
// their records.
func (g *gathered) timelineSessions() (ids []int64, from, to time.Time) {
	for _, rows := range g.records {
		for _, row := range rows[:min(len(rows), maxTimeline)] {
			e := g.Entry(row)
			if e.ID == 0 || e.At.IsZero() {
				continue
			}
			ids = append(ids, e.ID)
			if from.IsZero() || e.At.Before(from) {
				from = e.At
			}
			if e.At.After(to) {
				to = e.At
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), from, to
}

// timeline are the newest records of a person and the conversations behind them, newest
// first, those without a time last.
func (a *Asker) timeline(g *gathered, rows []int) (entries []schemas.TimelineEntry, err error) {
	seen := map[int64]bool{}
	for _, row := range rows[:min(len(rows), maxTimeline)] {
		l, err := g.Lead(row)
		if err != nil {
			return nil, err
		}
		entries = append(entries, schemas.TimelineEntry{
			At: schemas.NewTime(l.At, g.span.Zone), Type: l.Kind, SessionID: l.SessionID, Page: g.Page(l), Message: a.excerpt(l.Message),
		})
		if g.sessions == nil || seen[l.SessionID] {
			continue
		}
		seen[l.SessionID] = true
		talk, err := a.timelineConversation(g, l)
		if err != nil {
			return nil, err
		}
		entries = append(entries, talk...)
	}
	slices.SortStableFunc(entries, func(a, b schemas.TimelineEntry) int {
		if a.At.IsZero() || b.At.IsZero() {
			return oneIf(a.At.IsZero()) - oneIf(b.At.IsZero())
		}
		return b.At.Compare(a.At.Time)
	})
	return entries, nil
}

// timelineConversation is the conversation of a record, if it was found.
func (a *Asker) timelineConversation(g *gathered, l records.Lead) ([]schemas.TimelineEntry, error) {
	c, in, ok, err := g.sessions.Conversation(l.SessionID)
	if err != nil || !ok {
		return nil, err
	}
	return []schemas.TimelineEntry{{
		At: schemas.NewTime(c.At, g.span.Zone), Type: conversationType, SessionID: c.SessionID,
		Page: a.Policy.PageOf(in.Pages.Page(c.PageNumber), l.Name), Message: a.firstVisitorMessage(c),
	}}, nil
}

// release gives the conversations back.
func (g *gathered) release() {
	if g.sessions != nil {
		g.sessions.Release()
	}
}

// takenAt is when the oldest of what the people shown are made from was fetched.
func (g *gathered) takenAt() time.Time {
	at := g.TakenAt()
	if g.sessions != nil && g.sessions.TakenAt().Before(at) {
		return g.sessions.TakenAt()
	}
	return at
}
