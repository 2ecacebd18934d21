package tools_test

import (
	"strconv"
	"strings"

	"chatbot-mcp/schemas"
)

// topQuestions reads the text of list_top_questions back.
func (r *reading) topQuestions(want schemas.TopQuestions) {
	r.t.Helper()
	r.heading("Top questions", chatbots(want.Chatbot, want.Chatbots), want.Range.Label, want.ReadAt)
	m := r.match(`^(\d+) conversations? \((\d+) engaged\), (\d+) questions? \((the first|all) of each conversation\)$`)
	r.equal(want.Totals, schemas.TopQuestionTotals{Conversations: number(m[0]), Engaged: number(m[1]), Questions: number(m[2])})
	r.equal(want.FirstOnly, m[3] == "the first")
	if len(want.Languages) > 0 {
		r.equal(want.Languages, r.counts(r.match(`^Languages, by how the words look: (.*)\.$`)[0]))
	}
	r.topPages(want.TopPages)
	switch {
	case len(want.Groups) > 0:
		r.equal("Similar wording is not the same meaning: a group may hold several wishes, and two groups may be one.", r.next())
		r.questionGroups(want.Groups)
	case len(want.Bots) > 0:
		r.questionBots(want.Bots)
	}
	if want.Ungrouped > 0 {
		r.equal("Asked once or in other words: "+strconv.Itoa(want.Ungrouped)+".", r.next())
	}
	r.ending(0, 0, "", want.Notes)
}

func (r *reading) questionGroups(want []schemas.QuestionGroup) {
	r.t.Helper()
	r.equal("", r.next())
	r.equal("times,conversations,question,look_unanswered,pages,session_ids", r.next())
	if strings.HasPrefix(r.lines[0], "- session_id,") {
		r.next()
	}
	for _, g := range want {
		cells := r.cells(r.next())
		var pages []string
		for _, p := range strings.Fields(cells[4]) {
			pages = append(pages, r.page(p))
		}
		cells[4] = strings.Join(pages, " ")
		r.equal([]string{strconv.Itoa(g.Count), strconv.Itoa(g.Conversations), g.Question.String(), strconv.Itoa(g.LooksUnanswered), joinedPages(g.Pages), joinedIDs(g.SessionIDs)}, cells)
		for _, c := range g.Cases {
			r.equal([]string{idCell(c.SessionID), strconv.Itoa(c.N), c.Question.String()}, r.cells(strings.TrimPrefix(r.next(), "- ")))
		}
	}
}

func (r *reading) questionBots(want []schemas.TopQuestionsOfBot) {
	r.t.Helper()
	r.equal("", r.next())
	r.equal("chatbot,conversations,engaged,questions,languages,error", r.next())
	r.next()
	for _, b := range want {
		cells := r.cells(r.next())
		if b.Totals == nil {
			r.equal([]string{b.Chatbot, "", "", "", "", b.Error}, cells)
			continue
		}
		r.equal(b.Languages, r.counts(cells[4]))
		r.equal([]string{b.Chatbot, strconv.Itoa(b.Totals.Conversations), strconv.Itoa(b.Totals.Engaged), strconv.Itoa(b.Totals.Questions)}, cells[:4])
		r.askedLines(b.Groups)
	}
}
