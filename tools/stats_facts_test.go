package tools_test

import (
	"fmt"
	"strconv"

	"chatbot-mcp/schemas"
)

// stats reads the text of get_stats back.
func (r *reading) stats(want schemas.Stats) {
	r.t.Helper()
	m := r.match(`^Statistics · (.+?) · (.+? \(\S+\))(?: · only .+?)?(?: · before: (.+? \(\S+\)))? · as of (\d\d:\d\d:\d\d)$`)
	before := ""
	if want.Before != nil {
		before = want.Before.Label
	}
	r.equal([]string{want.Chatbot, want.Range.Label, before, want.ReadAt.Format("15:04:05")}, m)
	for _, measure := range want.Measures {
		r.equal(statsLine(measure), r.next())
	}
	if len(want.Rows) > 0 {
		r.statsRows(want.Rows)
	}
	r.ending(0, 0, "", want.Notes)
}

// statsLine is what a measure must be said as.
func statsLine(m schemas.Measure) string {
	percent := func(share *float64) string {
		if share == nil {
			return "–"
		}
		return strconv.FormatFloat(*share*100, 'f', 1, 64) + " %"
	}
	value, before, change := percent(m.Rate), percent(m.RateBefore), ""
	if m.Value != nil {
		value = strconv.Itoa(*m.Value)
	}
	if m.Before != nil {
		before = strconv.Itoa(*m.Before)
	}
	switch {
	case m.Low != nil && m.Value == nil:
		change = " (" + points(*m.Low) + " to " + points(*m.High) + " points)"
	case m.Low != nil && m.High == nil:
		change = fmt.Sprintf(" (ratio from %.2f)", *m.Low)
	case m.Low != nil:
		change = fmt.Sprintf(" (ratio %.2f to %.2f)", *m.Low, *m.High)
	}
	if m.Percent != nil {
		change = fmt.Sprintf(", %+d %%", int(*m.Percent)) + change
	}
	if m.Reading == "" {
		return m.MeasureName + " " + value
	}
	return m.MeasureName + " " + value + ", before " + before + ": " + m.Reading + change
}

func points(share float64) string {
	if share == 0 {
		return "0.0"
	}
	return fmt.Sprintf("%+.1f", share*100)
}

func (r *reading) statsRows(want []schemas.StatsRow) {
	r.t.Helper()
	header := "key,conversations,engaged,leads,appointments"
	if want[0].Before != nil {
		header += ",before,reading"
	}
	rows := r.table(header)
	r.equal(len(want), len(rows))
	for k, w := range want {
		cells := []string{w.Key.String(), strconv.Itoa(w.Conversations), strconv.Itoa(w.Engaged), strconv.Itoa(w.Leads), strconv.Itoa(w.Appointments)}
		if w.Before != nil {
			cells = append(cells, strconv.Itoa(*w.Before), w.Reading)
		}
		r.equal(cells, rows[k])
	}
}
