package schemas

import (
	"cmp"

	"chatbot-mcp/internal/visitor"
)

// UnansweredArgs are the arguments of find_unanswered_questions. Without a period or dates
// it means the last 30 days. What several tools share is explained in those of list_leads.
type UnansweredArgs struct {
	Chatbot        string `json:"chatbot,omitempty" jsonschema_description:"Name, or all"`
	Period         string `json:"period,omitempty" jsonschema:"enum=today,enum=yesterday,enum=this_week,enum=last_week,enum=last_7_days,enum=last_14_days,enum=last_30_days,enum=last_90_days,enum=this_month,enum=last_month,enum=this_quarter,enum=last_quarter,enum=this_year,enum=last_year,enum=all_time" jsonschema_description:"Days"`
	From           string `json:"from,omitempty" jsonschema_description:"First day"`
	To             string `json:"to,omitempty" jsonschema_description:"Last day"`
	TimeZone       string `json:"time_zone,omitempty" jsonschema_description:"IANA name"`
	PageContains   string `json:"page_contains,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Part of the page"`
	Reason         string `json:"reason,omitempty" jsonschema:"enum=says_unknown,enum=not_understood,enum=says_cannot,enum=same_reply,enum=own_phrase" jsonschema_description:"Only these"`
	MinCount       int    `json:"min_count,omitempty" jsonschema:"minimum=1,default=1" jsonschema_description:"Asked at least so often"`
	Limit          int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=50,default=10" jsonschema_description:"Rows; default 3 per bot with all"`
	Cursor         string `json:"cursor,omitempty" jsonschema_description:"next_cursor"`
	Sort           string `json:"sort,omitempty" jsonschema:"enum=most,enum=newest,default=most" jsonschema_description:"Order"`
	ResponseFormat string `json:"response_format,omitempty" jsonschema:"enum=concise,enum=detailed,default=concise" jsonschema_description:"detailed: single answers, not groups"`
}

// DefaultGroups is how many groups of questions an answer has when limit is absent.
const DefaultGroups = 10

// Span are the days asked for.
func (a UnansweredArgs) Span() Span {
	return Span{Period: a.Period, From: a.From, To: a.To, TimeZone: a.TimeZone}
}

// Paging is how much is asked for.
func (a UnansweredArgs) Paging() Paging {
	return Paging{Limit: cmp.Or(a.Limit, DefaultGroups), Cursor: a.Cursor, ResponseFormat: a.ResponseFormat}
}

// Detailed reports whether single answers are asked for, and not groups.
func (a UnansweredArgs) Detailed() bool { return a.Paging().Detailed() }

// MostAskedFirst reports whether what was asked most is shown first.
func (a UnansweredArgs) MostAskedFirst() bool { return a.Sort != "newest" }

// NewestFirst reports whether what was asked last is shown first.
func (a UnansweredArgs) NewestFirst() bool { return !a.MostAskedFirst() }

// Counts are counts by the name of a reason or a language. They are no words of visitors.
type Counts map[string]int

// UnansweredTotals count everything that matches, not only the rows shown.
type UnansweredTotals struct {
	Conversations   int    `json:"conversations" jsonschema_description:"All"`
	Engaged         int    `json:"engaged" jsonschema_description:"With a visitor message"`
	Replies         int    `json:"replies" jsonschema_description:"Bot messages after the visitor's first"`
	LooksUnanswered int    `json:"looks_unanswered" jsonschema_description:"At least so many replies"`
	Partly          int    `json:"partly" jsonschema_description:"Further ones that also answer"`
	EndedThere      int    `json:"ended_there" jsonschema_description:"Conversations where the visitor then wrote nothing more"`
	PassedOn        int    `json:"passed_on" jsonschema_description:"Replies that pass on to people or ask for a contact"`
	ByReason        Counts `json:"by_reason,omitempty" jsonschema_description:"Of looks_unanswered; one may have several"`
}

