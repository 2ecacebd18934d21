package sandbox

import "time"

// Bot is one chatbot with its leads and conversations.
type Bot struct {
	Name          string // for people; the platform's API does not give it
	Key           string // the secret key for it; bots may share one
	SerialNumber  string // an opaque string
	TimeZone      string // the IANA name of its owner's zone, or ""; the API does not give it
	OpeningHours  string // "Mon-Fri 09:30-13:00 14:00-18:00, Sat …" in TimeZone, or ""; the API does not give them
	Script        Script // what it answers to ClientAsk; none: that of the demo's shop
	Leads         []Lead
	Conversations []Conversation
}

// Lead is one record of LeadList. The platform gives leads no id of their own and no
// booked time: that is in Content or in the conversation, if anywhere.
type Lead struct {
	Type        string // "Lead" or "Appointment" in the platform's samples
	Name        string
	Email       string
	PhoneNumber string
	Content     string
	URI         string // the page the visitor was on
	CreateTime  time.Time
	SessionID   int64
	Count       int // 2 in every sample, documented nowhere
}

// Conversation is one record of ChatContentHistory.
type Conversation struct {
	SessionID  int64
	CreateTime time.Time // of the session: messages have no time
	URI        string
	Messages   []Message
	// LastMessage is the time of the last message; zero: CreateTime. It is never sent
	// and is used by Rules.SelectByLastMessage alone.
	LastMessage time.Time
}

// Message is one turn of a conversation.
type Message struct {
	Type    string // "AI" or "User" in the platform's samples
	Content string
}

func (c Conversation) lastMessage() time.Time {
	if c.LastMessage.IsZero() {
		return c.CreateTime
	}
	return c.LastMessage
}
