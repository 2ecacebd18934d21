package ui

import (
	"time"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/schemas"
)

// How many rows a report shows: with more of them a month does not fit on two printed pages.
const (
	mostAsked     = 6
	newestMissed  = 6
	newestRecords = 6
)

// part is an answer of a section beside its figures.
type part struct {
	tool     string
	question question
}

func (g gatherer) parts(s *Section) []part {
	unit, over := s.overTime()
	return []part{
		{"get_stats", keep(over, answer.Stats, g.stats(unit, "none"))},
		{"get_stats", keep(&s.WeekdayHour, answer.Stats, g.stats("weekday_hour", "none"))},
		{"get_stats", keep(&s.ByPage, answer.Stats, g.stats("page", ""))},
		{"find_unanswered_questions", keep(&s.Unanswered, answer.Unanswered, g.unanswered())},
		{"find_missed_opportunities", keep(&s.Missed, answer.Missed, g.missed())},
		{"list_leads", keep(&s.Leads, answer.Leads, schemas.ListLeadsArgs{Span: g.span, Paging: schemas.Paging{Limit: newestRecords}})},
	}
}

func (g gatherer) unanswered() schemas.UnansweredArgs {
	return schemas.UnansweredArgs{Period: g.span.Period, From: g.span.From, To: g.span.To, TimeZone: g.span.TimeZone, Limit: mostAsked}
}

func (g gatherer) missed() schemas.MissedArgs {
	return schemas.MissedArgs{Period: g.span.Period, From: g.span.From, To: g.span.To, TimeZone: g.span.TimeZone, Limit: newestMissed}
}

func (g gatherer) stats(by, compareTo string) schemas.StatsArgs {
	return schemas.StatsArgs{Span: g.span, By: by, CompareTo: compareTo}
}

// More bars than these cannot be told apart.
const (
	maxDays  = 100 * 24 * time.Hour
	maxWeeks = 800 * 24 * time.Hour
)

// overTime is how fine the chart over time is, and where its rows go.
func (s *Section) overTime() (by string, to **schemas.Stats) {
	days := s.Stats.Range
	switch length := days.To.Sub(days.From.Time); {
	case days.From.IsZero(), length > maxWeeks:
		return "month", &s.ByMonth
	case length > maxDays:
		return "week", &s.ByWeek
	}
	return "day", &s.ByDay
}
