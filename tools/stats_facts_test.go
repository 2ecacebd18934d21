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
	r.equal([]string{chatbots(want.Chatbot, want.Chatbots), want.Range.Label, before, want.ReadAt.Format("15:04:05")}, m)
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
	if m.MeasureName == "looks_unanswered_rate" && m.Rate != nil {
		value = "at least " + value
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
	var figures, failed []schemas.StatsRow
	ofPages, compared := false, false
	for _, w := range want {
		ofPages, compared = ofPages || w.Chatbot != "", compared || w.Before != nil
		if w.Error.IsZero() {
			figures = append(figures, w)
		} else {
			failed = append(failed, w)
		}
	}
	header := "key,conversations,engaged,leads,appointments"
	if ofPages {
		header = "chatbot," + header
	}
	if compared {
		header += ",before,reading"
	}
	r.equal("", r.next())
	r.equal(header, r.next())
	for _, w := range figures {
		cells := []string{w.Key.String(), strconv.Itoa(w.Conversations), strconv.Itoa(w.Engaged), strconv.Itoa(w.Leads), strconv.Itoa(w.Appointments)}
		if ofPages {
			cells = append([]string{w.Chatbot}, cells...)
		}
		if compared {
			cells = append(cells, strconv.Itoa(*w.Before), w.Reading)
		}
		r.equal(cells, r.row(len(cells)))
	}
	for _, w := range failed {
		r.equal(w.Key.String()+": "+w.Error.String()+".", r.next())
	}
}