// UnansweredGroup is questions in similar words whose answers look unanswered.
type UnansweredGroup struct {
	Question      visitor.Text   `json:"question" jsonschema_description:"One of them, cut at 160 characters"`
	Count         int            `json:"count" jsonschema_description:"At least so often"`
	Conversations int            `json:"conversations" jsonschema_description:"In so many"`
	EndedThere    int            `json:"ended_there" jsonschema_description:"Of these"`
	LastAsked     Time           `json:"last_asked,omitzero" jsonschema_description:"Start of the newest"`
	Reasons       Counts         `json:"reasons" jsonschema_description:"Why"`
	Answer        visitor.Text   `json:"answer,omitzero" jsonschema_description:"The newest, in the first of session_ids"`
	Evidence      visitor.Text   `json:"evidence,omitzero" jsonschema_description:"Rule, sentence, words"`
	Pages         []visitor.Page `json:"pages,omitempty" jsonschema_description:"At most 3, most frequent first"`
	SessionIDs    []int64        `json:"session_ids,omitempty" jsonschema_description:"At most 5, newest first"`
}

// UnansweredCase is one answer that looks unanswered.
type UnansweredCase struct {
	SessionID  int64          `json:"session_id" jsonschema_description:"Its session"`
	StartedAt  Time           `json:"started_at,omitzero" jsonschema_description:"Its start"`
	N          int            `json:"n" jsonschema_description:"Number of the answer, from 1"`
	Question   visitor.Text   `json:"question" jsonschema_description:"Cut at 160 characters"`
	Answer     visitor.Text   `json:"answer" jsonschema_description:"Likewise"`
	Reasons    []visitor.Text `json:"reasons" jsonschema_description:"Why, and what was seen beside"`
	Evidence   visitor.Text   `json:"evidence" jsonschema_description:"Rule, sentence, words"`
	EndedThere bool           `json:"ended_there" jsonschema_description:"The visitor then wrote nothing more"`
	Partly     bool           `json:"partly,omitempty" jsonschema_description:"It also answers"`
}

// UnansweredOfBot is what one of all chatbots left open.
type UnansweredOfBot struct {
	Chatbot string            `json:"chatbot" jsonschema_description:"Its name"`
	Totals  *UnansweredTotals `json:"totals,omitempty" jsonschema_description:"Absent when it did not answer"`
	Groups  []AskedGroup      `json:"groups,omitempty" jsonschema_description:"As many as limit says, at most 3 without it"`
	Error   string            `json:"error,omitempty" jsonschema_description:"Code, when it did not answer"`
}

// AskedGroup is a group of questions in short.
type AskedGroup struct {
	Question  visitor.Text `json:"question" jsonschema_description:"One of them, cut at 160 characters"`
	Count     int          `json:"count" jsonschema_description:"At least so often"`
	SessionID int64        `json:"session_id,omitempty" jsonschema_description:"The newest"`
}

// Unanswered is the result of find_unanswered_questions.
type Unanswered struct {
	Chatbot    string            `json:"chatbot" jsonschema_description:"Name of the chatbot, or all"`
	Chatbots   *Coverage         `json:"chatbots,omitempty" jsonschema_description:"Of all chatbots, how many answered"`
	Range      Range             `json:"range" jsonschema_description:"Days covered"`
	Totals     UnansweredTotals  `json:"totals" jsonschema_description:"Over everything that matches"`
	TopPages   []PageCount       `json:"top_pages,omitempty" jsonschema_description:"Instead of rows, without personal data"`
	Groups     []UnansweredGroup `json:"groups,omitempty" jsonschema_description:"Questions in similar words"`
	Cases      []UnansweredCase  `json:"cases,omitempty" jsonschema_description:"With detailed"`
	Bots       []UnansweredOfBot `json:"bots,omitempty" jsonschema_description:"With all"`
	NextCursor string            `json:"next_cursor,omitempty" jsonschema_description:"Absent on the last page"`
	Notes      []string          `json:"notes" jsonschema_description:"What to know about this answer"`
	ReadAt     Time              `json:"read_at" jsonschema_description:"When the platform was read"`
}
