package answer

import (
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// groupsOfBot is how many groups stand for a chatbot in an answer over all.
const groupsOfBot = 3

// oneAtATime is the error of a question for single cases over all chatbots.
func oneAtATime(detailed bool) error {
	if !detailed {
		return nil
	}
	return problem.Invalid("response_format detailed answers for one chatbot at a time", "leave response_format out, or name one chatbot")
}

// shortGroups are the first groups, as an answer over all chatbots shows them.
func (a *Asker) shortGroups(talks records.Conversations, groups []*askedGroup) (rows []schemas.AskedGroup) {
	for _, g := range groups[:min(len(groups), groupsOfBot)] {
		row := schemas.AskedGroup{Question: a.shownQuestion(g.question), Count: g.count}
		if ids := g.sessionIDs(talks); len(ids) > 0 {
			row.SessionID = ids[0]
		}
		rows = append(rows, row)
	}
	return rows
}

// clipGroups leaves groups out beyond the room of an answer, and says so. Each chatbot keeps
// its row; the largest groups of each come first.
func clipGroups[B any](bots []B, groupsOf func(i int) *[]schemas.AskedGroup) (notes []string) {
	groups := make([][]schemas.AskedGroup, len(bots))
	for i := range bots {
		groups[i] = *groupsOf(i)
		*groupsOf(i) = nil
	}
	room := paging.NewBudget(bots)
	for place := range groupsOfBot {
		for i := range bots {
			if place >= len(groups[i]) {
				continue
			}
			if !room.Take(paging.Size(groups[i][place])) {
				return []string{"there is no room for the groups of every chatbot; ask one alone to see them"}
			}
			*groupsOf(i) = append(*groupsOf(i), groups[i][place])
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
