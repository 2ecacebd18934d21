package sandbox

import (
	"slices"
	"time"
)

// call is one call of the API: the body keys it reads and what it does for a
// bot. run is called with the platform locked and must not keep its slices.
type call struct {
	fields fields
	run    func(p *Platform, b *Bot, q query, rules Rules) any
}

// calls lists every call, each with the casing of its own page: LeadList and
// GetSession write serialNumber, ChatContentHistory writes SerialNumber.
var calls = map[string]call{
	"GetSession": {
		fields{serial: "serialNumber", contentType: true},
		(*Platform).getSession,
	},
	"LeadList": {
		fields{serial: "serialNumber", start: "startTime", end: "endTime", session: "sessionID", contentType: true},
		(*Platform).leadList,
	},
	"ChatContentHistory": { // its page asks for no Content-Type, and its samples send none
		fields{serial: "SerialNumber", start: "StartTime", end: "EndTime"},
		(*Platform).chatContentHistory,
	},
}

// getSession starts a session under the next number. No page says whether it
// shows in the history before anybody speaks; it does here, as a conversation
// without messages or page, because that is the harder case for a client.
// Rules.HideNewSessions plays the other one.
func (p *Platform) getSession(b *Bot, _ query, rules Rules) any {
	p.session++
	if !rules.HideNewSessions {
		b.Conversations = append(b.Conversations, Conversation{SessionID: p.session, CreateTime: p.now()})
	}
	return sessionRecord{wireID(p.session, rules)}
}

func (p *Platform) leadList(b *Bot, q query, rules Rules) any {
	found := []Lead{}
	for _, l := range b.Leads {
		if q.holds(l.CreateTime, rules) && (!q.bySession || l.SessionID == q.session) {
			found = append(found, l)
		}
	}
	arrange(found, func(l Lead) time.Time { return l.CreateTime }, rules)
	return listOf(found, func(l Lead) leadRecord { return leadOnWire(l, rules) }, rules)
}

func (p *Platform) chatContentHistory(b *Bot, q query, rules Rules) any {
	found := []Conversation{}
	for _, c := range b.Conversations {
		at := c.CreateTime
		if rules.SelectByLastMessage {
			at = c.lastMessage()
		}
		if q.holds(at, rules) {
			found = append(found, c)
		}
	}
	arrange(found, func(c Conversation) time.Time { return c.CreateTime }, rules)
	return listOf(found, func(c Conversation) conversationRecord { return conversationOnWire(c, rules) }, rules)
}

// arrange sorts by time, newest first unless the rules turn it round; records
// of one instant stay in the order they came in.
func arrange[T any](records []T, at func(T) time.Time, rules Rules) {
	slices.SortStableFunc(records, func(a, b T) int {
		if rules.OldestFirst {
			return at(a).Compare(at(b))
		}
		return at(b).Compare(at(a))
	})
}
