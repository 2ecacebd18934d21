package render

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"chatbot-mcp/schemas"
)

// Stats is the text of get_stats.
func Stats(r schemas.Stats, v View) string {
	var b strings.Builder
	against := ""
	if r.Before != nil {
		against = "before: " + r.Before.Label
	}
	b.WriteString(v.heading("Statistics", chatbots(r.Chatbot, r.Chatbots), r.Range, against, "", r.ReadAt))
	for _, m := range r.Measures {
		b.WriteString(measureLine(m))
	}
	if len(r.Rows) > 0 {
		b.WriteString("\n" + statsTable(r.Rows))
	}
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

// measureLine is a measure, what it was before, and how the two differ.
func measureLine(m schemas.Measure) string {
	line := m.MeasureName + " "
	if m.MeasureName == "looks_unanswered_rate" && m.Rate != nil { // what no word list knows is not in it
		line += "at least "
	}
	line += measured(m.Value, m.Rate)
	if m.Reading == "" {
		return line + "\n"
	}
	line += fmt.Sprintf(", before %s: %s", measured(m.Before, m.RateBefore), m.Reading)
	if m.Percent != nil {
		line += fmt.Sprintf(", %+.0f %%", *m.Percent)
	}
	return line + changeRange(m) + "\n"
}

// measured is a count or a rate; "–" of a rate that has no denominator.
func measured(count *int, rate *float64) string {
	switch {
	case count != nil:
		return strconv.Itoa(*count)
	case rate != nil:
		return fmt.Sprintf("%.1f %%", *rate*100)
	}
	return "–"
}

// changeRange is how far the ratio of a count or the difference of a rate may go.
func changeRange(m schemas.Measure) string {
	switch {
	case m.Low == nil:
		return ""
	case m.Value == nil:
		return fmt.Sprintf(" (%s to %s points)", points(*m.Low), points(*m.High))
	case m.High == nil:
		return fmt.Sprintf(" (ratio from %.2f)", *m.Low)
	}
	return fmt.Sprintf(" (ratio %.2f to %.2f)", *m.Low, *m.High)
}

func points(share float64) string {
	if math.Abs(share) < 0.0005 {
		return "0.0"
	}
	return fmt.Sprintf("%+.1f", share*100)
}

// statsTable are the rows; those of pages and of chatbots have what was before. Chatbots that
// failed stand below, with the reason.
func statsTable(rows []schemas.StatsRow) string {
	var b, failed strings.Builder
	ofPages, compared := columnsOf(rows)
	if ofPages {
		b.WriteString("chatbot,")
	}
	b.WriteString("key,conversations,engaged,leads,appointments")
	if compared {
		b.WriteString(",before,reading")
	}
	b.WriteString("\n")
	for _, r := range rows {
		if !r.Error.IsZero() {
			fmt.Fprintf(&failed, "%s: %s.\n", r.Key, r.Error)
			continue
		}
		if ofPages {
			b.WriteString(cells(r.Chatbot) + ",")
		}
		b.WriteString(statsLine(r) + "\n")
	}
	return b.String() + failed.String()
}

// columnsOf reports which columns the rows have beside the figures.
func columnsOf(rows []schemas.StatsRow) (chatbot, before bool) {
	for _, r := range rows {
		chatbot, before = chatbot || r.Chatbot != "", before || r.Before != nil
	}
	return chatbot, before
}

func statsLine(r schemas.StatsRow) string {
	line := cells(r.Key.String(), strconv.Itoa(r.Conversations), strconv.Itoa(r.Engaged), strconv.Itoa(r.Leads), strconv.Itoa(r.Appointments))
	if r.Before != nil {
		line += "," + cells(strconv.Itoa(*r.Before), r.Reading)
	}
	return line
}
