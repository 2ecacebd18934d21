package render

import (
	"fmt"
	"strings"

	"chatbot-mcp/schemas"
)

// transcripts is the text of get_chat_history with session_ids.
func transcripts(r schemas.ChatHistory, v View) string {
	var b strings.Builder
	h := commonHost(conversationPages(r))
	b.WriteString(v.heading("Transcripts", r.Chatbot, r.Range, "", h, r.ReadAt))
	for _, c := range r.Conversations {
		b.WriteString("\n" + transcript(c, h))
	}
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

// transcript is a conversation with its messages.
func transcript(c schemas.Conversation, h host) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Session %d · %s", c.SessionID, start(c.StartedAt))
	if p := h.path(c.Page); p != "" {
		fmt.Fprintf(&b, " · %s", p)
	}
	fmt.Fprintf(&b, " · %s, %d from the visitor", Count(c.Messages, "message"), c.VisitorMessages)
	if len(c.Transcript) > 0 && c.Transcript[0].N > 1 {
		fmt.Fprintf(&b, " · from message %d on", c.Transcript[0].N)
	}
	b.WriteString("\n")
	if m := c.Match; m != nil {
		fmt.Fprintf(&b, "First match: %s\n", quoted(indent(matchText(*m), "  ")))
	}
	for _, m := range c.Transcript {
		b.WriteString(messageLine(m))
	}
	return b.String()
}

func start(at schemas.Time) string {
	if at.IsZero() {
		return "time unreadable"
	}
	return at.Format("Mon 2 Jan 2006 15:04")
}

// speakerWidth is the column in which the words begin.
const speakerWidth = 9

func messageLine(m schemas.Message) string {
	line := fmt.Sprintf("%-*s%s", speakerWidth, m.Speaker.String()+" ", indent(m.Text.String(), strings.Repeat(" ", speakerWidth)))
	return strings.TrimRight(line, " \n") + "\n" // of an empty message the speaker is left
}
