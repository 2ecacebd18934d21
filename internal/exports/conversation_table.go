package exports

import (
	"encoding/json"
	"io"

	"chatbot-mcp/internal/render/sheets"
	"chatbot-mcp/schemas"
)

var messageColumns = []sheets.Column{
	{Name: "chatbot"}, {Name: "session_id"}, {Name: "started"}, {Name: "page"}, {Name: "n"}, {Name: "speaker"}, {Name: "message"},
}

// messageTable has a row for each message. A conversation without one has a row too, so that
// none is lost.
type messageTable struct {
	sheets.Writer
	chatbot string
}

func (t *messageTable) Begin(chatbot string) error {
	t.chatbot = chatbot
	return t.Writer.Begin(chatbot)
}

func (t *messageTable) Write(c schemas.Conversation) error {
	row := []sheets.Cell{
		sheets.Text(t.chatbot), sheets.ID(c.SessionID), sheets.Moment(c.StartedAt.Time), sheets.Text(c.Page.String()), {}, {}, {},
	}
	if len(c.Transcript) == 0 {
		return t.Row(row)
	}
	for _, m := range c.Transcript {
		n := int64(m.N)
		row[4], row[5], row[6] = sheets.Number(&n), sheets.Text(m.Speaker.String()), sheets.Text(m.Text.String())
		if err := t.Row(row); err != nil {
			return err
		}
	}
	return nil
}

// conversationLines has a JSON object a line for each conversation.
type conversationLines struct {
	out     io.Writer
	chatbot string
}

// conversationLine has all its keys in every line; what is not known is null.
type conversationLine struct {
	Chatbot         string            `json:"chatbot"`
	SessionID       int64             `json:"session_id"`
	Started         *schemas.Time     `json:"started"`
	Page            *string           `json:"page"`
	Messages        int               `json:"messages"`
	VisitorMessages int               `json:"visitor_messages"`
	Transcript      []schemas.Message `json:"transcript"`
}

func (l *conversationLines) Begin(chatbot string) error {
	l.chatbot = chatbot
	return nil
}

func (l *conversationLines) Write(c schemas.Conversation) error {
	line := conversationLine{
		Chatbot: l.chatbot, SessionID: c.SessionID, Messages: c.Messages, VisitorMessages: c.VisitorMessages, Transcript: c.Transcript,
	}
	if !c.StartedAt.IsZero() {
		line.Started = &c.StartedAt
	}
	if page := c.Page.String(); page != "" {
		line.Page = &page
	}
	e := json.NewEncoder(l.out)
	e.SetEscapeHTML(false)
	return e.Encode(line)
}

func (l *conversationLines) Close() error { return nil }

func (l *conversationLines) Notes() []string { return nil }
