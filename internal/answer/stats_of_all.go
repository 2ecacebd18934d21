package answer

import (
	"context"
	"fmt"
	"time"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// StatsOfAll are the figures of every chatbot added up, beside those of the range before it.
// Somebody who wrote to two of them is two. The days of each are days in its own zone, unless
// the question names one.
func StatsOfAll(ctx context.Context, all *All, args schemas.StatsArgs) (none schemas.Stats, err error) {
	span, err := all.span(args.Span, statsFallback)
	if err != nil {
		return none, err
	}
	if _, err := rangesAround(span, args, all.now); err != nil {
		return none, err
	}
	found, err := each(ctx, all, func(ctx context.Context, a *Asker) (countedStats, error) { return a.countedStats(ctx, args) })
	if err != nil {
		return none, err
	}
	asOf := oldest(found, all.now)
	ranges, err := rangesAround(span, args, asOf)
	if err != nil {
		return none, err
	}
	list := comparisons(found)
	rows, rowNotes := statsRows(list, args.By)
	if args.By == byChatbot {
		rows, rowNotes = all.chatbotRows(found)
	}
	all.Rows = len(rows)
	result := ranges.result(AllName, asOf)
	result.Chatbots, result.Rows = all.coverage(len(found)), rows
	withHours, hoursNotes := hoursOf(found)
	result.Measures = sumOf(list).measures(withHours)
	result.Notes = append(append(all.notes(args.Span, statsNotesOf(found)), hoursNotes...), rowNotes...)
	return result, nil
}

// oldest is when the first of the chatbots was read.
func oldest(found []answerOf[countedStats], now time.Time) time.Time {
	for _, f := range found {
		if f.result.asOf.Before(now) {
			now = f.result.asOf
		}
	}
	return now
}

func comparisons(found []answerOf[countedStats]) []comparison {
	list := make([]comparison, len(found))
	for i, f := range found {
		list[i] = f.result.comparison
		list[i].chatbot = f.bot.Name
	}
	return list
}

const (
	// maxChatbotRows bounds the rows of chatbots: so many fit, with the longest names and reasons.
	maxChatbotRows = 120
	// maxReason is how many characters say why a chatbot did not answer.
	maxReason = 200
)

// chatbotRows are the chatbots in the order of their names, those that failed among them.
func (all *All) chatbotRows(found []answerOf[countedStats]) (rows []schemas.StatsRow, notes []string) {
	byName := map[string]schemas.StatsRow{}
	for _, f := range found {
		byName[f.bot.Name] = f.result.row(visitor.Clean(f.bot.Name))
	}
	for _, f := range all.failed {
		byName[f.chatbot] = schemas.StatsRow{Key: visitor.Clean(f.chatbot), Error: f.reason()}
	}
	for _, name := range all.service.botNames() {
		rows = append(rows, byName[name])
	}
	notes = []string{"chatbots are listed by name: each reading compares one with its own time before, none with another"}
	if left := len(rows) - maxChatbotRows; left > 0 {
		rows = rows[:maxChatbotRows]
		notes = append(notes, fmt.Sprintf("the rows of the last %d chatbots are left out; the figures above hold them", left))
	}
	return rows, notes
}

// reason is why the chatbot did not answer, beginning with the code.
func (f failure) reason() visitor.Text {
	return visitor.Clean(f.problem.Code + ": " + f.problem.Sentence).OneLine().Clip(maxReason)
}

// hoursOf reports whether any of the chatbots has opening hours, and notes which have none.
func hoursOf(found []answerOf[countedStats]) (any bool, notes []string) {
	var without []string
	for _, f := range found {
		if f.bot.Hours == nil {
			without = append(without, f.bot.Name)
		}
	}
	if len(without) == 0 || len(without) == len(found) {
		return len(without) == 0, nil
	}
	return true, []string{"outside_hours counts nothing of chatbots without opening_hours: " + named(without)}
}

func statsNotesOf(found []answerOf[countedStats]) []botNotes {
	notes := make([]botNotes, len(found))
	for i, f := range found {
		notes[i] = botNotes{f.bot.Name, f.result.notes}
	}
	return notes
}
