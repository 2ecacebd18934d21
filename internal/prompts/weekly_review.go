package prompts

import (
	"context"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/render"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

var weeklyReview = prompt{
	name:        "weekly_review",
	title:       "Review of the week",
	description: "New leads and appointments of a website chatbot, what they wanted, and whom to call first.",
	tool:        "list_leads",
	period:      "last_7_days",
	write:       writeWeeklyReview,
}

const reviewInstruction = `Write a short review of my website chatbot from the data below: how many new records there are, what the people wanted, in groups, and then whom to call first and why. ` +
	`The rows stand in the order in which to call: appointments, then the others, the newest first; of each kind those with a phone before. ` + facts

// reviewFigures is the instruction where personal data is switched off.
const reviewFigures = `Write a short review of my website chatbot from the figures below: how many new records there are, how many of them can be reached, and on which pages they began. ` + facts

// reviewRows is the most rows that a message has room for.
const reviewRows = 60

func writeWeeklyReview(ctx context.Context, q *question) (string, error) {
	args := schemas.ListLeadsArgs{Span: q.span(), Paging: schemas.Paging{Limit: reviewRows}}
	r, err := ask(ctx, q, args, answer.ToCall, answer.ToCallOfAll)
	if err != nil {
		return "", err
	}
	if q.service.PII == visitor.None {
		return q.leads(reviewFigures, r, render.View{NewestFirst: true}), nil
	}
	return q.leads(reviewInstruction, r, render.View{Order: "first to call first"}), nil
}
