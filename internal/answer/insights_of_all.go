package answer

import (
	"cmp"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// rowsOfEach is how many rows an answer over all chatbots has of each, unless limit says so.
func rowsOfEach(limit int) int { return cmp.Or(limit, 3) }

// oneAtATime is the error of a question for single cases over all chatbots.
func oneAtATime(detailed bool) error {
	if !detailed {
		return nil
	}
	return problem.Invalid("response_format detailed answers for one chatbot at a time", "leave response_format out, or name one chatbot")
}

// shortGroups are the first groups, as an answer over all chatbots shows them.
func (a *Asker) shortGroups(talks records.Conversations, groups []*askedGroup, limit int) (rows []schemas.AskedGroup) {
	for _, g := range groups[:min(len(groups), rowsOfEach(limit))] {
		row := schemas.AskedGroup{Question: a.shownQuestion(g.question), Count: g.count}
		if ids := g.sessionIDs(talks); len(ids) > 0 {
			row.SessionID = ids[0]
		}
		rows = append(rows, row)
	}
	return rows
}

// clipRows leaves rows out beyond the room of an answer, and says so. Each chatbot keeps its
// figures; the first rows of each come before the second ones.
func clipRows[B, R any](bots []B, rowsOf func(*B) *[]R) (notes []string) {
	rows, most := make([][]R, len(bots)), 0
	for i := range bots {
		list := rowsOf(&bots[i])
		rows[i], most = *list, max(most, len(*list))
		*list = nil
	}
	room := paging.NewBudget(bots)
	for place := range most {
		for i := range bots {
			if place >= len(rows[i]) {
				continue
			}
			if !room.Take(paging.Size(rows[i][place])) {
				return []string{"there is no room for the rows of every chatbot; ask one alone to see them"}
			}
			list := rowsOf(&bots[i])
			*list = append(*list, rows[i][place])
		}
	}
	return nil
}

func addCounts(sum, counts schemas.Counts) {
	for name, n := range counts {
		sum[name] += n
	}
}

// older returns the earlier of two times. b is converted to zone; a counts as later if it is
// zero, which means that there is no time yet.
func older(a, b schemas.Time, zone *time.Location) schemas.Time {
	if a.IsZero() || b.Before(a.Time) {
		return schemas.NewTime(b.Time, zone)
	}
	return a
}
