package answer

import (
	"context"
	"fmt"
	"slices"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

const (
	// maxHistoryDays is how far apart the records of timelines may lie for their
	// conversations to be read: a longer history takes minutes.
	maxHistoryDays = 92

	// historyTime is how long conversations may take: without them the answer is whole
	// but for its timelines.
	historyTime = 10 * time.Second
)

var conversationType = visitor.Clean("conversation")

// readConversations reads the conversations of the timelines, or says why not.
func (a *Asker) readConversations(ctx context.Context, g *gathered) error {
	ids, from, to := g.timelineSessions()
	switch {
	case len(ids) == 0:
		return nil
	case to.Sub(from) > maxHistoryDays*24*time.Hour:
		g.unread = fmt.Sprintf("timelines are without conversations: the records shown lie over %d days apart; ask for fewer days or people", maxHistoryDays)
		return nil
	}
	span, err := historySpan(from, to, g.span.Zone, a.Now)
	if err != nil {
		return err
	}
	return a.readSessions(ctx, g, span, ids)
}

// readSessions reads the conversations of sessions, or says why not.
func (a *Asker) readSessions(ctx context.Context, g *gathered, span period.Range, ids []int64) (err error) {
	short, cancel := context.WithTimeout(ctx, historyTime)
	defer cancel()
	g.sessions, err = a.SessionsIn(short, span, ids)
	switch {
	case err == nil:
		g.unread = missingSessions(len(g.sessions.Missing(ids)))
	case ctx.Err() != nil:
		return ctx.Err()
	case short.Err() != nil:
		g.unread = fmt.Sprintf("timelines are without conversations: reading them took over %.0f s", historyTime.Seconds())
	default:
		g.unread = "timelines are without conversations: " + a.Explain(err).Code + " when they were read"
	}
	return nil
}

func missingSessions(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("the conversations of %d sessions were not found on the days of their records", n)
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

// historySpan is the days of these times, and one more on both sides: a conversation begins
// before its record.
func historySpan(from, to time.Time, zone *time.Location, now time.Time) (period.Range, error) {
	first, last := period.DateOf(from.In(zone)).AddDays(-1), period.DateOf(to.In(zone)).AddDays(1)
	return period.Resolve(period.Spec{From: first.String(), To: last.String()}, "", zone, now)
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
