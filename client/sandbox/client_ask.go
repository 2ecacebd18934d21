package sandbox

import (
	"slices"
	"time"
	"unicode/utf8"
)

// firstMessage is the first number that ClientAsk gives: the one in the sample of its
// page.
const firstMessage = 375561

// started is a session that GetSession has started.
type started struct {
	serial string // of its bot
	at     time.Time
}

// nextSession is the number of a new session: above all others so far, and one that no
// visit of the demo will ever have.
func (p *Platform) nextSession() int64 {
	if p.demo == nil {
		return p.session + 1
	}
	next := max(p.session, slotNumber(p.now())) + 1
	for isVisitNumber(next) {
		next++
	}
	return next
}

// clientAsk answers a message by the bot's script. The history has both from then on,
// also of a session that Rules.HideNewSessions kept out of it. Only what GetSession has
// started can be written to: no page says what becomes of a visitor's session.
func (p *Platform) clientAsk(b *Bot, q query, rules Rules) any {
	script := b.Script
	if script.isEmpty() {
		script = readDemo()[0].Script
	}
	reply := script.reply(q.content)
	c := p.startedConversation(b, q.session)
	c.Messages = append(c.Messages, Message{"User", q.content}, Message{"AI", reply})
	c.LastMessage = p.now()
	p.message++
	return askRecord{idRecord(p.message, rules), reply, countTokens(c.Messages)}
}

// startedConversation is the conversation of a started session, which the history may
// not have yet.
func (p *Platform) startedConversation(b *Bot, session int64) *Conversation {
	i := slices.IndexFunc(b.Conversations, func(c Conversation) bool { return c.SessionID == session })
	if i < 0 {
		i = len(b.Conversations)
		b.Conversations = append(b.Conversations, Conversation{SessionID: session, CreateTime: p.started[session].at})
	}
	return &b.Conversations[i]
}

// countTokens is about what a model would count: four characters a token.
func countTokens(said []Message) int {
	n := 0
	for _, m := range said {
		n += utf8.RuneCountInString(m.Content)/4 + 1
	}
	return n
}
