package prompts

import (
	"context"
	"slices"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/render"
	"chatbot-mcp/schemas"
)

var monthlyReport = prompt{
	name:        "monthly_report",
	title:       "Report of the month",
	description: "The figures of a website chatbot's month beside the month before, whether they differ, and which pages or chatbots moved.",
	tool:        "get_stats",
	period:      "last_month",
	write:       writeMonthlyReport,
}

const monthlyInstruction = `Write a short report of my website chatbot from the data below: the figures that matter to the owner of a business, each beside the one before, then what moved, row by row. ` +
	`Report the readings as they stand: "no clear change" means that the figures do not show a difference, "too few to tell" that nobody can say. Name no cause. ` + facts

func writeMonthlyReport(ctx context.Context, q *question) (string, error) {
	args := schemas.StatsArgs{Span: q.span(), By: "page"}
	if answer.MeansAll(q.chatbot) {
		args.By = "chatbot"
	}
	r, err := ask(ctx, q, args, answer.Stats, answer.StatsOfAll)
	if err != nil {
		return "", err
	}
	text, _ := mostRows(len(r.Rows), func(n int) string {
		part := r
		part.Rows = r.Rows[:n]
		part.Notes = slices.Concat(fewerRows(n, len(r.Rows), q.tool), r.Notes)
		return message(monthlyInstruction, render.Stats(part, render.View{}))
	})
	return text, nil
}
