package prompts

import (
	"context"
	"fmt"
	"slices"
	"sort"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/render"
	"chatbot-mcp/schemas"
)

const (
	missedTool    = "find_missed_opportunities"
	missedRows    = 10
	maxMissedCost = 1200 // tokens; the rest of a message is for the records
)

// missed are the visitors without a record who asked for a person or gave a contact, as a
// further part of the data; "" where the tool that shows them is not offered. That they
// could not be read does not fail the prompt.
func (q *question) missed(ctx context.Context) (string, error) {
	if !slices.Contains(q.tools, missedTool) {
		return "", nil
	}
	if err := q.again(); err != nil {
		return "", err
	}
	args := schemas.MissedArgs{Period: q.period, Kinds: []string{"asked_for_person", "contact_not_stored"}, Limit: q.limit(missedRows)}
	r, err := ask(ctx, q, args, answer.Missed, answer.MissedOfAll)
	if err != nil {
		return "\n\nWho asked for a person without leaving a record is not known: " + q.explain(err).Code + ".", ctx.Err()
	}
	if c := r.Chatbots; r.Matching == 0 && (c == nil || c.Answered == c.Configured) {
		return fmt.Sprintf("\n\nNobody without a record was seen to ask for a person or to give a contact: %s read.", render.Count(r.Conversations, "conversation")), nil
	}
	r.NextCursor, r.TopPages = "", affordable(r.TopPages)
	text := func(n int) string {
		part := r
		part.Rows, part.Bots = r.Rows[:min(n, len(r.Rows))], r.Bots[:min(n, len(r.Bots))]
		return "\n\n" + render.Missed(part, render.View{NewestFirst: true})
	}
	n := sort.Search(len(r.Rows)+len(r.Bots), func(k int) bool { return cost(text(k+1)) > maxMissedCost })
	return text(n), nil
}
