package render

import (
	"fmt"

	"chatbot-mcp/schemas"
)

// Session is the text of create_session.
func Session(r schemas.Session, _ View) string {
	return fmt.Sprintf("Session %d · %s · created %s (%s) by this machine's clock; the platform gives no time\n"+
		"It is for trying the bot: send_message, where it is allowed, writes into it; get_chat_history reads it.",
		r.SessionID, r.Chatbot, r.CreatedAt.Format("Mon 2 Jan 2006 15:04:05"), r.CreatedAt.Location())
}
