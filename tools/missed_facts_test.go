package tools_test

import (
	"strconv"
	"strings"

	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// missed reads the text of find_missed_opportunities back.
func (r *reading) missed(want schemas.Missed) {
	r.t.Helper()
	r.heading("Possible missed opportunities", chatbots(want.Chatbot, want.Chatbots), want.Range.Label, want.ReadAt)
	m := r.match(`^(\d+) conversations?, (\d+) with one or more of: (.+)$`)
	r.equal([]int{want.Conversations, want.Matching}, []int{number(m[0]), number(m[1])})
	var totals []string
	for i, n := range want.Totals.List() {
		if *n != nil {
			totals = append(totals, schemas.MissedKinds[i]+" "+strconv.Itoa(**n))
		}
	}
	r.equal(strings.Join(totals, " · "), m[2])
	r.topPages(want.TopPages)
	if want.Matching > 0 && len(want.TopPages) == 0 {
		r.match(`^Judged by the visitors' words .* get_chat_history with .+\.$`)
	}
	switch {
	case len(want.Rows) > 0:
		r.equal("", r.next())
		columns := r.next()
		for _, row := range want.Rows {
			r.missedRow(row, r.next(), strings.Contains(columns, ",phones,"))
		}
	case len(want.Bots) > 0:
		r.missedBots(want.Bots)
	}
	shown := want.Matching
	if want.Chatbots == nil {
		shown = len(want.Rows)
	}
	r.ending(shown, want.Matching, want.NextCursor, want.Notes)
}

func (r *reading) missedRow(want schemas.MissedOpportunity, line string, withContact bool) {
	r.t.Helper()
	for strings.Count(line, `"`)%2 == 1 {
		more, indented := strings.CutPrefix(r.next(), "  ")
		require.True(r.t, indented, r.asked)
		line += "\n" + more
	}
	got := r.cells(line)
	cells := []string{minute(want.StartedAt), idCell(want.SessionID), want.Page.String(), strings.Join(want.Kinds, "; "), strconv.Itoa(want.N)}
	got[2] = r.page(got[2])
	r.equal(cells, got[:5])
	r.said(want.Said.String(), got[5])
	if !withContact {
		require.Nil(r.t, want.Contact, r.asked)
		return
	}
	contact := schemas.MissedContact{}
	if want.Contact != nil {
		contact = *want.Contact
	}
	r.equal([]string{joined(contact.Phones), joined(contact.Emails)}, got[6:])
}

func (r *reading) missedBots(want []schemas.MissedOfBot) {
	r.t.Helper()
	r.equal("", r.next())
	r.equal("chatbot,conversations,matching,"+strings.Join(schemas.MissedKinds, ",")+",error", r.next())
	r.next()
	for _, bot := range want {
		cells := []string{bot.Chatbot, "", "", "", "", "", "", "", bot.Error}
		if bot.Totals != nil {
			cells[1], cells[2] = strconv.Itoa(bot.Conversations), strconv.Itoa(bot.Matching)
			for i, n := range bot.Totals.List() {
				if *n != nil {
					cells[3+i] = strconv.Itoa(**n)
				}
			}
		}
		r.equal(cells, r.cells(r.next()))
		for _, row := range bot.Rows {
			line, found := strings.CutPrefix(r.next(), "- ")
			require.True(r.t, found, r.asked)
			r.equal([]string{minute(row.StartedAt), idCell(row.SessionID), strings.Join(row.Kinds, "; "), strconv.Itoa(row.N), row.Said.String()}, r.cells(line))
		}
	}
}
