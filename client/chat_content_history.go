package client

import (
	"context"
	"time"

	"github.com/go-faster/jx"

	"chatbot-mcp/client/jsonstream"
)

// HistoryQuery selects conversations for ChatContentHistory. Start and End are days,
// YYYY-MM-DD, in UTC. The platform's documents do not say whether End's own day is
// included, nor whether a session is selected by its start or by any of its messages.
type HistoryQuery struct {
	Start, End string // "": no limit on that side; without both, one reply holds everything
}

// Message is one turn of a conversation. It has no time, id or author.
type Message struct {
	Type    []byte // "AI" or "User" in the sample
	Content []byte
}

// Conversation is one session of the platform's ChatContentHistory page. Its texts
// are a visitor's and the bot's, as they arrived: they may not even be UTF-8. They
// and the messages are valid only during the sink call.
type Conversation struct {
	SessionID  int64     // never 0
	CreateTime time.Time // the session's start, in UTC; zero: missing or unreadable
	URI        []byte
	Messages   []Message
}

// historyBody is the request body of the page's sample: its keys, in their order and
// case.
type historyBody struct {
	SerialNumber string
	StartTime    string `json:",omitempty"`
	EndTime      string `json:",omitempty"`
}

// ChatContentHistory hands the conversations that q selects to a sink, one at a time
// and in the platform's order; LeadList describes begin, the sink and the errors. A
// conversation without a usable SessionID is skipped and counted, and so is a message
// without any text. A message that is not an object has no Type.
func (c *Client) ChatContentHistory(ctx context.Context, q HistoryQuery, begin func() func(*Conversation) error) (Tally, error) {
	body := historyBody{c.opts.SerialNumber, q.Start, q.End}
	return readRecords(ctx, c, "ChatContentHistory", body, decodeConversation, begin)
}

var (
	conversationKeys = []string{"SessionID", "CreateTime", "URI", "Messages"}
	messageKeys      = []string{"Type", "Content"}
)

// decodeConversation is a decodeFunc. It uses the memory of the messages before.
func decodeConversation(v *jsonstream.Value, c *Conversation) (skipped int, ok bool) {
	*c = Conversation{Messages: c.Messages[:0]}
	isList := true
	for key := range v.Members(conversationKeys) {
		switch key {
		case "SessionID":
			c.SessionID = readSessionID(v)
		case "CreateTime":
			c.CreateTime = readTime(v)
		case "URI":
			c.URI = v.Text()
		case "Messages":
			skipped, isList = c.readMessages(v)
		}
	}
	return skipped, isList && c.SessionID != 0
}

// readMessages reads Messages. Of several the last one counts; null is as good as
// absent.
func (c *Conversation) readMessages(v *jsonstream.Value) (skipped int, isList bool) {
	c.Messages = c.Messages[:0]
	if kind := v.Kind(); kind != jx.Array {
		v.Skip()
		return 0, kind == jx.Null
	}
	for range v.Elements() {
		if m, ok := readMessage(v); ok {
			c.Messages = append(c.Messages, m)
		} else {
			skipped++
		}
	}
	return skipped, true
}

// readMessage reads an object, or takes the text of anything else as the content.
func readMessage(v *jsonstream.Value) (m Message, ok bool) {
	if v.Kind() != jx.Object {
		m.Content = v.Text()
		return m, len(m.Content) > 0
	}
	for key := range v.Members(messageKeys) {
		switch key {
		case "Type":
			m.Type = v.Text()
		case "Content":
			m.Content = v.Text()
		}
	}
	return m, true
}
