package answer

import (
	"context"
	"fmt"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/schemas"
)

// questionGroups are the groups that the call asks for, and notes on those left out.
func (a *Asker) questionGroups(ctx context.Context, m matchingQuestions, args schemas.TopQuestionsArgs) (rows []schemas.QuestionGroup, notes []string, err error) {
	room, cut := paging.NewBudget(nil), false
	for _, g := range m.groups[:min(len(m.groups), args.MaxGroups())] {
		row, err := a.questionGroup(ctx, m, g)
		if err != nil {
			return nil, nil, err
		}
		if args.Detailed() {
			if row.Cases, err = a.questionCases(m, g); err != nil {
				return nil, nil, err
			}
			cut = cut || len(row.Cases) < g.count
		}
		if !room.Take(paging.Size(row)) {
			break
		}
		rows = append(rows, row)
	}
	notes = groupsCut(len(rows), len(m.groups))
	if cut {
		notes = append(notes, fmt.Sprintf("of each group the newest %d questions are listed", maxGroupCases))
	}
	return rows, notes, nil
}

func (a *Asker) questionGroup(ctx context.Context, m matchingQuestions, g *askedGroup) (schemas.QuestionGroup, error) {
	pages, err := g.topPages(ctx, m.Pages)
	return schemas.QuestionGroup{
		Question:        a.shownQuestion(g.question),
		Count:           g.count,
		Conversations:   g.conversations,
		LooksUnanswered: g.unanswered,
		Pages:           pages,
		SessionIDs:      g.sessionIDs(m.Conversations),
	}, err
}

// questionCases are the questions of a group, the newest first.
func (a *Asker) questionCases(m matchingQuestions, g *askedGroup) (rows []schemas.QuestionCase, err error) {
	for _, q := range g.asked {
		talk, err := m.Conversation(int(q.row))
		if err != nil {
			return nil, err
		}
		rows = append(rows, schemas.QuestionCase{SessionID: talk.SessionID, N: int(q.n), Question: a.excerpt(messageOf(talk, int(q.n)))})
	}
	return rows, nil
}
