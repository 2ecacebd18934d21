package schemas

import (
	"cmp"

	"chatbot-mcp/internal/visitor"
)

// TopQuestionsArgs are the arguments of list_top_questions. Without a period or dates it
// means the last 30 days. What several tools share is explained in those of list_leads.
type TopQuestionsArgs struct {
	Chatbot        string `json:"chatbot,omitempty" jsonschema_description:"Name, or all"`
	Period         string `json:"period,omitempty" jsonschema:"enum=today,enum=yesterday,enum=this_week,enum=last_week,enum=last_7_days,enum=last_14_days,enum=last_30_days,enum=last_90_days,enum=this_month,enum=last_month,enum=this_quarter,enum=last_quarter,enum=this_year,enum=last_year,enum=all_time" jsonschema_description:"Days"`
	From           string `json:"from,omitempty" jsonschema_description:"First day"`
	To             string `json:"to,omitempty" jsonschema_description:"Last day"`
	TimeZone       string `json:"time_zone,omitempty" jsonschema_description:"IANA name"`
	PageContains   string `json:"page_contains,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Part of the page"`
	FirstOnly      *bool  `json:"first_only,omitempty" jsonschema:"default=true" jsonschema_description:"false: all questions of a conversation, not the first alone"`
	Limit          int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=50,default=10" jsonschema_description:"Groups; default 3 per bot with all"`
	ResponseFormat string `json:"response_format,omitempty" jsonschema:"enum=concise,enum=detailed,default=concise" jsonschema_description:"detailed adds the questions of each group"`
}

// Span are the days asked for.
func (a TopQuestionsArgs) Span() Span {
	return Span{Period: a.Period, From: a.From, To: a.To, TimeZone: a.TimeZone}
}

// MaxGroups is how many groups the answer may have.
func (a TopQuestionsArgs) MaxGroups() int { return cmp.Or(a.Limit, DefaultGroups) }

// FirstQuestions reports whether the first question of each conversation alone is meant.
func (a TopQuestionsArgs) FirstQuestions() bool { return a.FirstOnly == nil || *a.FirstOnly }

// Detailed reports whether the questions of each group are asked for.
func (a TopQuestionsArgs) Detailed() bool { return a.ResponseFormat == "detailed" }

// NewestFirst reports whether the newest come first, which they never do.
func (a TopQuestionsArgs) NewestFirst() bool { return false }

// MostAskedFirst reports whether what was asked most is shown first.
func (a TopQuestionsArgs) MostAskedFirst() bool { return true }

// TopQuestionTotals count everything that matches, not only the groups shown.
type TopQuestionTotals struct {
	Conversations int `json:"conversations" jsonschema_description:"All"`
	Engaged       int `json:"engaged" jsonschema_description:"With a visitor message"`
	Questions     int `json:"questions" jsonschema_description:"Visitor messages that ask or say something"`
}

// QuestionCase is one question of a group.
type QuestionCase struct {
	SessionID int64        `json:"session_id" jsonschema_description:"Its session"`
	N         int          `json:"n" jsonschema_description:"Number of its message, from 1"`
	Question  visitor.Text `json:"question" jsonschema_description:"Cut at 160 characters"`
}

// QuestionGroup is questions in similar words.
type QuestionGroup struct {
	Question        visitor.Text   `json:"question" jsonschema_description:"One of them, cut at 160 characters"`
	Count           int            `json:"count" jsonschema_description:"At least so often"`
	Conversations   int            `json:"conversations" jsonschema_description:"In so many"`
	LooksUnanswered int            `json:"looks_unanswered" jsonschema_description:"Of count, at least"`
	Pages           []visitor.Page `json:"pages,omitempty" jsonschema_description:"At most 3, most frequent first"`
	SessionIDs      []int64        `json:"session_ids,omitempty" jsonschema_description:"At most 5, newest first"`
	Cases           []QuestionCase `json:"cases,omitempty" jsonschema_description:"With detailed, newest first"`
}

// TopQuestionsOfBot is what visitors of one of all chatbots ask.
type TopQuestionsOfBot struct {
	Chatbot   string             `json:"chatbot" jsonschema_description:"Its name"`
	Totals    *TopQuestionTotals `json:"totals,omitempty" jsonschema_description:"Absent when it did not answer"`
	Languages Counts             `json:"languages,omitempty" jsonschema_description:"Its conversations"`
	Groups    []AskedGroup       `json:"groups,omitempty" jsonschema_description:"As many as limit says, at most 3 without it"`
	Error     string             `json:"error,omitempty" jsonschema_description:"Code, when it did not answer"`
}

// TopQuestions is the result of list_top_questions.
type TopQuestions struct {
	Chatbot   string              `json:"chatbot" jsonschema_description:"Name of the chatbot, or all"`
	Chatbots  *Coverage           `json:"chatbots,omitempty" jsonschema_description:"Of all chatbots, how many answered"`
	Range     Range               `json:"range" jsonschema_description:"Days covered"`
	FirstOnly bool                `json:"first_only" jsonschema_description:"Of each conversation the first question alone"`
	Totals    TopQuestionTotals   `json:"totals" jsonschema_description:"Over everything that matches"`
	Languages Counts              `json:"languages,omitempty" jsonschema_description:"Engaged conversations by what their words look like"`
	Groups    []QuestionGroup     `json:"groups,omitempty" jsonschema_description:"Asked at least twice in similar words"`
	Ungrouped int                 `json:"ungrouped,omitempty" jsonschema_description:"Questions asked once or in other words"`
	TopPages  []PageCount         `json:"top_pages,omitempty" jsonschema_description:"Instead of groups, without personal data"`
	Bots      []TopQuestionsOfBot `json:"bots,omitempty" jsonschema_description:"With all"`
	Notes     []string            `json:"notes" jsonschema_description:"What to know about this answer"`
	ReadAt    Time                `json:"read_at" jsonschema_description:"When the platform was read"`
}
