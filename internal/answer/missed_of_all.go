package answer

import (
	"context"

	"chatbot-mcp/schemas"
)

// missedOfBot is what one chatbot may have missed, and what there is to note.
type missedOfBot struct {
	schemas.MissedOfBot
	notes  []string
	readAt schemas.Time
}

// MissedOfAll are the totals and the first rows of every chatbot. The days of each are days
// in its own zone, unless the question names one.
func MissedOfAll(ctx context.Context, all *All, args schemas.MissedArgs) (none schemas.Missed, err error) {
	if err := oneAtATime(args.Detailed()); err != nil {
		return none, err
	}
	span, err := all.span(args.Span(), insightFallback)
	if err != nil {
		return none, err
	}
	found, err := each(ctx, all, func(ctx context.Context, a *Asker) (missedOfBot, error) { return a.missedOfBot(ctx, args) })
	if err != nil {
		return none, err
	}
	result := schemas.Missed{Chatbot: AllName, Chatbots: all.coverage(len(found)), Range: rangeOf(span), Rows: []schemas.MissedOpportunity{}}
	var notes []botNotes
	for _, f := range found {
		addMissed(&result, f.result)
		notes = append(notes, botNotes{f.bot.Name, f.result.notes})
	}
	result.ReadAt = schemas.NewTime(result.ReadAt.Time, span.Zone)
	result.Notes = all.notes(args.Span(), notes)
	for _, f := range all.failed {
		result.Bots = append(result.Bots, schemas.MissedOfBot{Chatbot: f.chatbot, Error: f.problem.Code})
	}
	rows := func(b *schemas.MissedOfBot) *[]schemas.MissedOfAll { return &b.Rows }
	result.Notes = append(result.Notes, clipRows(result.Bots, rows)...)
	all.Rows = len(result.Bots)
	return result, nil
}

// missedOfBot gives back what it read: the words of forty chatbots are not held at once.
func (a *Asker) missedOfBot(ctx context.Context, args schemas.MissedArgs) (none missedOfBot, err error) {
	m, err := a.matchingMissed(ctx, args)
	if err != nil {
		return none, err
	}
	defer m.release()
	b := missedOfBot{notes: a.missedNotes(m, args), readAt: a.readAt(m.takenAt(), m.span.Zone)}
	b.Chatbot, b.Conversations, b.Matching, b.Totals = a.bot.Name, m.conversations, m.rows.Len(), &m.totals
	rows, _, err := a.missedRows(ctx, m, schemas.Paging{Limit: rowsOfEach(args.Limit)})
	for _, r := range rows {
		b.Rows = append(b.Rows, schemas.MissedOfAll{SessionID: r.SessionID, StartedAt: r.StartedAt, Kinds: r.Kinds, Said: r.Said, N: r.N})
	}
	return b, err
}

func addMissed(sum *schemas.Missed, b missedOfBot) {
	sum.Conversations += b.Conversations
	sum.Matching += b.Matching
	totals, of := sum.Totals.List(), b.Totals.List()
	for i, n := range of {
		if *n == nil {
			continue
		}
		if *totals[i] == nil {
			*totals[i] = new(int)
		}
		**totals[i] += **n
	}
	sum.Bots = append(sum.Bots, b.MissedOfBot)
	if sum.ReadAt.IsZero() || b.readAt.Before(sum.ReadAt.Time) {
		sum.ReadAt = b.readAt
	}
}
