package answer

import (
	"context"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// groupsOfBot is how many groups stand for a chatbot in an answer over all.
const groupsOfBot = 3

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
		if at := f.result.readAt; result.ReadAt.IsZero() || at.Before(result.ReadAt.Time) {
			result.ReadAt = schemas.NewTime(at.Time, span.Zone)
		}
	}
	result.Notes = all.notes(args.Span(), notes)
	for _, f := range all.failed {
		result.Bots = append(result.Bots, schemas.UnansweredOfBot{Chatbot: f.chatbot, Error: f.problem.Code})
	}
	if clipGroups(result.Bots) {
		result.Notes = append(result.Notes, "there is no room for the groups of every chatbot; ask one alone to see them")
	}
	all.Rows = len(result.Bots)
	return result, nil
}

// oneAtATime is the error of a question for single cases over all chatbots.
func oneAtATime(detailed bool) error {
	if !detailed {
		return nil
	}
	return problem.Invalid("response_format detailed answers for one chatbot at a time", "leave response_format out, or name one chatbot")
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
	if a.Policy == visitor.None {
		return b, nil
	}
	for _, g := range m.groups[:min(len(m.groups), groupsOfBot)] {
		b.Groups = append(b.Groups, a.shortGroup(m.Conversations, g))
	}
	return b, nil
}

// clipGroups leaves groups out beyond the room of an answer, and reports whether it did.
// Each chatbot keeps its row.
func clipGroups(bots []schemas.UnansweredOfBot) (cut bool) {
	groups := make([][]schemas.AskedGroup, len(bots))
	for i := range bots {
		groups[i], bots[i].Groups = bots[i].Groups, nil
	}
	room := paging.NewBudget(bots)
	for place := range groupsOfBot { // the largest of each come first
		for i := range bots {
			if place >= len(groups[i]) {
				continue
			}
			if !room.Take(paging.Size(groups[i][place])) {
				return true
			}
			bots[i].Groups = append(bots[i].Groups, groups[i][place])
		}
	}
	return false
}

func addTotals(sum *schemas.UnansweredTotals, t schemas.UnansweredTotals) {
	sum.Conversations += t.Conversations
	sum.Engaged += t.Engaged
	sum.Replies += t.Replies
	sum.LooksUnanswered += t.LooksUnanswered
	sum.Partly += t.Partly
	sum.EndedThere += t.EndedThere
	sum.PassedOn += t.PassedOn
	for reason, n := range t.ByReason {
		sum.ByReason[reason] += n
	}
}
