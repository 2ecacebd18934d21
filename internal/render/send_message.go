package render

import (
	"fmt"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// Reply is the text of send_message: what was written and what the bot replied, laid out
// as transcripts are.
func Reply(r schemas.Reply, _ View) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Session %d · %s · the bot took %s s", r.SessionID, r.Chatbot, strconv.FormatFloat(r.Seconds, 'f', -1, 64))
	if r.Tokens > 0 {
		fmt.Fprintf(&b, " · %s", Count(int(r.Tokens), "token"))
	}
	b.WriteString("\n\n")
	b.WriteString(messageLine(schemas.Message{Speaker: visitor.Clean("asked"), Text: r.Message}))
	b.WriteString(messageLine(schemas.Message{Speaker: visitor.Clean("bot"), Text: r.Reply}))
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}
