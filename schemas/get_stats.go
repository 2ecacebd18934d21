package schemas

import (
	"encoding/json"

	"chatbot-mcp/internal/visitor"

	"github.com/invopop/jsonschema"
)

// StatsArgs are the arguments of get_stats. Without a period or dates it means the last 30
// days.
type StatsArgs struct {
	Bots
	Span
	CompareTo    string `json:"compare_to,omitempty" jsonschema:"enum=previous,enum=year_before,enum=none,default=previous" jsonschema_description:"Which range stands beside it"`
	CompareFrom  string `json:"compare_from,omitempty" jsonschema_description:"Or its first day or minute"`
	CompareUntil string `json:"compare_until,omitempty" jsonschema_description:"And its last"`
	By           string `json:"by,omitempty" jsonschema:"enum=none,enum=day,enum=week,enum=month,enum=weekday,enum=hour,enum=weekday_hour,enum=page,enum=chatbot,default=none" jsonschema_description:"Rows"`
	PageContains string `json:"page_contains,omitempty" jsonschema:"maxLength=200" jsonschema_description:"Part of the page's address"`
}

// Measure is one figure of a range, beside that of the range before it. Counts have a value,
// rates a rate: a share from 0 to 1.
type Measure struct {
	MeasureName string   `json:"name" jsonschema_description:"What is measured"`
	Value       *int     `json:"value,omitempty" jsonschema_description:"Count in the range"`
	Before      *int     `json:"before,omitempty" jsonschema_description:"Count before"`
	Rate        *float64 `json:"rate,omitempty" jsonschema_description:"Share, 0 to 1"`
	RateBefore  *float64 `json:"rate_before,omitempty" jsonschema_description:"Share before"`
	Reading     string   `json:"reading,omitempty" jsonschema_description:"more, fewer, no clear change, or too few to tell"`
	Low         *float64 `json:"low,omitempty" jsonschema_description:"Of a count the least ratio to before; of a rate the least difference"`
	High        *float64 `json:"high,omitempty" jsonschema_description:"The greatest; absent when it has no bound"`
	Percent     *float64 `json:"percent,omitempty" jsonschema_description:"Change of a count, where it may be said"`
}

// StatsRow is what fell into one day, hour, page or chatbot. That of a chatbot that failed has
// its key and the error alone.
type StatsRow struct {
	Chatbot       string       `json:"chatbot,omitempty" jsonschema_description:"Whose page; with all chatbots"`
	Key           visitor.Text `json:"key" jsonschema_description:"Day, week's Monday, month, weekday, hour, page or chatbot"`
	Conversations int          `json:"conversations" jsonschema_description:"Begun"`
	Engaged       int          `json:"engaged" jsonschema_description:"In which the visitor wrote"`
	Leads         int          `json:"leads" jsonschema_description:"Records of type lead"`
	Appointments  int          `json:"appointments" jsonschema_description:"Records of type appointment"`
	Before        *int         `json:"before,omitempty" jsonschema_description:"Conversations before"`
	Reading       string       `json:"reading,omitempty" jsonschema_description:"Of the conversations"`
	Error         visitor.Text `json:"error,omitzero" jsonschema_description:"Why a chatbot did not answer; no figures then"`
}

// MarshalJSON leaves the figures of a chatbot that failed out: they are not 0.
func (r StatsRow) MarshalJSON() ([]byte, error) {
	if !r.Error.IsZero() {
		return json.Marshal(struct {
			Key   visitor.Text `json:"key"`
			Error visitor.Text `json:"error"`
		}{r.Key, r.Error})
	}
	type row StatsRow
	return json.Marshal(row(r))
}

// JSONSchemaExtend says that a row may have no figures.
func (StatsRow) JSONSchemaExtend(s *jsonschema.Schema) { s.Required = []string{"key"} }

// Stats is the result of get_stats.
type Stats struct {
	Chatbot  string     `json:"chatbot" jsonschema_description:"Name of the chatbot, or all"`
	Chatbots *Coverage  `json:"chatbots,omitempty" jsonschema_description:"Of all chatbots, how many answered"`
	Range    Range      `json:"range" jsonschema_description:"Days covered"`
	Before   *Range     `json:"before,omitempty" jsonschema_description:"Days that they are compared with"`
	Measures []Measure  `json:"measures" jsonschema_description:"Figures of the range"`
	Rows     []StatsRow `json:"rows,omitempty" jsonschema_description:"As by asks"`
	Notes    []string   `json:"notes" jsonschema_description:"What to know about this answer"`
	ReadAt   Time       `json:"read_at" jsonschema_description:"When the platform was read"`
}
