package schemas

import "chatbot-mcp/internal/visitor"

// MissedArgs are the arguments of find_missed_opportunities. Without a period or dates it
// means the last 30 days. What several tools share is explained in those of list_leads.
type MissedArgs struct {
	Chatbot        string   `json:"chatbot,omitempty" jsonschema_description:"Name, or all"`
	Period         string   `json:"period,omitempty" jsonschema:"enum=today,enum=yesterday,enum=this_week,enum=last_week,enum=last_7_days,enum=last_14_days,enum=last_30_days,enum=last_90_days,enum=this_month,enum=last_month,enum=this_quarter,enum=last_quarter,enum=this_year,enum=last_year,enum=all_time" jsonschema_description:"Days"`
	From           string   `json:"from,omitempty" jsonschema_description:"First day"`
	To             string   `json:"to,omitempty" jsonschema_description:"Last day"`
	TimeZone       string   `json:"time_zone,omitempty" jsonschema_description:"IANA name"`
	Kinds          []string `json:"kinds,omitempty" jsonschema:"maxItems=5,enum=contact_not_stored,enum=asked_for_person,enum=booking_without_appointment,enum=complaint,enum=left_after_price" jsonschema_description:"Only these"`
	Limit          int      `json:"limit,omitempty" jsonschema:"minimum=1,maximum=100,default=20" jsonschema_description:"Rows; default 3 per bot with all"`
	Cursor         string   `json:"cursor,omitempty" jsonschema_description:"next_cursor"`
	Sort           string   `json:"sort,omitempty" jsonschema:"enum=newest,enum=oldest,default=newest" jsonschema_description:"Order"`
	ResponseFormat string   `json:"response_format,omitempty" jsonschema:"enum=concise,enum=detailed,default=concise" jsonschema_description:"detailed: whole messages"`
}

// Span are the days asked for.
func (a MissedArgs) Span() Span {
	return Span{Period: a.Period, From: a.From, To: a.To, TimeZone: a.TimeZone}
}

// Paging is how much is asked for.
func (a MissedArgs) Paging() Paging {
	return Paging{Limit: a.Limit, Cursor: a.Cursor, Sort: a.Sort, ResponseFormat: a.ResponseFormat}
}

// NewestFirst reports the order of the rows.
func (a MissedArgs) NewestFirst() bool { return a.Paging().NewestFirst() }

// Detailed reports whether whole messages are asked for.
func (a MissedArgs) Detailed() bool { return a.Paging().Detailed() }

// MissedTotals count the conversations of each kind that was asked for, not only the rows
// shown. A conversation may be of several kinds.
type MissedTotals struct {
	ContactNotStored          *int `json:"contact_not_stored,omitempty" jsonschema_description:"No record has the contact or the session"`
	AskedForPerson            *int `json:"asked_for_person,omitempty" jsonschema_description:"No record of the session"`
	BookingWithoutAppointment *int `json:"booking_without_appointment,omitempty" jsonschema_description:"No appointment of the session"`
	Complaint                 *int `json:"complaint,omitempty" jsonschema_description:"Stored or not"`
	LeftAfterPrice            *int `json:"left_after_price,omitempty" jsonschema_description:"No record of the session"`
}

// MissedKinds are the kinds of missed opportunities, in the order of [MissedTotals.List].
var MissedKinds = []string{"contact_not_stored", "asked_for_person", "booking_without_appointment", "complaint", "left_after_price"}

// List are the totals in the order of [MissedKinds]; one that was not asked for is nil.
func (t *MissedTotals) List() []**int {
	return []**int{&t.ContactNotStored, &t.AskedForPerson, &t.BookingWithoutAppointment, &t.Complaint, &t.LeftAfterPrice}
}

// MissedContact is what a visitor gave in a message.
type MissedContact struct {
	Phones []visitor.Text `json:"phones,omitempty" jsonschema_description:"At most 5, as written"`
	Emails []visitor.Text `json:"emails,omitempty" jsonschema_description:"At most 5"`
}

// MissedOpportunity is a conversation in which an opportunity may have been missed.
type MissedOpportunity struct {
	SessionID int64          `json:"session_id" jsonschema_description:"To read with get_chat_history"`
	StartedAt Time           `json:"started_at,omitzero" jsonschema_description:"Absent when unreadable"`
	Page      visitor.Page   `json:"page,omitzero" jsonschema_description:"Page it began on"`
	Kinds     []string       `json:"kinds,omitempty" jsonschema_description:"As in totals"`
	Said      visitor.Text   `json:"said,omitzero" jsonschema_description:"Visitor's message that shows the first kind"`
	N         int            `json:"n" jsonschema_description:"Its number, from 1"`
	Contact   *MissedContact `json:"contact,omitempty" jsonschema_description:"Of contact_not_stored"`
}

// MissedOfAll is a conversation of one of all chatbots, in short.
type MissedOfAll struct {
	SessionID int64        `json:"session_id" jsonschema_description:"Its session"`
	StartedAt Time         `json:"started_at,omitzero" jsonschema_description:"Absent when unreadable"`
	Kinds     []string     `json:"kinds,omitempty" jsonschema_description:"As in totals"`
	Said      visitor.Text `json:"said,omitzero" jsonschema_description:"As in rows"`
	N         int          `json:"n" jsonschema_description:"As in rows"`
}

// MissedOfBot is what one of all chatbots may have missed.
type MissedOfBot struct {
	Chatbot       string        `json:"chatbot" jsonschema_description:"Its name"`
	Conversations int           `json:"conversations" jsonschema_description:"Read"`
	Matching      int           `json:"matching" jsonschema_description:"With any of these kinds"`
	Totals        *MissedTotals `json:"totals,omitempty" jsonschema_description:"Absent with error"`
	Rows          []MissedOfAll `json:"rows,omitempty" jsonschema_description:"As many as limit says, at most 3 without it"`
	Error         string        `json:"error,omitempty" jsonschema_description:"Code"`
}

// Missed is the result of find_missed_opportunities.
type Missed struct {
	Chatbot       string              `json:"chatbot" jsonschema_description:"Name of the chatbot, or all"`
	Chatbots      *Coverage           `json:"chatbots,omitempty" jsonschema_description:"Of all chatbots, how many answered"`
	Range         Range               `json:"range" jsonschema_description:"Days covered"`
	Conversations int                 `json:"conversations" jsonschema_description:"Read"`
	Matching      int                 `json:"matching" jsonschema_description:"With any of these kinds"`
	Totals        MissedTotals        `json:"totals" jsonschema_description:"Conversations by kind"`
	TopPages      []PageCount         `json:"top_pages,omitempty" jsonschema_description:"Without personal data"`
	Rows          []MissedOpportunity `json:"rows" jsonschema_description:"Of this page"`
	Bots          []MissedOfBot       `json:"bots,omitempty" jsonschema_description:"With all"`
	NextCursor    string              `json:"next_cursor,omitempty" jsonschema_description:"Absent on the last page"`
	Notes         []string            `json:"notes" jsonschema_description:"What to know about this answer"`
	ReadAt        Time                `json:"read_at" jsonschema_description:"When the platform was read"`
}
