package render

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

const (
	groupHeader     = "times,conversations,question,why,answer,evidence,last_asked,ended_there,pages,session_ids\n"
	caseHeader      = "started,session_id,n,question,why,answer,evidence,ended_there,partly\n"
	botHeader       = "chatbot,conversations,engaged,replies,look_unanswered,partly,ended_there,passed_on,why,error\n"
	askedLineHeader = "- times,question,session_id (of the chatbot above)\n"
)

// Unanswered is the text of find_unanswered_questions.
func Unanswered(r schemas.Unanswered, v View) string {
	var b strings.Builder
	h := commonHost(unansweredPages(r))
	b.WriteString(v.heading("Looks unanswered", chatbots(r.Chatbot, r.Chatbots), r.Range, v.order(), h, r.ReadAt))
	b.WriteString(unansweredTotals(r.Totals))
	b.WriteString(topPages(r.TopPages, h))
	if r.Totals.LooksUnanswered+r.Totals.Partly > 0 {
		b.WriteString("Judged by the bot's own words; read a conversation before acting.\n")
	}
	switch {
	case len(r.Groups) > 0:
		b.WriteString("\n" + groupTable(r.Groups, h))
	case len(r.Cases) > 0:
		b.WriteString("\n" + caseTable(r.Cases))
	case len(r.Bots) > 0:
		b.WriteString("\n" + botTable(r.Bots))
	}
	b.WriteString(v.more(len(r.Cases), r.Totals.LooksUnanswered+r.Totals.Partly, r.NextCursor))
	b.WriteString(noteLines(r.Notes))
	return strings.TrimSuffix(b.String(), "\n")
}

func unansweredPages(r schemas.Unanswered) (pages []visitor.Page) {
	for _, p := range r.TopPages {
		pages = append(pages, p.Page)
	}
	for _, g := range r.Groups {
		pages = append(pages, g.Pages...)
	}
	return pages
}

func unansweredTotals(t schemas.UnansweredTotals) string {
	line := fmt.Sprintf("%s (%d engaged), %s: at least %d look unanswered", Count(t.Conversations, "conversation"), t.Engaged, countReplies(t.Replies), t.LooksUnanswered)
	if t.Replies > 0 {
		line += fmt.Sprintf(" (%.1f %%)", 100*float64(t.LooksUnanswered)/float64(t.Replies))
	}
	line += fmt.Sprintf("; %d more partly; %d passed on to people or asked for a contact\n", t.Partly, t.PassedOn)
	if t.LooksUnanswered > 0 {
		line += "By reason (one reply may have several): " + counts(t.ByReason) + ".\n"
		line += fmt.Sprintf("In %s with such a reply the visitor wrote nothing more after it.\n", Count(t.EndedThere, "conversation"))
	}
	return line
}

// countReplies is "1 reply" or "2 replies".
func countReplies(n int) string {
	if n == 1 {
		return "1 reply"
	}
	return fmt.Sprintf("%d replies", n)
}

// counts are the names and how often each holds, the most frequent first: "says_unknown 9;
// says_cannot 1".
func counts(c schemas.Counts) string {
	names := slices.SortedFunc(maps.Keys(c), func(a, b string) int { return cmp.Or(cmp.Compare(c[b], c[a]), cmp.Compare(a, b)) })
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d", name, c[name])
	}
	return strings.Join(names, "; ")
}

func groupTable(groups []schemas.UnansweredGroup, h host) string {
	var b strings.Builder
	b.WriteString(groupHeader)
	for _, g := range groups {
		b.WriteString(strings.Join([]string{
			cells(strconv.Itoa(g.Count), strconv.Itoa(g.Conversations)), words(g.Question), cells(counts(g.Reasons)), words(g.Answer), words(g.Evidence),
			cells(rowDay(g.LastAsked), strconv.Itoa(g.EndedThere), pageList(g.Pages, h), sessionList(g.SessionIDs)),
		}, ",") + "\n")
	}
	return b.String()
}

func caseTable(cases []schemas.UnansweredCase) string {
	var b strings.Builder
	b.WriteString(caseHeader)
	for _, c := range cases {
		partly := ""
		if c.Partly {
			partly = "partly"
		}
		b.WriteString(strings.Join([]string{
			cells(rowTime(c.StartedAt, false), sessionID(c.SessionID), strconv.Itoa(c.N)), words(c.Question), cells(list(c.Reasons)), words(c.Answer), words(c.Evidence),
			cells(yesNo(c.EndedThere), partly),
		}, ",") + "\n")
	}
	return b.String()
}

func botTable(bots []schemas.UnansweredOfBot) string {
	var b strings.Builder
	b.WriteString(botHeader + askedLineHeader)
	for _, bot := range bots {
		t := bot.Totals
		if t == nil {
			b.WriteString(cells(bot.Chatbot, "", "", "", "", "", "", "", "", bot.Error) + "\n")
			continue
		}
		figures := []int{t.Conversations, t.Engaged, t.Replies, t.LooksUnanswered, t.Partly, t.EndedThere, t.PassedOn}
		row := []string{bot.Chatbot}
		for _, n := range figures {
			row = append(row, strconv.Itoa(n))
		}
		b.WriteString(cells(append(row, counts(t.ByReason), "")...) + "\n")
		b.WriteString(askedLines(bot.Groups))
	}
	return b.String()
}

// askedLines are groups in short, a line each.
func askedLines(groups []schemas.AskedGroup) string {
	var b strings.Builder
	for _, g := range groups {
		b.WriteString("- " + strconv.Itoa(g.Count) + "," + words(g.Question) + "," + sessionID(g.SessionID) + "\n")
	}
	return b.String()
}

// pageList are several pages as one cell.
func pageList(pages []visitor.Page, h host) string {
	shown := make([]string, len(pages))
	for i, p := range pages {
		shown[i] = h.path(p)
	}
	return strings.Join(shown, " ")
}

// sessionList are several sessions as one cell.
func sessionList(ids []int64) string {
	shown := make([]string, len(ids))
	for i, id := range ids {
		shown[i] = sessionID(id)
	}
	return strings.Join(shown, " ")
}

// rowDay is the local day of a time.
func rowDay(at schemas.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format("2006-01-02")
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
