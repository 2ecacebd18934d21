package tools

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// renderHistory is the text of get_chat_history without session_ids: an index,
// or, detailed, the transcripts of one page.
func renderHistory(r schemas.ChatHistory, v view) string {
	var b strings.Builder
	h := commonHost(historyPages(r))
	fmt.Fprintf(&b, "Conversations · %s · %s · %s%s\n", r.Chatbot, r.Range.Label, v.order(), h.heading())
	b.WriteString(historyTotalsText(*r.Totals, r.BusiestDay))
	b.WriteString(topPagesText(r.TopPages, h))
	switch {
	case len(r.Conversations) == 0:
	case v.detailed:
		for _, c := range r.Conversations {
			b.WriteString("\n" + transcriptText(c, "", h))
		}
	default:
		b.WriteString("\n" + conversationTable(r.Conversations, h))
	}
	b.WriteString(v.more(len(r.Conversations), r.Totals.Conversations, r.NextCursor))
	b.WriteString(notesText(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

// renderTranscripts is the text of get_chat_history with session_ids.
func renderTranscripts(r schemas.ChatHistory, v view) string {
	var b strings.Builder
	h := commonHost(historyPages(r))
	if v.chatbot != "" {
		fmt.Fprintf(&b, "Chatbot %s\n", v.chatbot)
	}
	for i, c := range r.Conversations {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(transcriptText(c, " ("+r.Range.TimeZone+")", h))
	}
	if h != "" {
		fmt.Fprintf(&b, "\nPages are on %s.\n", h)
	}
	b.WriteString(notesText(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

func historyPages(r schemas.ChatHistory) []visitor.Text {
	var pages []visitor.Text
	for _, p := range r.TopPages {
		pages = append(pages, p.Page)
	}
	for _, c := range r.Conversations {
		pages = append(pages, c.Page)
	}
	return pages
}

func historyTotalsText(t schemas.HistoryTotals, busiest *schemas.BusiestDay) string {
	s := fmt.Sprintf("%d match, %d engaged · %s, %d from visitors", t.Conversations, t.Engaged, count(t.Messages, "message"), t.VisitorMessages)
	if busiest != nil {
		day, _ := time.Parse(time.DateOnly, busiest.Date) // ours
		s += fmt.Sprintf(" · busiest day %s: %d", day.Format("Mon 2 Jan 2006"), busiest.Conversations)
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

// conversationLine is one row of the index.
func conversationLine(r schemas.Conversation, page string) string {
	line := cells(when(r.StartedAt, false), id(r.SessionID), page, strconv.Itoa(r.Messages), strconv.Itoa(r.VisitorMessages)) + "," + words(r.FirstVisitorMessage)
	if m := r.Match; m != nil {
		line += "," + quoted(fmt.Sprintf("%d %s: %s", m.N, m.Speaker, m.Text))
	}
	return line + "\n"
}

// words are a visitor's words as a cell: always in quotes, so that they are
// seen to be somebody's.
func words(t visitor.Text) string {
	if t.IsZero() {
		return ""
	}
	return quoted(indent(t.String(), "  "))
}
