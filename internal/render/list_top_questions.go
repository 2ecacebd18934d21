package render

import (
	"fmt"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

const (
	questionHeader     = "times,conversations,question,look_unanswered,pages,session_ids\n"
	questionCaseHeader = "- session_id,n,question (of the group above, newest first)\n"
	questionBotHeader  = "chatbot,conversations,engaged,questions,languages,error\n"
)

// TopQuestions is the text of list_top_questions.
func TopQuestions(r schemas.TopQuestions, v View) string {
	var b strings.Builder
	h := commonHost(questionPages(r))
	b.WriteString(v.heading("Top questions", chatbots(r.Chatbot, r.Chatbots), r.Range, v.order(), h, r.ReadAt))
	b.WriteString(questionTotals(r))
	b.WriteString(topPages(r.TopPages, h))
	switch {
	case len(r.Groups) > 0:
		b.WriteString("Similar wording is not the same meaning: a group may hold several wishes, and two groups may be one.\n")
		b.WriteString("\n" + questionTable(r.Groups, h, v.Detailed))
	case len(r.Bots) > 0:
		b.WriteString("\n" + questionBotTable(r.Bots))
	}
	if r.Ungrouped > 0 {
		fmt.Fprintf(&b, "Asked once or in other words: %d.\n", r.Ungrouped)
	}
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

func questionPages(r schemas.TopQuestions) (pages []visitor.Page) {
	for _, p := range r.TopPages {
		pages = append(pages, p.Page)
	}
	for _, g := range r.Groups {
		pages = append(pages, g.Pages...)
	}
	return pages
}

func questionTotals(r schemas.TopQuestions) string {
	t, of := r.Totals, "all of each conversation"
	if r.FirstOnly {
		of = "the first of each conversation"
	}
	line := fmt.Sprintf("%s (%d engaged), %s (%s)\n", Count(t.Conversations, "conversation"), t.Engaged, Count(t.Questions, "question"), of)
	if len(r.Languages) > 0 {
		line += "Languages, by how the words look: " + counts(r.Languages) + ".\n"
	}
	return line
}

func questionTable(groups []schemas.QuestionGroup, h host, detailed bool) string {
	var b strings.Builder
	b.WriteString(questionHeader)
	if detailed {
		b.WriteString(questionCaseHeader)
	}
	for _, g := range groups {
		b.WriteString(cells(strconv.Itoa(g.Count), strconv.Itoa(g.Conversations)) + "," + words(g.Question) + "," +
			cells(strconv.Itoa(g.LooksUnanswered), pageList(g.Pages, h), sessionList(g.SessionIDs)) + "\n")
		for _, c := range g.Cases {
			b.WriteString("- " + cells(sessionID(c.SessionID), strconv.Itoa(c.N)) + "," + words(c.Question) + "\n")
		}
	}
	return b.String()
}

func questionBotTable(bots []schemas.TopQuestionsOfBot) string {
	var b strings.Builder
	b.WriteString(questionBotHeader + askedLineHeader)
	for _, bot := range bots {
		t := bot.Totals
		if t == nil {
			b.WriteString(cells(bot.Chatbot, "", "", "", "", bot.Error) + "\n")
			continue
		}
		b.WriteString(cells(bot.Chatbot, strconv.Itoa(t.Conversations), strconv.Itoa(t.Engaged), strconv.Itoa(t.Questions), counts(bot.Languages), "") + "\n")
		b.WriteString(askedLines(bot.Groups))
	}
	return b.String()
}
