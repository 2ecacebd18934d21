package client

import (
	"context"
	"time"

	"github.com/go-faster/jx"
)

// HistoryQuery narrows ChatContentHistory. Start and End are days, YYYY-MM-DD,
// in UTC; whether End's own day belongs, and whether a session is selected by its
// start or by any message, is documented nowhere.
type HistoryQuery struct {
	Start, End string // "" = absent; without both everything comes back, in one reply
}

// Message is one turn of a conversation. It has no time, id or author.
type Message struct {
	Type    []byte // "AI" or "User" in the sample
	Content []byte
}

// Conversation is one session of the platform's history page. Its texts are a
// visitor's and the bot's, as they came: not even UTF-8 is promised. They and
// the messages are valid only during the sink call.
type Conversation struct {
	SessionID  int64     // never 0
	CreateTime time.Time // the session's start, in UTC; zero: unreadable
	URI        []byte
	Messages   []Message
}

// historyBody is the body of the page's sample, its keys in that order and case.
type historyBody struct {
	SerialNumber string
	StartTime    string `json:",omitempty"`
	EndTime      string `json:",omitempty"`
}

// ChatContentHistory hands the conversations that q selects to a sink, one at a
// time and in the platform's order, see LeadList for begin, sink and errors. One
// without a usable SessionID is skipped and counted, and so is a message without any
// text; one that is no object has no Type.
func (c *Client) ChatContentHistory(ctx context.Context, q HistoryQuery, begin func() func(*Conversation) error) (Tally, error) {
	body := historyBody{c.opts.SerialNumber, q.Start, q.End}
	return read(ctx, c, "ChatContentHistory", body, newHistoryDecoder, begin)
}

var (
	conversationKeys = []string{"SessionID", "CreateTime", "URI", "Messages"}
	messageKeys      = []string{"Type", "Content"}
)

// historyDecoder has the messages of some conversations, and is at one of them.
type historyDecoder struct {
	texts     arena
	messages  []Message
	talk      *Conversation
	first     int // of talk in messages
	skipped   int
	shapeless bool // Messages is something else than a list

	member, part func(*jx.Decoder, []byte) error
	message      func(*jx.Decoder) error
}

func newHistoryDecoder() decoder[Conversation] {
	h := new(historyDecoder)
	h.member, h.message, h.part = h.readMember, h.readMessage, h.readPart // made once: each is an allocation
	return h
}

func (h *historyDecoder) clear() { h.messages = h.messages[:0] }

func (h *historyDecoder) decode(d *jx.Decoder, texts arena, talk *Conversation) (kept bool, skipped int, err error) {
	h.talk, h.texts, h.first, h.skipped, h.shapeless = talk, texts, len(h.messages), 0, false
	if err := d.ObjBytes(h.member); err != nil {
		return false, 0, err
	}
	if talk.SessionID == 0 || h.shapeless {
		return false, 1, nil
	}
	talk.Messages = h.messages[h.first:len(h.messages):len(h.messages)]
	return true, h.skipped + h.texts.lost, nil
}

func (h *historyDecoder) readMember(d *jx.Decoder, key []byte) (err error) {
	switch field(key, conversationKeys) {
	case "SessionID":
		h.talk.SessionID, err = h.texts.sessionID(d)
	case "CreateTime":
		h.talk.CreateTime, err = h.texts.instant(d)
	case "URI":
		h.talk.URI, err = h.texts.text(d)
	case "Messages":
		return h.readMessages(d)
	default:
		return d.Skip()
	}
	return err
}

func (h *historyDecoder) readMessages(d *jx.Decoder) error {
	h.messages, h.skipped, h.shapeless = h.messages[:h.first], 0, false
	switch d.Next() {
	case jx.Array:
		return d.Arr(h.message)
	case jx.Null: // as good as absent
	default:
		h.shapeless = true
	}
	return d.Skip()
}

func (h *historyDecoder) readMessage(d *jx.Decoder) error {
	if d.Next() == jx.Object {
		h.messages = append(h.messages, Message{})
		return d.ObjBytes(h.part)
	}
	content, err := h.texts.text(d)
	if len(content) == 0 {
		h.skipped++
		return err
	}
	h.messages = append(h.messages, Message{Content: content})
	return err
}

func (h *historyDecoder) readPart(d *jx.Decoder, key []byte) (err error) {
	m := &h.messages[len(h.messages)-1]
	switch field(key, messageKeys) {
	case "Type":
		m.Type, err = h.texts.text(d)
	case "Content":
		m.Content, err = h.texts.text(d)
	default:
		return d.Skip()
	}
	return err
}
