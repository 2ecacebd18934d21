package answer

import (
	"context"

	"chatbot-mcp/schemas"
)

// CreateSession starts a chat session. It changes the platform's data, and is
// rate_limited by this process before anything is sent.
func CreateSession(ctx context.Context, a *Asker, _ schemas.CreateSessionArgs) (schemas.Session, error) {
	id, err := a.newSession(ctx)
	if err != nil {
		return schemas.Session{}, err
	}
	a.Rows = 1
	return schemas.Session{Chatbot: a.bot.Name, SessionID: id, CreatedAt: schemas.NewTime(a.service.Now(), a.zone())}, nil
}

// newSession starts a chat session within the limit, and remembers that it is ours.
func (a *Asker) newSession(ctx context.Context) (id int64, err error) {
	if err := a.service.sessionLimit.take(); err != nil {
		return 0, err
	}
	if id, err = a.CreateSession(ctx); err != nil {
		return 0, err
	}
	a.service.own.add(a.bot.Name, id)
	return id, nil
}
