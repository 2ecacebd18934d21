package tools_test

import (
	"fmt"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// unanswered reads the text of find_unanswered_questions back.
func (r *reading) unanswered(want schemas.Unanswered) {
	r.t.Helper()
	r.heading("Looks unanswered", chatbots(want.Chatbot, want.Chatbots), want.Range.Label, want.ReadAt)
	r.unansweredTotals(want.Totals)
	r.topPages(want.TopPages)
	if want.Totals.LooksUnanswered+want.Totals.Partly > 0 {
		r.equal("Judged by the bot's own words; read a conversation before acting.", r.next())
	}
	switch {
	case len(want.Groups) > 0:
		r.unansweredGroups(want.Groups)
	case len(want.Cases) > 0:
		r.unansweredCases(want.Cases)
	case len(want.Bots) > 0:
		r.unansweredBots(want.Bots)
	}
	r.ending(len(want.Cases), want.Totals.LooksUnanswered+want.Totals.Partly, want.NextCursor, want.Notes)
}

func (r *reading) unansweredTotals(want schemas.UnansweredTotals) {
	r.t.Helper()
	m := r.match(`^(\d+) conversations? \((\d+) engaged\), (\d+) repl(?:y|ies): at least (\d+) look unanswered(?: \(([\d.]+) %\))?; (\d+) more partly; (\d+) passed on to people or asked for a contact$`)
	got := schemas.UnansweredTotals{Conversations: number(m[0]), Engaged: number(m[1]), Replies: number(m[2]), LooksUnanswered: number(m[3]), Partly: number(m[5]), PassedOn: number(m[6])}
	if got.Replies > 0 {
		r.equal(fmt.Sprintf("%.1f", 100*float64(got.LooksUnanswered)/float64(got.Replies)), m[4])
	}
	if got.LooksUnanswered > 0 {
		got.ByReason = r.counts(r.match(`^By reason \(one reply may have several\): (.*)\.$`)[0])
		got.EndedThere = number(r.match(`^In (\d+) conversations? with such a reply the visitor wrote nothing more after it\.$`)[0])
	}
	r.equal(want, got)
}

// counts reads "says_unknown 9; says_cannot 1".
func (r *reading) counts(text string) (c schemas.Counts) {
	r.t.Helper()
	for part := range strings.SplitSeq(text, "; ") {
		if name, n, found := strings.Cut(part, " "); found {
			if c == nil {
				c = schemas.Counts{}
			}
			c[name] = number(n)
		}
	}
	return c
}

func (r *reading) unansweredGroups(want []schemas.UnansweredGroup) {
	r.t.Helper()
	rows := r.table("times,conversations,question,why,answer,evidence,last_asked,ended_there,pages,session_ids")
	r.equal(len(want), len(rows))
	for k, g := range want {
		r.equal(g.Reasons, r.counts(rows[k][3]))
		rows[k][3] = ""
		var pages []string
		for _, p := range strings.Fields(rows[k][8]) {
			pages = append(pages, r.page(p))
		}
		rows[k][8] = strings.Join(pages, " ")
		day := ""
		if !g.LastAsked.IsZero() {
			day = g.LastAsked.Format("2006-01-02")
		}
		r.equal([]string{strconv.Itoa(g.Count), strconv.Itoa(g.Conversations), g.Question.String(), "", g.Answer.String(), g.Evidence.String(), day,
			strconv.Itoa(g.EndedThere), joinedPages(g.Pages), joinedIDs(g.SessionIDs)}, rows[k])
	}
}

func (r *reading) unansweredCases(want []schemas.UnansweredCase) {
	r.t.Helper()
	rows := r.table("started,session_id,n,question,why,answer,evidence,ended_there,partly")
	r.equal(len(want), len(rows))
	for k, c := range want {
		ended, partly := "no", ""
		if c.EndedThere {
			ended = "yes"
		}
		if c.Partly {
			partly = "partly"
		}
		r.equal([]string{minute(c.StartedAt), idCell(c.SessionID), strconv.Itoa(c.N), c.Question.String(), joined(c.Reasons), c.Answer.String(), c.Evidence.String(), ended, partly}, rows[k])
	}
}

func (r *reading) unansweredBots(want []schemas.UnansweredOfBot) {
	r.t.Helper()
	r.equal("", r.next())
	r.equal("chatbot,conversations,engaged,replies,look_unanswered,partly,ended_there,passed_on,why,error", r.next())
	r.next()
	for _, b := range want {
		cells := r.cells(r.next())
		if b.Totals == nil {
			r.equal([]string{b.Chatbot, "", "", "", "", "", "", "", "", b.Error}, cells)
			continue
		}
		t := b.Totals
		r.equal(t.ByReason, r.counts(cells[8]))
		r.equal([]string{b.Chatbot, strconv.Itoa(t.Conversations), strconv.Itoa(t.Engaged), strconv.Itoa(t.Replies), strconv.Itoa(t.LooksUnanswered),
			strconv.Itoa(t.Partly), strconv.Itoa(t.EndedThere), strconv.Itoa(t.PassedOn)}, cells[:8])
		r.equal("", cells[9])
		r.askedLines(b.Groups)
	}
}

// askedLines reads groups in short.
func (r *reading) askedLines(want []schemas.AskedGroup) {
	r.t.Helper()
	for _, g := range want {
		cells := r.cells(strings.TrimPrefix(r.next(), "- "))
		r.equal([]string{strconv.Itoa(g.Count), g.Question.String(), idCell(g.SessionID)}, cells)
	}
}

func joinedPages(pages []visitor.Page) string {
	var all []string
	for _, p := range pages {
		all = append(all, p.String())
	}
	return strings.Join(all, " ")
}

func joinedIDs(ids []int64) string {
	var all []string
	for _, id := range ids {
		all = append(all, idCell(id))
	}
	return strings.Join(all, " ")
}
