package tools

import (
	"fmt"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

const (
	conciseLeads  = "when,type,name,email,phone,message,page,session_id\n"
	detailedLeads = "time,type,name,email,phone,message,page,session_id,count\n"
)

// renderLeads is the text of list_leads.
func renderLeads(r schemas.Leads, v view) string {
	var b strings.Builder
	b.Grow(len(r.Leads) * leadFrame)
	h := commonHost(leadPages(r))
	fmt.Fprintf(&b, "Leads · %s · %s · %s%s\n", r.Chatbot, r.Range.Label, v.order(), h.heading())
	b.WriteString(leadTotalsText(r.Totals))
	b.WriteString(topPagesText(r.TopPages, h))
	if len(r.Leads) > 0 {
		b.WriteByte('\n')
		writeLeadTable(&b, r.Leads, h, v.detailed)
	}
	b.WriteString(v.more(len(r.Leads), r.Totals.Matching, r.NextCursor))
	b.WriteString(notesText(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

func leadPages(r schemas.Leads) []visitor.Text {
	var pages []visitor.Text
	for _, p := range r.TopPages {
		pages = append(pages, p.Page)
	}
	for _, l := range r.Leads {
		pages = append(pages, l.Page)
	}
	return pages
}

func leadTotalsText(t schemas.LeadTotals) string {
	s := fmt.Sprintf("%d match: %s, %s", t.Matching, count(t.Leads, "lead"), count(t.Appointments, "appointment"))
	if t.Other > 0 {
		s += fmt.Sprintf(", %d other", t.Other)
	}
	people := "people"
	if t.People == 1 {
		people = "person"
	}
	return s + fmt.Sprintf(" · %d with phone, %d with e-mail · %d %s\n", t.WithPhone, t.WithEmail, t.People, people)
}

// count is "1 lead" or "2 leads".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// writeLeadTable writes the rows; detailed ones stand under the day they are of.
func writeLeadTable(b *strings.Builder, leads []schemas.Lead, h host, detailed bool) {
	if detailed {
		b.WriteString(detailedLeads)
	} else {
		b.WriteString(conciseLeads)
	}
	var days calendar
	for _, l := range leads {
		if detailed {
			b.WriteString(days.heading(l.CreatedAt))
		}
		b.WriteString(leadLine(l, h.path(l.Page), detailed))
	}
}

// leadLine is one row.
func leadLine(l schemas.Lead, page string, detailed bool) string {
	head := cells(when(l.CreatedAt, detailed), l.Type.String(), l.Name.String(), l.Email.String(), l.Phone.String())
	tail := cells(page, id(l.SessionID))
	if detailed {
		tail = cells(page, id(l.SessionID), optional(l.Count))
	}
	return head + "," + words(l.Message) + "," + tail + "\n"
}

func id(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func optional(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// when is the time of a row: day and minute, or, under a day's heading, the
// second. Results carry RFC 3339, whose parts stand in fixed places.
func when(stamp string, detailed bool) string {
	switch {
	case stamp == "":
		return ""
	case detailed:
		return stamp[11:19]
	}
	return stamp[:10] + " " + stamp[11:16]
}
