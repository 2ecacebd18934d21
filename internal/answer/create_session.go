package answer

import (
	"context"
	"fmt"
	"time"

	"chatbot-mcp/internal/problem"
	"chatbot-mcp/schemas"
)

// CreateSession starts a chat session. It changes the platform's data, and is
// rate_limited by this process before anything is sent.
func CreateSession(ctx context.Context, a *Asker, _ schemas.CreateSessionArgs) (schemas.Session, error) {
	if wait := a.service.sessions.take(); wait > 0 {
		return schemas.Session{}, tooManySessions(wait)
	}
	id, err := a.CreateSession(ctx)
	if err != nil {
		return schemas.Session{}, err
	}
	a.Rows = 1
	return schemas.Session{Chatbot: a.bot.Name, SessionID: id, CreatedAt: schemas.NewTime(a.service.Now(), a.zone())}, nil
}

func tooManySessions(wait time.Duration) *problem.Error {
	return &problem.Error{
		Code:       "rate_limited",
		Sentence:   "too many sessions were created: at most 20 at once, then one per second, 200 an hour; nothing was sent",
		Hint:       fmt.Sprintf("wait %d s, and ask the user whether more sessions are wanted", problem.Seconds(wait)),
		Retryable:  true,
		RetryAfter: wait,
	}
}
