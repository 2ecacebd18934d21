package schemas

import "chatbot-mcp/internal/visitor"

// Session is the result of create_session.
type Session struct {
	Chatbot   string `json:"chatbot" jsonschema_description:"Name of the chatbot"`
	SessionID int64  `json:"session_id" jsonschema_description:"The new session's id on the platform"`
	CreatedAt Time   `json:"created_at" jsonschema_description:"This machine's clock: the platform gives no time"`
}

// Range is the span of local days an answer covers, as instants in TimeZone: From
// is the first second of the first day, To the last second of the last. All time
// has neither.
type Range struct {
	From     Time   `json:"from,omitzero" jsonschema_description:"First second covered; absent for all time"`
	To       Time   `json:"to,omitzero" jsonschema_description:"Last second covered; absent for all time"`
	TimeZone string `json:"time_zone" jsonschema_description:"IANA zone of every time and day here"`
	Label    string `json:"label" jsonschema_description:"The range in words"`
}

// Coverage is how many of the configured chatbots an answer over all of them is from.
type Coverage struct {
	Answered   int `json:"answered" jsonschema_description:"Chatbots in this answer"`
	Configured int `json:"configured" jsonschema_description:"Chatbots configured"`
}

// PageCount is a page and how many of the matching records began on it.
type PageCount struct {
	Chatbot string       `json:"chatbot,omitempty" jsonschema_description:"Whose page; with all chatbots"`
	Page    visitor.Page `json:"page" jsonschema_description:"Address without scheme, fragment and trailing slash"`
	Count   int          `json:"count" jsonschema_description:"Matching records"`
}

// LeadTotals count everything that matches, not only the rows shown.
type LeadTotals struct {
	Matching     int `json:"matching" jsonschema_description:"All matching records"`
	Leads        int `json:"leads" jsonschema_description:"Of type lead"`
	Appointments int `json:"appointments" jsonschema_description:"Of type appointment"`
	Other        int `json:"other,omitempty" jsonschema_description:"Of a type the platform does not document"`
	WithPhone    int `json:"with_phone" jsonschema_description:"With a phone"`
	WithEmail    int `json:"with_email" jsonschema_description:"With an e-mail"`
	People       int `json:"people" jsonschema_description:"Different people, by e-mail, phone and name"`
}

// Lead is one lead or appointment.
type Lead struct {
	Chatbot   string       `json:"chatbot,omitempty" jsonschema_description:"Whose lead; with all chatbots"`
	CreatedAt Time         `json:"created_at,omitzero" jsonschema_description:"Absent when unreadable"`
	Type      visitor.Text `json:"type,omitzero" jsonschema_description:"lead, appointment or the platform's own word"`
	Name      visitor.Text `json:"name,omitzero" jsonschema_description:"Visitor's name"`
	Email     visitor.Text `json:"email,omitzero" jsonschema_description:"Visitor's e-mail"`
	Phone     visitor.Text `json:"phone,omitzero" jsonschema_description:"Visitor's phone"`
	Message   visitor.Text `json:"message,omitzero" jsonschema_description:"Visitor's words, cut at 160 characters unless detailed"`

	Wanted       visitor.Text `json:"wanted,omitzero" jsonschema_description:"What the visitor wanted, in their words; cut at 160 characters"`
	WantedSource string       `json:"wanted_source,omitempty" jsonschema:"enum=lead_message,enum=conversation,enum=not_stated" jsonschema_description:"Where wanted stands; not_stated: not in the conversation either; absent: not looked for, see notes"`

	Page      visitor.Page `json:"page,omitzero" jsonschema_description:"Page it was left on"`
	SessionID int64        `json:"session_id,omitempty" jsonschema_description:"Conversation to read with get_chat_history"`
	Count     *int64       `json:"count,omitempty" jsonschema_description:"A figure the platform does not explain; detailed only"`
}

