package records

import (
	"chatbot-mcp/client"
	"chatbot-mcp/internal/problem"
)

// ofMessage is what a failure means that left a message unanswered: its chatbot is known
// by the session alone, and what may have happened is another thing.
func ofMessage(e *client.Error, p problem.Error) problem.Error {
	switch e.Kind {
	case client.OutcomeUnknown:
		p.Sentence = "the message may have been sent, but the platform's answer did not say so"
		p.Hint = "do not simply repeat the call: each one may send the message again and cost credits; get_chat_history may show it; ask the user first"
	case client.NotFound:
		p.Sentence, p.Hint = "the platform does not know this session", "leave session_id out for a new session"
	case client.Rejected:
		p.Sentence, p.Hint = "the platform refused the message", "change the message, or leave session_id out for a new session"
	}
	return p
}
