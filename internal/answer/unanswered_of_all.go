package answer

import (
	"context"

	"chatbot-mcp/schemas"
)

// unansweredOfBot is what one chatbot left open, and what there is to note.
type unansweredOfBot struct {
	schemas.UnansweredOfBot
	notes  []string
	readAt schemas.Time
}

// UnansweredOfAll are the totals and the largest groups of every chatbot. Groups never mix
// chatbots. The days of each are days in its own zone, unless the question names one.
func UnansweredOfAll(ctx context.Context, all *All, args schemas.UnansweredArgs) (none schemas.Unanswered, err error) {
	if err := oneAtATime(args.Detailed()); err != nil {
		return none, err
	}
	span, err := all.span(args.Span(), insightFallback)
	if err != nil {
		return none, err
	}
	found, err := each(ctx, all, func(ctx context.Context, a *Asker) (unansweredOfBot, error) { return a.unansweredOfBot(ctx, args) })
	if err != nil {
		return none, err
	}
	result := schemas.Unanswered{Chatbot: AllName, Chatbots: all.coverage(len(found)), Range: rangeOf(span)}
	result.Totals.ByReason = schemas.Counts{}
	var notes []botNotes
	for _, f := range found {
		addTotals(&result.Totals, *f.result.Totals)
		result.Bots = append(result.Bots, f.result.UnansweredOfBot)
		notes = append(notes, botNotes{f.bot.Name, f.result.notes})
		result.ReadAt = older(result.ReadAt, f.result.readAt, span.Zone)
	}
	result.Notes = all.notes(args.Span(), notes)
	for _, f := range all.failed {
		result.Bots = append(result.Bots, schemas.UnansweredOfBot{Chatbot: f.chatbot, Error: f.problem.Code})
	}
	groups := func(b *schemas.UnansweredOfBot) *[]schemas.AskedGroup { return &b.Groups }
	result.Notes = append(result.Notes, clipRows(result.Bots, groups)...)
	all.Rows = len(result.Bots)
	return result, nil
}

// unansweredOfBot gives back what it read: forty chatbots' words are not held at once.
func (a *Asker) unansweredOfBot(ctx context.Context, args schemas.UnansweredArgs) (none unansweredOfBot, err error) {
	m, err := a.matchingUnanswered(ctx, args, until(nil))
	if err != nil {
		return none, err
	}
	defer m.Release()
	b := unansweredOfBot{notes: a.unansweredNotes(m, args), readAt: a.readAt(m.TakenAt(), m.span.Zone)}
	b.Chatbot, b.Totals = a.bot.Name, &m.totals
	b.Groups = a.shortGroups(m.Conversations, m.groups, args.Limit)
	return b, nil
}

func addTotals(sum *schemas.UnansweredTotals, t schemas.UnansweredTotals) {
	sum.Conversations += t.Conversations
	sum.Engaged += t.Engaged
	sum.Replies += t.Replies
	sum.LooksUnanswered += t.LooksUnanswered
	sum.Partly += t.Partly
	sum.EndedThere += t.EndedThere
	sum.PassedOn += t.PassedOn
	addCounts(sum.ByReason, t.ByReason)
}
