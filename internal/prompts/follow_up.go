package prompts

import (
	"context"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/render"
	"chatbot-mcp/schemas"
)

var followUp = prompt{
	name:        "follow_up",
	title:       "Drafts of answers to new leads",
	description: "The newest leads of a website chatbot with what they wrote, to draft an answer to each.",
	tool:        "list_leads",
	personal:    true,
	period:      "last_7_days",
	write:       writeFollowUp,
}

const followUpInstruction = `Draft one short answer to each lead in the data below, in the language of that visitor's own words. ` +
	`Put before each draft whom it is for and how to reach them: by e-mail, else by phone; say where there is neither. ` +
	`An empty cell is a fact that is missing. Where a draft needs a fact that the data does not hold (a price, a date, a name), put a mark such as [price?] in its place, and never invent it. ` +
	`Send nothing: I read the drafts first. Tell me what the notes say is missing.`

const followUpRows = 20

func writeFollowUp(ctx context.Context, q *question) (string, error) {
	args := schemas.ListLeadsArgs{Span: q.span(), Paging: schemas.Paging{Limit: followUpRows, ResponseFormat: "detailed"}} // whole messages
	r, err := ask(ctx, q, args, answer.Leads, answer.LeadsOfAll)
	if err != nil {
		return "", err
	}
	return q.leads(followUpInstruction, r, render.View{NewestFirst: true}), nil
}
