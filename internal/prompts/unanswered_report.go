package prompts

import (
	"context"
	"fmt"
	"slices"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/render"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

var unansweredReport = prompt{
	name:        "unanswered_report",
	title:       "Report of unanswered questions",
	description: "Questions whose answers by a website chatbot look unanswered, with the evidence, to propose wording for its knowledge base.",
	tool:        "find_unanswered_questions",
	period:      "last_30_days",
	write:       writeUnansweredReport,
}

const (
	unansweredInstruction = `Write a short report of what my website chatbot did not seem to answer, from the data below. For each group of questions: how often it was asked, why the answer looks unanswered, in the bot's own words, and a proposed wording for the bot's knowledge base. ` +
		`Put a mark such as [opening hours?] where a proposal needs a fact that the data does not hold, and say that I have to check each before it is used. Counts are lower bounds: say "looks unanswered". ` + facts
	unansweredFigures = `Write a short report of how often my website chatbot did not seem to answer, from the figures below, and on which pages. Counts are lower bounds: say "looks unanswered". ` + facts
)

// reportGroups is how many groups are read: a message has room for some twelve.
const reportGroups = 20

func writeUnansweredReport(ctx context.Context, q *question) (string, error) {
	args := schemas.UnansweredArgs{Period: q.period, Limit: q.limit(reportGroups)}
	r, err := ask(ctx, q, args, answer.Unanswered, answer.UnansweredOfAll)
	if err != nil {
		return "", err
	}
	if r.NextCursor != "" {
		r.Notes = slices.Concat([]string{fmt.Sprintf("there are more groups than %d; %s has the others", len(r.Groups), q.tool)}, r.Notes)
	}
	r.NextCursor, r.TopPages = "", affordable(r.TopPages)
	if q.service.PII == visitor.None {
		return q.groups(unansweredFigures, r), nil
	}
	return q.groups(unansweredInstruction, r), nil
}

// groups is a message about as many groups, or chatbots, as there is room for.
func (q *question) groups(instruction string, r schemas.Unanswered) (text string) {
	for _, length := range messageLengths {
		clipGroups(r.Groups, length)
		clipBots(r.Bots, length)
		total := len(r.Groups) + len(r.Bots) // either has none
		var rows int
		text, rows = mostRows(total, func(n int) string {
			part := r
			part.Groups, part.Bots = r.Groups[:min(n, len(r.Groups))], r.Bots[:min(n, len(r.Bots))]
			part.Notes = slices.Concat(fewerRows(n, total, q.tool), r.Notes)
			return message(instruction, render.Unanswered(part, render.View{MostAsked: true}))
		})
		if rows > 0 {
			break
		}
	}
	return text
}

// clipGroups shortens what strangers typed, and their pages to as many as there is room for.
func clipGroups(groups []schemas.UnansweredGroup, length int) {
	for i := range groups {
		g := &groups[i]
		g.Question, g.Answer, g.Evidence = g.Question.Clip(length), g.Answer.Clip(length), g.Evidence.Clip(length)
		if len(g.Pages) > 1 && length == messageLengths[len(messageLengths)-1] {
			g.Pages = g.Pages[:1]
		}
	}
}

func clipBots(bots []schemas.UnansweredOfBot, length int) {
	for i := range bots {
		for k := range bots[i].Groups {
			g := &bots[i].Groups[k]
			g.Question = g.Question.Clip(length)
		}
	}
}
