package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// The columns of a lead. Wanted stands only where a row has it; count in detailed rows.
const (
	leadHead   = "captured,type,name,email,phone,message"
	leadWanted = ",wanted (in chat)"
	leadTail   = ",page,session_id"
	leadCount  = ",count"
)

// leadLength is about how many bytes the line of a lead has.
const leadLength = 160

// Leads is the text of list_leads.
func Leads(r schemas.Leads, v View) string {
	var b strings.Builder
	h := commonHost(leadPages(r))
	b.WriteString(v.heading("Leads and appointments", chatbots(r.Chatbot, r.Chatbots), r.Range, v.order(), h, r.ReadAt))
	b.WriteString(leadTotals(r.Totals))
	b.WriteString(topPages(r.TopPages, h))
	if len(r.Leads) > 0 {
		b.Grow(len(r.Leads) * leadLength)
		b.WriteString("\n")
		writeLeadTable(&b, r, h, v.Detailed)
	}
	b.WriteString(v.more(len(r.Leads), r.Totals.Matching, r.NextCursor))
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

func leadPages(r schemas.Leads) []visitor.Page {
	pages := make([]visitor.Page, 0, len(r.TopPages)+len(r.Leads))
	for _, p := range r.TopPages {
		pages = append(pages, p.Page)
	}
	for _, l := range r.Leads {
		pages = append(pages, l.Page)
	}
	return pages
}

func leadTotals(t schemas.LeadTotals) string {
	s := fmt.Sprintf("%s: %s, %s", Count(t.Matching, "record"), Count(t.Leads, "lead"), Count(t.Appointments, "appointment"))
	if t.Other > 0 {
		s += fmt.Sprintf(", %d other", t.Other)
	}
	return s + fmt.Sprintf(" · %d with phone, %d with e-mail · %s\n", t.WithPhone, t.WithEmail, countPeople(t.People))
}

// writeLeadTable writes the rows; detailed ones stand under the day they are of.
func writeLeadTable(b *strings.Builder, r schemas.Leads, h host, detailed bool) {
	if r.Chatbots != nil {
		b.WriteString("chatbot,")
	}
	wanted := slices.ContainsFunc(r.Leads, func(l schemas.Lead) bool { return wantedInChat(l) != "" })
	b.WriteString(leadColumns(wanted, detailed))
	var days calendar
	for _, l := range r.Leads {
		if detailed {
			b.WriteString(days.heading(l.CreatedAt))
		}
		if r.Chatbots != nil {
			b.WriteString(cells(l.Chatbot) + ",")
		}
		writeLead(b, l, h.path(l.Page), wanted, detailed)
	}
}

func leadColumns(wanted, detailed bool) string {
	columns := leadHead
	if wanted {
		columns += leadWanted
	}
	columns += leadTail
	if detailed {
		columns += leadCount
	}
	return columns + "\n"
}

func writeLead(b *strings.Builder, l schemas.Lead, page string, wanted, detailed bool) {
	writeCells(b, rowTime(l.CreatedAt, detailed), l.Type.String(), l.Name.String(), l.Email.String(), l.Phone.String())
	b.WriteString("," + words(l.Message) + ",")
	if wanted {
		b.WriteString(wantedInChat(l) + ",")
	}
	writeCells(b, page, sessionID(l.SessionID))
	if detailed {
		b.WriteString("," + optional(l.Count))
	}
	b.WriteString("\n")
}

// wantedInChat is what a lead wanted where the message beside does not say it: the
// visitor's words in quotes, or, without quotes, that there are none.
func wantedInChat(l schemas.Lead) string {
	switch l.WantedSource {
	case "conversation":
		return words(l.Wanted)
	case "not_stated":
		return "not stated"
	}
	return ""
}

// sessionID is nothing where a record has none.
func sessionID(n int64) string {
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
