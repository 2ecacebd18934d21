package answer

import (
	"context"

	"chatbot-mcp/schemas"
)

// topQuestionsOfBot is what visitors of one chatbot ask, and what there is to note.
type topQuestionsOfBot struct {
	schemas.TopQuestionsOfBot
	notes  []string
	readAt schemas.Time
}

// TopQuestionsOfAll are the totals and the largest groups of every chatbot. Groups never mix
// chatbots. The days of each are days in its own zone, unless the question names one.
func TopQuestionsOfAll(ctx context.Context, all *All, args schemas.TopQuestionsArgs) (none schemas.TopQuestions, err error) {
	if err := oneAtATime(args.Detailed()); err != nil {
		return none, err
	}
	span, err := all.span(args.Span(), insightFallback)
	if err != nil {
		return none, err
	}
	found, err := each(ctx, all, func(ctx context.Context, a *Asker) (topQuestionsOfBot, error) { return a.topQuestionsOfBot(ctx, args) })
	if err != nil {
		return none, err
	}
	result := schemas.TopQuestions{Chatbot: AllName, Chatbots: all.coverage(len(found)), Range: rangeOf(span), FirstOnly: args.FirstQuestions(), Languages: schemas.Counts{}}
	var notes []botNotes
	for _, f := range found {
		result.Totals.Conversations += f.result.Totals.Conversations
		result.Totals.Engaged += f.result.Totals.Engaged
		result.Totals.Questions += f.result.Totals.Questions
		addCounts(result.Languages, f.result.Languages)
		result.Bots = append(result.Bots, f.result.TopQuestionsOfBot)
		notes = append(notes, botNotes{f.bot.Name, f.result.notes})
		result.ReadAt = older(result.ReadAt, f.result.readAt, span.Zone)
	}
	result.Notes = all.notes(args.Span(), notes)
	for _, f := range all.failed {
		result.Bots = append(result.Bots, schemas.TopQuestionsOfBot{Chatbot: f.chatbot, Error: f.problem.Code})
	}
	groups := func(b *schemas.TopQuestionsOfBot) *[]schemas.AskedGroup { return &b.Groups }
	result.Notes = append(result.Notes, clipRows(result.Bots, groups)...)
	all.Rows = len(result.Bots)
	return result, nil
}

// topQuestionsOfBot gives back what it read: forty chatbots' words are not held at once.
func (a *Asker) topQuestionsOfBot(ctx context.Context, args schemas.TopQuestionsArgs) (none topQuestionsOfBot, err error) {
	m, err := a.matchingQuestions(ctx, args)
	if err != nil {
		return none, err
	}
	defer m.Release()
	b := topQuestionsOfBot{notes: a.questionNotes(m, args), readAt: a.readAt(m.TakenAt(), m.span.Zone)}
	b.Chatbot, b.Totals, b.Languages = a.bot.Name, &m.totals, m.languages
	b.Groups = a.shortGroups(m.Conversations, m.groups, args.Limit)
	return b, nil
}
