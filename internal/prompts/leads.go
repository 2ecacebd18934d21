package prompts

import (
	"slices"

	"chatbot-mcp/internal/render"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// messageLengths are the lengths to which a lead's words are cut, in characters. The next
// one is tried where no row fits.
var messageLengths = []int{500, 160, 40}

// maxPagesCost is the most tokens that the top pages may have. Strangers make them long.
const maxPagesCost = 500

// leads is a message about as many leads as there is room for, and more behind them.
func (q *question) leads(instruction string, r schemas.Leads, v render.View, more string) (text string) {
	r.NextCursor, r.TopPages = "", affordable(r.TopPages)
	for _, length := range messageLengths {
		for i := range r.Leads {
			r.Leads[i].Message = r.Leads[i].Message.OneLine().Clip(length)
			r.Leads[i].Wanted = r.Leads[i].Wanted.Clip(length)
		}
		var rows int
		text, rows = mostRows(len(r.Leads), func(n int) string {
			part := r
			part.Leads = r.Leads[:n]
			if q.service.PII != visitor.None {
				part.Notes = slices.Concat(fewerRows(n, r.Totals.Matching, q.tool), r.Notes)
			}
			return message(instruction, render.Leads(part, v)+more)
		})
		if rows > 0 {
			break
		}
	}
	return text
}

// affordable are the first of the pages that there is room for.
func affordable(pages []schemas.PageCount) []schemas.PageCount {
	total := 0
	for i, p := range pages {
		if total += cost(p.Page.String()); total > maxPagesCost {
			return pages[:i]
		}
	}
	return pages
}
