package schemas

import "chatbot-mcp/internal/visitor"

// ListPeopleArgs are the arguments of list_people. Without a period or dates it means the
// last 90 days. What several tools share is explained in those of list_leads.
type ListPeopleArgs struct {
	Chatbot        string `json:"chatbot,omitempty" jsonschema_description:"Name, or all"`
	Period         string `json:"period,omitempty" jsonschema:"enum=today,enum=yesterday,enum=this_week,enum=last_week,enum=last_7_days,enum=last_14_days,enum=last_30_days,enum=last_90_days,enum=this_month,enum=last_month,enum=this_quarter,enum=last_quarter,enum=this_year,enum=last_year,enum=all_time" jsonschema_description:"Days"`
	From           string `json:"from,omitempty" jsonschema_description:"First day"`
	To             string `json:"to,omitempty" jsonschema_description:"Last day"`
	TimeZone       string `json:"time_zone,omitempty" jsonschema_description:"IANA name"`
	Query          string `json:"query,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Name, e-mail, phone"`
	MinRecords     int    `json:"min_records,omitempty" jsonschema:"minimum=1,default=1" jsonschema_description:"Records at least"`
	Limit          int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100,default=20" jsonschema_description:"People per answer"`
	Cursor         string `json:"cursor,omitempty" jsonschema_description:"next_cursor"`
	Sort           string `json:"sort,omitempty" jsonschema:"enum=newest,enum=oldest,enum=records,default=newest" jsonschema_description:"Order"`
	ResponseFormat string `json:"response_format,omitempty" jsonschema:"enum=concise,enum=detailed,default=concise" jsonschema_description:"detailed adds timelines"`
}

// Span are the days asked for.
func (a ListPeopleArgs) Span() Span {
	return Span{Period: a.Period, From: a.From, To: a.To, TimeZone: a.TimeZone}
}

// Paging is how much is asked for.
func (a ListPeopleArgs) Paging() Paging {
	return Paging{Limit: a.Limit, Cursor: a.Cursor, Sort: a.Sort, ResponseFormat: a.ResponseFormat}
}

// NewestFirst reports whether who came last is shown first.
func (a ListPeopleArgs) NewestFirst() bool { return a.Paging().NewestFirst() }

// Detailed reports whether timelines are asked for.
func (a ListPeopleArgs) Detailed() bool { return a.Paging().Detailed() }

// MostRecordsFirst reports whether who has most records is shown first.
func (a ListPeopleArgs) MostRecordsFirst() bool { return a.Sort == "records" }

// PeopleTotals count everybody who matches, not only the rows shown.
type PeopleTotals struct {
	People    int `json:"people" jsonschema_description:"All matching people"`
	WithPhone int `json:"with_phone" jsonschema_description:"With a phone"`
	WithEmail int `json:"with_email" jsonschema_description:"With an e-mail"`
	Returning int `json:"returning" jsonschema_description:"With records in more than one session"`
}

// TimelineEntry is a record of a person, or the conversation behind some.
type TimelineEntry struct {
	At        Time         `json:"at,omitzero" jsonschema_description:"Captured or begun; absent when unreadable"`
	Type      visitor.Text `json:"type,omitzero" jsonschema_description:"lead, appointment, conversation or the platform's own word"`
	SessionID int64        `json:"session_id,omitempty" jsonschema_description:"Its session"`
	Page      visitor.Page `json:"page,omitzero" jsonschema_description:"Page it began on"`
	Message   visitor.Text `json:"message,omitzero" jsonschema_description:"Visitor's words, of a conversation the first; cut at 160 characters"`
}

// Person is the records of a range that are from one person. A name or contact is shown
// as the newest record with it has it.
type Person struct {
	Chatbot       string          `json:"chatbot,omitempty" jsonschema_description:"Whose visitor; with all chatbots"`
	Name          visitor.Text    `json:"name,omitzero" jsonschema_description:"Newest name"`
	Emails        []visitor.Text  `json:"emails,omitempty" jsonschema_description:"At most 5, newest first"`
	Phones        []visitor.Text  `json:"phones,omitempty" jsonschema_description:"At most 5, newest first"`
	Records       int             `json:"records" jsonschema_description:"Leads and appointments"`
	Conversations int             `json:"conversations" jsonschema_description:"Sessions of these records"`
	FirstSeen     Time            `json:"first_seen,omitzero" jsonschema_description:"Oldest record in this range"`
	LastSeen      Time            `json:"last_seen,omitzero" jsonschema_description:"Newest record"`
	LastMessage   visitor.Text    `json:"last_message,omitzero" jsonschema_description:"Newest message, cut at 160 characters"`
	SessionIDs    []int64         `json:"session_ids,omitempty" jsonschema_description:"At most 5, newest first"`
	Timeline      []TimelineEntry `json:"timeline,omitempty" jsonschema_description:"Newest first; detailed only"`
}

// People is the result of list_people.
type People struct {
	Chatbot    string       `json:"chatbot" jsonschema_description:"Name of the chatbot, or all"`
	Chatbots   *Coverage    `json:"chatbots,omitempty" jsonschema_description:"Of all chatbots, how many answered"`
	Range      Range        `json:"range" jsonschema_description:"Days covered"`
	Totals     PeopleTotals `json:"totals" jsonschema_description:"Over everybody who matches"`
	People     []Person     `json:"people" jsonschema_description:"The rows of this page"`
	NextCursor string       `json:"next_cursor,omitempty" jsonschema_description:"Absent on the last page"`
	Notes      []string     `json:"notes" jsonschema_description:"What to know about this answer"`
	ReadAt     Time         `json:"read_at" jsonschema_description:"When the platform was read"`
}