// Leads is the result of list_leads.
type Leads struct {
	Chatbot    string      `json:"chatbot" jsonschema_description:"Name of the chatbot, or all"`
	Chatbots   *Coverage   `json:"chatbots,omitempty" jsonschema_description:"Of all chatbots, how many answered"`
	Range      Range       `json:"range" jsonschema_description:"Days covered"`
	Totals     LeadTotals  `json:"totals" jsonschema_description:"Over everything that matches"`
	TopPages   []PageCount `json:"top_pages" jsonschema_description:"At most 5, most frequent first"`
	Leads      []Lead      `json:"leads" jsonschema_description:"The rows of this page"`
	NextCursor string      `json:"next_cursor,omitempty" jsonschema_description:"Absent on the last page"`
	Notes      []string    `json:"notes" jsonschema_description:"What to know about this answer"`
	ReadAt     Time        `json:"read_at" jsonschema_description:"When the platform was read"`
}

// HistoryTotals count every matching conversation, not only those shown.
type HistoryTotals struct {
	Conversations   int `json:"conversations" jsonschema_description:"All matching conversations"`
	Engaged         int `json:"engaged" jsonschema_description:"With at least one visitor message"`
	Messages        int `json:"messages" jsonschema_description:"Messages in them"`
	VisitorMessages int `json:"visitor_messages" jsonschema_description:"Of those, the visitors'"`
}

// BusiestDay is the local day on which most matching conversations began; there is
// none when several days are equal.
type BusiestDay struct {
	Date          Date `json:"date" jsonschema_description:"Local day"`
	Conversations int  `json:"conversations" jsonschema_description:"Conversations begun on it"`
}

// Message is one message of a transcript. The platform gives messages no time,
// id or author, only an order; N counts from 1.
type Message struct {
	N       int          `json:"n" jsonschema_description:"Place in the conversation, from 1"`
	Speaker visitor.Text `json:"speaker" jsonschema_description:"bot, visitor or the platform's own word"`
	Text    visitor.Text `json:"text" jsonschema_description:"Whole up to 4000 characters, or around a hit"`
}

// Match is the first message that a query was found in.
type Match struct {
	Message
	Asked *Asked `json:"asked,omitempty" jsonschema_description:"What a bot's message answers"`
}

// Asked is the visitor's message that a bot's message answers: the nearest before it.
type Asked struct {
	N    int          `json:"n" jsonschema_description:"Place in the conversation, from 1"`
	Text visitor.Text `json:"text" jsonschema_description:"Cut at 160 characters"`
}

// Conversation is one session of the chatbot with a visitor.
type Conversation struct {
	SessionID           int64        `json:"session_id" jsonschema_description:"The session's id"`
	StartedAt           Time         `json:"started_at,omitzero" jsonschema_description:"Absent when unreadable"`
	Page                visitor.Page `json:"page,omitzero" jsonschema_description:"Page it began on"`
	Messages            int          `json:"messages" jsonschema_description:"All messages"`
	VisitorMessages     int          `json:"visitor_messages" jsonschema_description:"Of those, the visitor's"`
	FirstVisitorMessage visitor.Text `json:"first_visitor_message,omitzero" jsonschema_description:"Cut at 160 characters"`
	Match               *Match       `json:"match,omitempty" jsonschema_description:"First message that query hit"`
	Transcript          []Message    `json:"transcript,omitempty" jsonschema_description:"Messages, from from_message on"`
}

// ChatHistory is the result of get_chat_history. With session_ids it carries
// no totals, busiest day or top pages.
type ChatHistory struct {
	Chatbot       string         `json:"chatbot" jsonschema_description:"Name of the chatbot"`
	Range         Range          `json:"range" jsonschema_description:"Days covered"`
	Totals        *HistoryTotals `json:"totals,omitempty" jsonschema_description:"Over everything that matches"`
	BusiestDay    *BusiestDay    `json:"busiest_day,omitempty" jsonschema_description:"Day with most conversations"`
	TopPages      []PageCount    `json:"top_pages,omitempty" jsonschema_description:"At most 5, most frequent first"`
	Conversations []Conversation `json:"conversations" jsonschema_description:"The conversations of this page"`
	NextCursor    string         `json:"next_cursor,omitempty" jsonschema_description:"Absent on the last page"`
	Notes         []string       `json:"notes" jsonschema_description:"What to know about this answer"`
	ReadAt        Time           `json:"read_at" jsonschema_description:"When the platform was read"`
}
