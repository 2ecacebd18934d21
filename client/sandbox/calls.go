package sandbox

import (
	"slices"
	"time"
)

// call is one call of the API: the keys of its request body, and what it returns as
// Data. run is called with the platform locked. It must return copies, not slices of
// the bot.
type call struct {
	fields fields
	run    func(p *Platform, b *Bot, q query, rules Rules) any
}

// calls are all calls, each with the keys of its own page: LeadList and GetSession have
// serialNumber, ChatContentHistory has SerialNumber.
var calls = map[string]call{
	"GetSession": {
		fields{serial: "serialNumber", contentType: true},
		(*Platform).getSession,
	},
	"LeadList": {
		fields{serial: "serialNumber", start: "startTime", end: "endTime", session: "sessionID", contentType: true},
		(*Platform).leadList,
	},
	"ChatContentHistory": { // its page does not ask for a Content-Type, and its samples send none
		fields{serial: "SerialNumber", start: "StartTime", end: "EndTime"},
		(*Platform).chatContentHistory,
	},
	askName: {
		fields{session: "sessionID", content: "content", stream: "stream", unused: []string{"chatAskType", "fileIds"}, contentType: true},
		(*Platform).clientAsk,
	},
}

// getSession starts a session with the next number. No page says whether the history
// has it before anybody writes. Here it has, as a conversation without messages or
// page, because that is the harder case for a client. Rules.HideNewSessions is for the
// other one.
func (p *Platform) getSession(b *Bot, _ query, rules Rules) any {
	p.session = p.nextSession()
	session := started{serial: b.SerialNumber, at: p.now()}
	p.started[p.session] = session
	if !rules.HideNewSessions {
		b.Conversations = append(b.Conversations, Conversation{SessionID: p.session, CreateTime: session.at})
	}
	return sessionRecord{idRecord(p.session, rules)}
}

func (p *Platform) leadList(b *Bot, q query, rules Rules) any {
	found := []Lead{}
	for _, l := range b.Leads {
		if q.includes(l.CreateTime, rules) && (!q.bySession || l.SessionID == q.session) {
			found = append(found, l)
		}
	}
	sortByTime(found, func(l Lead) time.Time { return l.CreateTime }, rules)
	return listRecords(found, rules, newLeadRecord)
}

func (p *Platform) chatContentHistory(b *Bot, q query, rules Rules) any {
	found := []Conversation{}
	for _, c := range b.Conversations {
		at := c.CreateTime
		if rules.SelectByLastMessage {
			at = c.lastMessage()
		}
		if q.includes(at, rules) {
			found = append(found, c)
		}
	}
	sortByTime(found, func(c Conversation) time.Time { return c.CreateTime }, rules)
	return listRecords(found, rules, newConversationRecord)
}

// sortByTime sorts newest first, or oldest first if the rules say so. Records of one
// instant stay in the order in which they were added.
func sortByTime[T any](records []T, at func(T) time.Time, rules Rules) {
	slices.SortStableFunc(records, func(a, b T) int {
		if rules.OldestFirst {
			return at(a).Compare(at(b))
		}
		return at(b).Compare(at(a))
	})
}
