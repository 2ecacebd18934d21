package render

import (
	"fmt"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

const (
	peopleHeader   = "name,emails,phones,records,conversations,first_seen,last_seen,last_message,session_ids\n"
	timelineHeader = "- at,type,session_id,page,message (of the person above, newest first)\n"
)

// People is the text of list_people.
func People(r schemas.People, v View) string {
	var b strings.Builder
	h := commonHost(timelinePages(r.People))
	b.WriteString(v.heading("People", chatbots(r.Chatbot, r.Chatbots), r.Range, v.order(), h, r.ReadAt))
	b.WriteString(peopleTotals(r.Totals))
	if len(r.People) > 0 {
		b.WriteString("\n" + peopleTable(r, h, v.Detailed))
	}
	b.WriteString(v.more(len(r.People), r.Totals.People, r.NextCursor))
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

func timelinePages(people []schemas.Person) (pages []visitor.Page) {
	for _, p := range people {
		for _, e := range p.Timeline {
			pages = append(pages, e.Page)
		}
	}
	return pages
}

func peopleTotals(t schemas.PeopleTotals) string {
	return fmt.Sprintf("%s: %d with phone, %d with e-mail · %d returning (records in more than one session)\n", countPeople(t.People), t.WithPhone, t.WithEmail, t.Returning)
}

// countPeople is "1 person" or "2 people".
func countPeople(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// peopleTable are the rows; the lines of a timeline stand below their person.
func peopleTable(r schemas.People, h host, detailed bool) string {
	var b strings.Builder
	if r.Chatbots != nil {
		b.WriteString("chatbot,")
	}
	b.WriteString(peopleHeader)
	if detailed {
		b.WriteString(timelineHeader)
	}
	for _, p := range r.People {
		if r.Chatbots != nil {
			b.WriteString(cells(p.Chatbot) + ",")
		}
		b.WriteString(personLine(p))
		for _, e := range p.Timeline {
			b.WriteString(timelineLine(e, h.path(e.Page)))
		}
	}
	return b.String()
}

func personLine(p schemas.Person) string {
	head := nameCell(p.Name) + "," + cells(list(p.Emails), list(p.Phones), strconv.Itoa(p.Records), strconv.Itoa(p.Conversations), rowTime(p.FirstSeen, false), rowTime(p.LastSeen, false))
	ids := make([]string, len(p.SessionIDs))
	for i, id := range p.SessionIDs {
		ids[i] = sessionID(id)
	}
	return head + "," + words(p.LastMessage) + "," + strings.Join(ids, " ") + "\n"
}

// nameCell is quoted where it could be taken for the line of a timeline.
func nameCell(name visitor.Text) string {
	if strings.HasPrefix(name.String(), "-") {
		return quoted(name.String())
	}
	return cells(name.String())
}

func timelineLine(e schemas.TimelineEntry, page string) string {
	return "- " + cells(rowTime(e.At, false), e.Type.String(), sessionID(e.SessionID), page) + "," + words(e.Message) + "\n"
}

// list are several contacts as one cell.
func list(contacts []visitor.Text) string {
	texts := make([]string, len(contacts))
	for i, c := range contacts {
		texts[i] = c.String()
	}
	return strings.Join(texts, "; ")
}
