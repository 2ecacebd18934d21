// Package ui is what a person looks at: one page, report.html, drawn in the browser from
// structured results of the tools. Start with [Gather], which asks for them, and [Page],
// which writes them into a file that needs nothing else. [View] is the same page as an MCP App.
package ui

import (
	"maps"
	"slices"

	"chatbot-mcp/schemas"
)

// Report is what the page is drawn from: results as the tools give them.
type Report struct {
	Program string `json:"program"`       // which wrote it, and its version
	All     bool   `json:"all,omitempty"` // every chatbot was asked for, even if there is one
	// Overview is get_stats over all chatbots, with a row for each.
	Overview *schemas.Stats `json:"overview,omitempty"`
	Chatbots []Section      `json:"chatbots"`

	withoutOverview error // why there is none
}

// Section is what a report holds of one chatbot. Of days, weeks and months there is one, by
// the length of the range. What is nil was not read; Failed may say why.
type Section struct {
	Chatbot     string              `json:"chatbot"`
	Stats       *schemas.Stats      `json:"get_stats,omitempty"`
	ByDay       *schemas.Stats      `json:"by_day,omitempty"`
	ByWeek      *schemas.Stats      `json:"by_week,omitempty"`
	ByMonth     *schemas.Stats      `json:"by_month,omitempty"`
	WeekdayHour *schemas.Stats      `json:"by_weekday_hour,omitempty"`
	ByPage      *schemas.Stats      `json:"by_page,omitempty"`
	Unanswered  *schemas.Unanswered `json:"find_unanswered_questions,omitempty"`
	Missed      *schemas.Missed     `json:"find_missed_opportunities,omitempty"`
	Leads       *schemas.Leads      `json:"list_leads,omitempty"`
	Failed      map[string]string   `json:"failed,omitempty"` // the name of a tool to the problem that it answered
}

func (s *Section) fail(tool string, err error) {
	if s.Failed == nil {
		s.Failed = map[string]string{}
	}
	s.Failed[tool] = err.Error()
}

// Failures are the parts that could not be read, one line each: chatbot, tool and problem.
func (r Report) Failures() (lines []string) {
	if r.withoutOverview != nil {
		lines = append(lines, "all: get_stats: "+r.withoutOverview.Error())
	}
	for _, s := range r.Chatbots {
		for _, tool := range slices.Sorted(maps.Keys(s.Failed)) {
			lines = append(lines, s.Chatbot+": "+tool+": "+s.Failed[tool])
		}
	}
	return lines
}

// Range is the range that the report is about, in the zone of the first chatbot that answered.
func (r Report) Range() (days schemas.Range) {
	for _, s := range r.Chatbots {
		if s.Stats != nil {
			return s.Stats.Range
		}
	}
	return days
}
