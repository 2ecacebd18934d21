package tools_test

import (
	"encoding/csv"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// people reads the text of list_people back.
func (r *reading) people(want schemas.People) {
	r.t.Helper()
	r.heading("People", chatbots(want.Chatbot, want.Chatbots), want.Range.Label, want.ReadAt)
	m := r.match(`^(\d+) (?:people|person): (\d+) with phone, (\d+) with e-mail · (\d+) returning \(records in more than one session\)$`)
	r.equal(want.Totals, schemas.PeopleTotals{People: number(m[0]), WithPhone: number(m[1]), WithEmail: number(m[2]), Returning: number(m[3])})
	if len(want.People) > 0 {
		r.personRows(want.People, want.Chatbots != nil)
	}
	r.ending(len(want.People), want.Totals.People, want.NextCursor, want.Notes)
}

func (r *reading) personRows(want []schemas.Person, ofAll bool) {
	r.t.Helper()
	header := "name,emails,phones,records,conversations,first_seen,last_seen,last_message,session_ids"
	if ofAll {
		header = "chatbot," + header
	}
	r.equal("", r.next())
	r.equal(header, r.next())
	if !r.done() && strings.HasPrefix(r.lines[0], "- at,") {
		r.next()
	}
	for _, p := range want {
		cells := r.cells(r.next())
		if ofAll {
			r.equal(p.Chatbot, cells[0])
			cells = cells[1:]
		}
		r.equal(personCells(p), cells)
		for _, e := range p.Timeline {
			line, found := strings.CutPrefix(r.next(), "- ")
			require.True(r.t, found, r.asked)
			cells := r.cells(line)
			cells[3] = r.page(cells[3])
			r.equal([]string{minute(e.At), e.Type.String(), idCell(e.SessionID), e.Page.String(), e.Message.String()}, cells)
		}
	}
}

// cells takes a line of CSV apart.
func (r *reading) cells(line string) []string {
	r.t.Helper()
	cells, err := csv.NewReader(strings.NewReader(line)).Read()
	require.NoError(r.t, err, "%s: %q", r.asked, line)
	return cells
}

func personCells(p schemas.Person) []string {
	var ids []string
	for _, id := range p.SessionIDs {
		ids = append(ids, idCell(id))
	}
	return []string{p.Name.String(), joined(p.Emails), joined(p.Phones), strconv.Itoa(p.Records), strconv.Itoa(p.Conversations),
		minute(p.FirstSeen), minute(p.LastSeen), p.LastMessage.String(), strings.Join(ids, " ")}
}

func joined(contacts []visitor.Text) string {
	var all []string
	for _, c := range contacts {
		all = append(all, c.String())
	}
	return strings.Join(all, "; ")
}

func minute(at schemas.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format("2006-01-02 15:04")
}

func idCell(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}
