package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// Missed is the text of find_missed_opportunities.
func Missed(r schemas.Missed, v View) string {
	var b strings.Builder
	h := commonHost(missedPages(r))
	b.WriteString(v.heading("Possible missed opportunities", chatbots(r.Chatbot, r.Chatbots), r.Range, v.order(), h, r.ReadAt))
	b.WriteString(missedTotals(r))
	b.WriteString(topPages(r.TopPages, h))
	b.WriteString(missedAdvice(r, v))
	switch {
	case len(r.Rows) > 0:
		withContact := anyContact(r.Rows)
		b.WriteString("\n" + missedColumns(withContact) + "\n")
		for _, row := range r.Rows {
			b.WriteString(missedLine(row, h, withContact))
		}
	case len(r.Bots) > 0:
		b.WriteString("\n" + missedOfBots(r.Bots))
	}
	if r.Chatbots == nil {
		b.WriteString(v.more(len(r.Rows), r.Matching, r.NextCursor))
	}
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

func missedPages(r schemas.Missed) (pages []visitor.Page) {
	for _, p := range r.TopPages {
		pages = append(pages, p.Page)
	}
	for _, row := range r.Rows {
		pages = append(pages, row.Page)
	}
	return pages
}

// missedTotals are the figures of what was asked for.
func missedTotals(r schemas.Missed) string {
	var parts []string
	for i, n := range r.Totals.List() {
		if *n != nil {
			parts = append(parts, fmt.Sprintf("%s %d", schemas.MissedKinds[i], **n))
		}
	}
	return fmt.Sprintf("%s, %d with one or more of: %s\n", Count(r.Conversations, "conversation"), r.Matching, strings.Join(parts, " · "))
}

// maxAdvised is how many sessions get_chat_history reads at once.
const maxAdvised = 10

// missedAdvice says how sure this is, and how to see more.
func missedAdvice(r schemas.Missed, v View) string {
	const honest = "Judged by the visitors' words and by the records stored from two days before to two days after: possible ones. "
	switch {
	case r.Matching == 0 || len(r.TopPages) > 0:
		return ""
	case r.Chatbots != nil:
		return honest + "Before acting, read the conversations: get_chat_history with the chatbot and its session_ids.\n"
	case len(r.Rows) == 0:
		return honest + "\n"
	}
	var ids []string
	for _, row := range r.Rows[:min(len(r.Rows), maxAdvised)] {
		ids = append(ids, sessionID(row.SessionID))
	}
	call := "session_ids [" + strings.Join(ids, ",") + "]"
	if v.Chatbot != "" {
		call = fmt.Sprintf("chatbot %q and %s", v.Chatbot, call)
	}
	return honest + "Before acting, read the conversations: get_chat_history with " + call + ".\n"
}

func anyContact(rows []schemas.MissedOpportunity) bool {
	return slices.ContainsFunc(rows, func(r schemas.MissedOpportunity) bool { return r.Contact != nil })
}

func missedColumns(withContact bool) string {
	if withContact {
		return "started,session_id,page,kinds,n,said,phones,emails"
	}
	return "started,session_id,page,kinds,n,said"
}

func missedLine(r schemas.MissedOpportunity, h host, withContact bool) string {
	line := cells(rowTime(r.StartedAt, false), sessionID(r.SessionID), h.path(r.Page), strings.Join(r.Kinds, "; "), strconv.Itoa(r.N)) + "," + words(r.Said)
	switch {
	case withContact && r.Contact != nil:
		line += "," + cells(list(r.Contact.Phones), list(r.Contact.Emails))
	case withContact:
		line += ",,"
	}
	return line + "\n"
}

// missedOfBots are the chatbots; the lines of their conversations stand below each.
func missedOfBots(bots []schemas.MissedOfBot) string {
	var b strings.Builder
	b.WriteString("chatbot,conversations,matching," + strings.Join(schemas.MissedKinds, ",") + ",error\n")
	b.WriteString("- started,session_id,kinds,n,said (of the chatbot above)\n")
	for _, bot := range bots {
		b.WriteString(missedOfBot(bot) + "\n")
		for _, r := range bot.Rows {
			b.WriteString("- " + cells(rowTime(r.StartedAt, false), sessionID(r.SessionID), strings.Join(r.Kinds, "; "), strconv.Itoa(r.N)) + "," + words(r.Said) + "\n")
		}
	}
	return b.String()
}

func missedOfBot(bot schemas.MissedOfBot) string {
	row := []string{bot.Chatbot}
	if bot.Totals == nil {
		return cells(append(row, slices.Repeat([]string{""}, len(schemas.MissedKinds)+2)...)...) + "," + bot.Error
	}
	row = append(row, strconv.Itoa(bot.Conversations), strconv.Itoa(bot.Matching))
	for _, n := range bot.Totals.List() {
		if *n == nil {
			row = append(row, "")
			continue
		}
		row = append(row, strconv.Itoa(**n))
	}
	return cells(append(row, bot.Error)...)
}
