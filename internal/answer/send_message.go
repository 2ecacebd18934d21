package answer

import (
	"context"
	"fmt"
	"math"

	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// SendMessage writes a message to the bot in a session that this process created, or in
// a new one, and returns what the bot replies. Any other session is a visitor's, and is
// refused before a request. The message is sent once.
func SendMessage(ctx context.Context, a *Asker, args schemas.SendMessageArgs) (none schemas.Reply, err error) {
	if args.SessionID != 0 && !a.service.OwnSession(a.bot.Name, args.SessionID) {
		return none, a.notOwnSession(args.SessionID)
	}
	if err := a.service.messageLimit.take(); err != nil {
		return none, err
	}
	session := args.SessionID
	if session == 0 {
		if session, err = a.newSession(ctx); err != nil {
			return none, err
		}
	}
	reply, err := a.converse(ctx, session, args.Message)
	if err != nil && args.SessionID == 0 {
		err = a.namingSession(err, session)
	}
	return reply, err
}

// converse writes one message to a session.
func (a *Asker) converse(ctx context.Context, session int64, message string) (none schemas.Reply, err error) {
	began := a.service.Now()
	reply, err := a.SendMessage(ctx, session, message)
	if err != nil {
		return none, err
	}
	a.Rows = 1
	took := a.service.Now().Sub(began)
	return schemas.Reply{
		Chatbot: a.bot.Name, SessionID: session,
		Message: a.Policy.Words(visitor.Clean(message)).Clip(maxExcerpt),
		Reply:   a.message([]byte(reply.Content)),
		Seconds: math.Round(took.Seconds()*10) / 10,
		Tokens:  reply.Tokens,
		Notes: append([]string{
			"this session is a test of ours and no visitor's: with its session_id send_message goes on in it, and get_chat_history reads it if the platform keeps it",
		}, a.privacy()...),
	}, nil
}

func (a *Asker) notOwnSession(id int64) *problem.Error {
	return problem.Invalid(
		fmt.Sprintf("session %d was not created by this process for chatbot %q: no tool writes into a visitor's conversation", id, a.bot.Name),
		"leave session_id out for a new session, or give one that create_session or send_message returned since this server started")
}

// namingSession adds to an error which session the message was for: it exists, and the
// caller has not heard of it.
func (a *Asker) namingSession(err error, session int64) error {
	p := *a.Explain(err)
	p.Sentence += fmt.Sprintf("; session %d was created for the message", session)
	if p.Retryable {
		p.Hint += fmt.Sprintf("; with session_id %d no further session is created", session)
	}
	return &p
}
