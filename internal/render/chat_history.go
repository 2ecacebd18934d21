package render

import (
	"fmt"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// ChatHistory is the text of get_chat_history: an index of conversations, or their
// transcripts.
func ChatHistory(r schemas.ChatHistory, v View) string {
	if r.Totals == nil { // an answer to session_ids has none
		return transcripts(r, v)
	}
	var b strings.Builder
	h := commonHost(conversationPages(r))
	b.WriteString(v.heading("Conversations", r.Chatbot, r.Range, v.order(), h, r.ReadAt))
	b.WriteString(conversationTotals(*r.Totals, r.BusiestDay))
	b.WriteString(topPages(r.TopPages, h))
	switch {
	case len(r.Conversations) == 0:
	case v.Detailed:
		for _, c := range r.Conversations {
			b.WriteString("\n" + transcript(c, h))
		}
	default:
		b.WriteString("\n" + conversationTable(r.Conversations, h))
	}
	b.WriteString(v.more(len(r.Conversations), r.Totals.Conversations, r.NextCursor))
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

func conversationPages(r schemas.ChatHistory) []visitor.Page {
	var pages []visitor.Page
	for _, p := range r.TopPages {
		pages = append(pages, p.Page)
	}
	for _, c := range r.Conversations {
		pages = append(pages, c.Page)
	}
	return pages
}

func conversationTotals(t schemas.HistoryTotals, busiest *schemas.BusiestDay) string {
	s := fmt.Sprintf("%s, %d engaged (the visitor wrote) · %s, %d from visitors", Count(t.Conversations, "conversation"), t.Engaged, Count(t.Messages, "message"), t.VisitorMessages)
	if busiest != nil {
		s += fmt.Sprintf(" · busiest day %s: %d", busiest.Date.Time().Format("Mon 2 Jan 2006"), busiest.Conversations)
	}
	return s + "\n"
}

// conversationTable is the index of a page; matches have a column of their own.
func conversationTable(rows []schemas.Conversation, h host) string {
	var b strings.Builder
	b.WriteString("started,session_id,page,messages,visitor_messages,first_visitor_message")
	if rows[0].Match != nil {
		b.WriteString(",match")
	}
	b.WriteString("\n")
	for _, r := range rows {
		b.WriteString(conversationLine(r, h.path(r.Page)))
	}
	return b.String()
}

func conversationLine(r schemas.Conversation, page string) string {
	line := cells(rowTime(r.StartedAt, false), sessionID(r.SessionID), page, strconv.Itoa(r.Messages), strconv.Itoa(r.VisitorMessages)) + "," + words(r.FirstVisitorMessage)
	if m := r.Match; m != nil {
		line += "," + quoted(matchText(*m))
	}
	return line + "\n"
}

// matchText is a match, and the visitor's message that a bot's match answers.
func matchText(m schemas.Match) string {
	text := fmt.Sprintf("%d %s: %s", m.N, m.Speaker, m.Text)
	if m.Asked != nil {
		text += fmt.Sprintf(" (answers %d visitor: %s)", m.Asked.N, m.Asked.Text)
	}
	return text
}
