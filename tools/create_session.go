package tools

import (
	"context"
	"fmt"
	"time"

	"chatbot-mcp/schemas"

	"github.com/mark3labs/mcp-go/server"
)

const createSessionDescription = `Starts a new chat session on a website chatbot and returns its session_id. ` +
	`It changes the platform's data and cannot be undone: call it only when the user asks for a new session, never to read leads or conversations. ` +
	`On outcome_unknown do not repeat it.`

func newCreateSession(d *Deps) server.ServerTool {
	limit := newSessionLimit(d.Now)
	return define(d, spec{
		name: "create_session", title: "Start a chat session", description: createSessionDescription,
	}, func(ctx context.Context, c *call, _ schemas.CreateSessionArgs) (answer[schemas.Session], error) {
		return createSession(ctx, c, limit)
	})
}

func createSession(ctx context.Context, c *call, limit *sessionLimit) (none answer[schemas.Session], err error) {
	if wait := limit.take(); wait > 0 {
		return none, tooManySessions(wait)
	}
	c.tally.begin()
	session, err := c.bot.Client.GetSession(ctx)
	if err != nil {
		return none, err
	}
	c.Snapshots.Outdate(c.bot.Name, historyCall) // it may be in the history at once
	created := c.Now().In(c.Zone)
	c.tally.rows = 1
	result := schemas.Session{Chatbot: c.bot.Name, SessionID: session.ID, CreatedAt: created.Format(time.RFC3339)}
	text := fmt.Sprintf("Session %d · %s · created %s (%s) by this machine's clock; the platform gives no time",
		result.SessionID, result.Chatbot, created.Format("Mon 2 Jan 2006 15:04:05"), c.Zone)
	return answer[schemas.Session]{result, text}, nil
}

func tooManySessions(wait time.Duration) *toolError {
	return &toolError{
		code:       "rate_limited",
		sentence:   "too many sessions were created: at most 20 at once, then one per second, 200 an hour; nothing was sent",
		hint:       fmt.Sprintf("wait %d s, and ask the user whether more sessions are wanted", seconds(wait)),
		retryable:  true,
		retryAfter: wait,
	}
}
