package schemas

import "cmp"

// Bot names the chatbot that a call is about.
type Bot struct {
	Chatbot string `json:"chatbot,omitempty" jsonschema_description:"Configured chatbot name; optional with one bot or a default"`
}

// Bots names the chatbot that a call is about, or all of them.
type Bots struct {
	Chatbot string `json:"chatbot,omitempty" jsonschema_description:"Configured chatbot name, or all; optional with one bot or a default"`
}

// Span asks for local days, or for local minutes: a period, or from and to, both inclusive.
type Span struct {
	Period   string `json:"period,omitempty" jsonschema:"enum=today,enum=yesterday,enum=this_week,enum=last_week,enum=last_7_days,enum=last_14_days,enum=last_30_days,enum=last_90_days,enum=this_month,enum=last_month,enum=this_quarter,enum=last_quarter,enum=this_year,enum=last_year,enum=all_time" jsonschema_description:"Instead of from/to; weeks start on Monday"`
	From     string `json:"from,omitempty" jsonschema_description:"First local day, YYYY-MM-DD, or minute, YYYY-MM-DDTHH:MM"`
	To       string `json:"to,omitempty" jsonschema_description:"Last day or minute, inclusive; default now"`
	TimeZone string `json:"time_zone,omitempty" jsonschema_description:"IANA name; default the user's"`
}

// Paging chooses how much of the matching rows comes back, and in which order.
type Paging struct {
	Limit          int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100,default=20" jsonschema_description:"Rows per answer"`
	Cursor         string `json:"cursor,omitempty" jsonschema_description:"next_cursor of the last answer, to go on"`
	Sort           string `json:"sort,omitempty" jsonschema:"enum=newest,enum=oldest,default=newest" jsonschema_description:"Order by time"`
	ResponseFormat string `json:"response_format,omitempty" jsonschema:"enum=concise,enum=detailed,default=concise" jsonschema_description:"detailed adds whole messages or transcripts"`
}

// CreateSessionArgs are the arguments of create_session.
type CreateSessionArgs struct {
	Bot
}

// ListLeadsArgs are the arguments of list_leads. Without a period or dates it
// means the last 30 days.
type ListLeadsArgs struct {
	Bots
	Span
	Type         string `json:"type,omitempty" jsonschema:"enum=all,enum=lead,enum=appointment,default=all" jsonschema_description:"Kind of record"`
	Query        string `json:"query,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Text in name, e-mail, phone or message; ignores case and accents"`
	HasPhone     *bool  `json:"has_phone,omitempty" jsonschema_description:"Only with (true) or without (false) a phone"`
	HasEmail     *bool  `json:"has_email,omitempty" jsonschema_description:"Likewise for e-mail"`
	PageContains string `json:"page_contains,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Part of the page's address"`
	SessionID    int64  `json:"session_id,omitempty" jsonschema:"minimum=1" jsonschema_description:"Only this session"`
	OutsideHours bool   `json:"outside_hours,omitempty" jsonschema:"default=false" jsonschema_description:"true: only captured outside opening hours"`
	Wanted       *bool  `json:"wanted,omitempty" jsonschema:"default=true" jsonschema_description:"false: read no conversations for it"`
	Paging
}

// LooksForWanted reports whether what a lead wanted is looked for.
func (a ListLeadsArgs) LooksForWanted() bool { return a.Wanted == nil || *a.Wanted }

// GetChatHistoryArgs are the arguments of get_chat_history. Without a period
// or dates it means the last 7 days, or, with session_ids, wherever they are.
type GetChatHistoryArgs struct {
	Bot
	Span
	SessionIDs         []int64 `json:"session_ids,omitempty" jsonschema:"maxItems=10,minimum=1" jsonschema_description:"Read these conversations whole; dates not needed"`
	FromMessage        int     `json:"from_message,omitempty" jsonschema:"minimum=1,default=1" jsonschema_description:"First message of each transcript to show"`
	Query              string  `json:"query,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Text in a message; ignores case and accents"`
	Speaker            string  `json:"speaker,omitempty" jsonschema:"enum=any,enum=visitor,enum=bot,default=any" jsonschema_description:"Whose messages query searches"`
	PageContains       string  `json:"page_contains,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Part of the page's address"`
	MinVisitorMessages int     `json:"min_visitor_messages,omitempty" jsonschema:"minimum=0,default=0" jsonschema_description:"1 leaves out visits without a word"`
	Paging
}

// DefaultLimit is how many rows an answer has when limit is absent.
const DefaultLimit = 20

// MaxRows is how many rows the answer may have.
func (p Paging) MaxRows() int { return cmp.Or(p.Limit, DefaultLimit) }

// NewestFirst reports the order of the rows.
func (p Paging) NewestFirst() bool { return p.Sort != "oldest" }

// Detailed reports whether whole messages or transcripts are asked for.
func (p Paging) Detailed() bool { return p.ResponseFormat == "detailed" }

// HasDates reports whether a period or dates are asked for; a time zone alone is
// neither.
func (s Span) HasDates() bool { return s.Period != "" || s.From != "" || s.To != "" }
