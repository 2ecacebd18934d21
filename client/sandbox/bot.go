package sandbox

import "time"

// Bot is one chatbot with everything it has captured.
type Bot struct {
	Name          string // what a person calls it; the platform's API never says it
	Key           string // the secret key that opens it; bots may share one
	SerialNumber  string // an opaque string
	Leads         []Lead
	Conversations []Conversation
}

// Lead is one record of LeadList. The platform gives leads no id of their own
// and no booked time: that is in Content or in the conversation, if anywhere.
type Lead struct {
	Type        string // "Lead" or "Appointment" in the platform's samples
	Name        string
	Email       string
	PhoneNumber string
	Content     string
	URI         string // the page the visitor was on
	CreateTime  time.Time
	SessionID   int64
	Count       int // 2 in every sample, explained nowhere
}

// Conversation is one record of ChatContentHistory.
type Conversation struct {
	SessionID  int64
	CreateTime time.Time // of the session: messages have no times of their own
	URI        string
	Messages   []Message
	// LastMessage is when the last message came; zero: at CreateTime. It is never
	// sent and only counts under Rules.SelectByLastMessage.
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
