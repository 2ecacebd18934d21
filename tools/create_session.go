package tools

import (
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/render"
	"chatbot-mcp/schemas"
)

var createSession = tool[schemas.CreateSessionArgs, schemas.Session]{
	name:  "create_session",
	title: "Start a chat session",
	description: `Starts a new chat session on a website chatbot and returns its session_id. ` +
		`It changes the platform's data and cannot be undone: call it only when the user asks for a new session, never to read leads or conversations. ` +
		`On outcome_unknown do not repeat it.`,
	questions: "a new chat session, only when the user asks for one; after outcome_unknown do not repeat it",
	answer:    answer.CreateSession,
	text:      render.Session,
}
