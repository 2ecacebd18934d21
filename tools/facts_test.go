package tools_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"chatbot-mcp/internal/transport"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// Both channels carry the same facts. Proved by reading the text back, as a
// person would, into the figures and rows it states, and comparing these with
// what the structured result states; the renderer has no part in it.

// readBack reads the text of a tool's answer, and compares it with the structured
// result.
var readBack = map[string]func(*reading, json.RawMessage){
	"list_leads":                reads((*reading).leads),
	"get_chat_history":          reads((*reading).chatHistory),
	"list_people":               reads((*reading).people),
	"list_top_questions":        reads((*reading).topQuestions),
	"create_session":            reads((*reading).session),
	"send_message":              reads((*reading).reply),
	"get_stats":                 reads((*reading).stats),
	"find_unanswered_questions": reads((*reading).unanswered),
	"find_missed_opportunities": reads((*reading).missed),
}

func reads[R any](compare func(*reading, R)) func(*reading, json.RawMessage) {
	return func(r *reading, structured json.RawMessage) {
		var want R
		require.NoError(r.t, json.Unmarshal(structured, &want), r.asked)
		compare(r, want)
	}
}

// requireSameFacts reads the text of an answer back. Of a tool that readBack does not
// know it demands that the text holds every figure and word of the structured result.
func requireSameFacts(t tester, asked, tool string, r transport.Result) {
	t.Helper()
	text := &reading{t: t, asked: asked, lines: strings.Split(r.Text, "\n")}
	if read, known := readBack[tool]; known {
		read(text, r.Structured)
		return
	}
	var result any
	d := json.NewDecoder(bytes.NewReader(r.Structured))
	d.UseNumber()
	require.NoError(t, d.Decode(&result), asked)
	text.holds(r.Text, result)
}

// holds demands that a text holds every value of a structured result but its times.
func (r *reading) holds(text string, value any) {
	r.t.Helper()
	switch v := value.(type) {
	case map[string]any:
		for _, field := range v {
			r.holds(text, field)
		}
	case []any:
		for _, element := range v {
			r.holds(text, element)
		}
	case string:
		if _, err := time.Parse(time.RFC3339, v); err == nil || strings.Contains(text, v) {
			return
		}
		host := hostInHeading.FindStringSubmatch(text) // named once, where rows show paths
		require.NotNil(r.t, host, "%s: %q is not in %s", r.asked, v, text)
		require.Contains(r.t, text, strings.TrimPrefix(v, host[1]), r.asked)
	case json.Number:
		require.Regexp(r.t, `(^|\D)`+regexp.QuoteMeta(v.String())+`(\D|$)`, text, r.asked)
	}
}

var hostInHeading = regexp.MustCompile(`pages on (\S+)`)

func (r *reading) chatHistory(want schemas.ChatHistory) {
	if want.Totals == nil {
		r.transcripts(want)
	} else {
		r.history(want)
	}
}

// reading goes through the lines of a text.
type reading struct {
	t     tester
	asked string
	lines []string
	host  string
}

func (r *reading) equal(want, got any) {
	r.t.Helper()
	require.Equal(r.t, want, got, r.asked)
}

func (r *reading) done() bool { return len(r.lines) == 0 }

func (r *reading) next() string {
	r.t.Helper()
	require.NotEmpty(r.t, r.lines, "%s: the text ends early", r.asked)
	line := r.lines[0]
	r.lines = r.lines[1:]
	return line
}

// match takes the next line apart.
func (r *reading) match(pattern string) []string {
	r.t.Helper()
	line := r.next()
	m := regexp.MustCompile(pattern).FindStringSubmatch(line)
	require.NotNil(r.t, m, "%s: %q is not like %s", r.asked, line, pattern)
	return m[1:]
}

// page is the whole address of a page as the text shows it.
func (r *reading) page(shown string) string {
	if r.host == "" || shown == "" {
		return shown
	}
	if shown == "/" {
		return r.host
	}
	return r.host + shown
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// heading is the first line.
func (r *reading) heading(what, chatbot, label string, readAt schemas.Time) {
	r.t.Helper()
	m := r.match(`^` + what + ` · (.+?) · (.+? \(\S+\))(?: · only .+?)?(?: · (?:newest|oldest|most records|most asked) first)?(?: · pages on (\S+))? · as of (\d\d:\d\d:\d\d)$`)
	r.equal([]string{chatbot, label, readAt.Format("15:04:05")}, []string{m[0], m[1], m[3]})
	r.host = m[2]
}

// chatbots is the chatbot that a heading names, or how many of all.
func chatbots(name string, all *schemas.Coverage) string {
	switch {
	case all == nil:
		return name
	case all.Configured == 1:
		return fmt.Sprintf("%d of 1 chatbot", all.Answered)
	}
	return fmt.Sprintf("%d of %d chatbots", all.Answered, all.Configured)
}

func (r *reading) topPages(want []schemas.PageCount) {
	r.t.Helper()
	if len(want) == 0 {
		return
	}
	line, found := strings.CutPrefix(r.next(), "Top pages: ")
	require.True(r.t, found, r.asked)
	var got, pages []string
	for i, part := range strings.Split(line, " · ") {
		if i < len(want) && want[i].Chatbot != "" {
			part, found = strings.CutPrefix(part, want[i].Chatbot+": ")
			require.True(r.t, found, "%s: whose page is %q", r.asked, part)
		}
		page, count, _ := strings.Cut(part, " ")
		got = append(got, r.page(page)+" "+count)
	}
	for _, p := range want {
		pages = append(pages, fmt.Sprintf("%s %d", p.Page, p.Count))
	}
	r.equal(pages, got)
}

var moreLine = regexp.MustCompile(`^(\d+) of (\d+)(?:, the last page|\. More: (\S+) with (?:chatbot "(.+)" and )?cursor "(\S+)")\.$`)

// ending is what follows the rows: how to go on, and the notes.
func (r *reading) ending(shown, matching int, cursor string, notes []string) {
	r.t.Helper()
	if !r.done() && moreLine.MatchString(r.lines[0]) {
		m := moreLine.FindStringSubmatch(r.next())
		r.equal([]int{shown, matching}, []int{number(m[1]), number(m[2])})
		r.equal(cursor, m[5])
	} else {
		require.Empty(r.t, cursor, r.asked)
	}
	got := []string{}
	for !r.done() {
		m := r.match(`^Note: (.*)\.$`)
		got = append(got, m[0])
	}
	r.equal(notes, got)
}

// table reads CSV up to what is not a row any more.
func (r *reading) table(header string) (rows [][]string) {
	r.t.Helper()
	r.equal("", r.next())
	columns := strings.Split(r.next(), ",")
	r.equal(strings.Split(header, ","), columns)
	for !r.done() && !moreLine.MatchString(r.lines[0]) && !strings.HasPrefix(r.lines[0], "Note: ") {
		if !strings.Contains(r.lines[0], ",") {
			rows = append(rows, []string{r.next()}) // a day's heading
			continue
		}
		rows = append(rows, r.row(len(columns)))
	}
	return rows
}

// row reads one row, whose quoted cells may go over several lines; each but the
// first is indented.
func (r *reading) row(columns int) []string {
	r.t.Helper()
	whole := r.next()
	for strings.Count(whole, `"`)%2 == 1 {
		line, indented := strings.CutPrefix(r.next(), "  ")
		require.True(r.t, indented, "%s: %q stands at the margin", r.asked, line)
		whole += "\n" + line
	}
	parsed := csv.NewReader(strings.NewReader(whole))
	cells, err := parsed.Read()
	require.NoError(r.t, err, "%s: %q", r.asked, whole)
	require.Len(r.t, cells, columns, "%s: %q", r.asked, whole)
	return cells
}

// said compares a visitor's words. The text breaks long lines, and those only:
// then what stands between the breaks is compared, in the form that searches
// compare, since what stands at a line's beginning may have been disarmed.
func (r *reading) said(want, got string) {
	r.t.Helper()
	if strings.Count(got, "\n") != strings.Count(want, "\n") {
		require.Greater(r.t, len(want), 1000, "%s: a short line was broken", r.asked)
		got, want = visitor.Fold(strings.ReplaceAll(got, "\n", "")), visitor.Fold(strings.ReplaceAll(want, "\n", ""))
	}
	r.equal(want, got)
}

func (r *reading) leads(want schemas.Leads) {
	r.t.Helper()
	r.heading("Leads and appointments", chatbots(want.Chatbot, want.Chatbots), want.Range.Label, want.ReadAt)
	m := r.match(`^(\d+) records?: (\d+) leads?, (\d+) appointments?(?:, (\d+) other)? · (\d+) with phone, (\d+) with e-mail · (\d+) (?:people|person)$`)
	r.equal(want.Totals, schemas.LeadTotals{
		Matching: number(m[0]), Leads: number(m[1]), Appointments: number(m[2]), Other: number(m[3]),
		WithPhone: number(m[4]), WithEmail: number(m[5]), People: number(m[6]),
	})
	r.topPages(want.TopPages)
	if len(want.Leads) > 0 {
		r.leadRows(want.Leads, want.Chatbots != nil)
	}
	r.ending(len(want.Leads), want.Totals.Matching, want.NextCursor, want.Notes)
}

func (r *reading) leadRows(want []schemas.Lead, ofAll bool) {
	r.t.Helper()
	detailed := strings.HasSuffix(r.lines[1], ",count")
	header, wanted := "captured,type,name,email,phone,message,page,session_id", strings.Contains(r.lines[1], ",wanted (in chat),")
	if wanted {
		header = strings.Replace(header, "message,", "message,wanted (in chat),", 1)
	}
	if detailed {
		header += ",count"
	}
	if ofAll {
		header = "chatbot," + header
	}
	day, year := "", ""
	k := 0
	for _, cells := range r.table(header) {
		if len(cells) == 1 {
			day = cells[0]
			if _, err := time.Parse("Mon 2 Jan 2006", day); err == nil {
				year = day[len(day)-4:]
			} else if _, err := time.Parse("Mon 2 Jan", day); err == nil {
				day += " " + year
			}
			continue
		}
		if ofAll {
			r.equal(want[k].Chatbot, cells[0])
			cells = cells[1:]
		}
		r.said(want[k].Message.String(), cells[5])
		if wanted {
			r.equal(wantedCell(want[k]), cells[6])
			cells = slices.Delete(cells, 6, 7)
		} else {
			r.equal("", wantedCell(want[k]))
		}
		cells[5], cells[6] = "", r.page(cells[6])
		if detailed {
			cells[0] = day + " " + cells[0]
		}
		r.equal(leadCells(want[k], detailed), cells)
		k++
	}
	r.equal(len(want), k)
}

// wantedCell is what a lead wanted where its message does not say it.
func wantedCell(l schemas.Lead) string {
	if l.WantedSource == "not_stated" {
		return "not stated"
	}
	if l.WantedSource != "conversation" {
		return ""
	}
	return l.Wanted.String()
}

// leadCells are the cells that a lead must have, but for its message.
func leadCells(l schemas.Lead, detailed bool) []string {
	cells := []string{"", l.Type.String(), l.Name.String(), l.Email.String(), l.Phone.String(), "", l.Page.String(), ""}
	if l.SessionID != 0 {
		cells[7] = strconv.FormatInt(l.SessionID, 10)
	}
	switch at := l.CreatedAt; {
	case detailed && !at.IsZero():
		cells[0] = at.Format("Mon 2 Jan 2006 15:04:05")
	case detailed:
		cells[0] = "time unreadable "
	case !at.IsZero():
		cells[0] = at.Format("2006-01-02 15:04")
	}
	if detailed {
		cells = append(cells, "")
		if l.Count != nil {
			cells[8] = strconv.FormatInt(*l.Count, 10)
		}
	}
	return cells
}

func (r *reading) history(want schemas.ChatHistory) {
	r.t.Helper()
	r.heading("Conversations", want.Chatbot, want.Range.Label, want.ReadAt)
	m := r.match(`^(\d+) conversations?, (\d+) engaged \(the visitor wrote\) · (\d+) messages?, (\d+) from visitors(?: · busiest day (.+): (\d+))?$`)
	r.equal(*want.Totals, schemas.HistoryTotals{
		Conversations: number(m[0]), Engaged: number(m[1]), Messages: number(m[2]), VisitorMessages: number(m[3]),
	})
	if want.BusiestDay != nil {
		day, err := time.Parse("Mon 2 Jan 2006", m[4])
		require.NoError(r.t, err, r.asked)
		r.equal(*want.BusiestDay, schemas.BusiestDay{Date: schemas.Date{Year: day.Year(), Month: day.Month(), Day: day.Day()}, Conversations: number(m[5])})
	} else {
		r.equal("", m[4])
	}
	r.topPages(want.TopPages)
	switch {
	case len(want.Conversations) == 0:
	case strings.HasPrefix(r.lines[1], "Session "):
		for _, c := range want.Conversations {
			r.equal("", r.next())
			r.transcript(c)
		}
	default:
		r.conversations(want.Conversations)
	}
	r.ending(len(want.Conversations), want.Totals.Conversations, want.NextCursor, want.Notes)
}

func (r *reading) conversations(want []schemas.Conversation) {
	r.t.Helper()
	header := "started,session_id,page,messages,visitor_messages,first_visitor_message"
	if want[0].Match != nil {
		header += ",match"
	}
	rows := r.table(header)
	r.equal(len(want), len(rows))
	for k, c := range want {
		cells := []string{"", strconv.FormatInt(c.SessionID, 10), c.Page.String(), strconv.Itoa(c.Messages), strconv.Itoa(c.VisitorMessages), c.FirstVisitorMessage.String()}
		if at := c.StartedAt; !at.IsZero() {
			cells[0] = at.Format("2006-01-02 15:04")
		}
		if m := c.Match; m != nil {
			cells = append(cells, matchText(m))
		}
		rows[k][2] = r.page(rows[k][2])
		r.equal(cells, rows[k])
	}
}

// transcripts is the text of an answer to session_ids.
func (r *reading) transcripts(want schemas.ChatHistory) {
	r.t.Helper()
	r.heading("Transcripts", want.Chatbot, want.Range.Label, want.ReadAt)
	for _, c := range want.Conversations {
		r.equal("", r.next())
		r.transcript(c)
	}
	r.ending(0, 0, "", want.Notes)
}

// transcript is one conversation.
func (r *reading) transcript(want schemas.Conversation) {
	r.t.Helper()
	m := r.match(`^Session (\d+) · (.+?)(?: · (\S+))? · (\d+) messages?, (\d+) from the visitor(?: · from message (\d+) on)?$`)
	start := "time unreadable"
	if at := want.StartedAt; !at.IsZero() {
		start = at.Format("Mon 2 Jan 2006 15:04")
	}
	r.equal([]string{strconv.FormatInt(want.SessionID, 10), start, want.Page.String(), strconv.Itoa(want.Messages), strconv.Itoa(want.VisitorMessages)},
		[]string{m[0], m[1], r.page(m[2]), m[3], m[4]})
	if first := 1; len(want.Transcript) > 0 {
		if m[5] != "" {
			first = number(m[5])
		}
		r.equal(want.Transcript[0].N, first)
	}
	if want.Match != nil {
		m := r.match(`^First match: (.*)$`)
		cell := csv.NewReader(strings.NewReader(m[0]))
		words, err := cell.Read()
		require.NoError(r.t, err, r.asked)
		r.equal(matchText(want.Match), words[0])
	}
	for _, message := range want.Transcript {
		r.message(message)
	}
}

// matchText is how a match reads.
func matchText(m *schemas.Match) string {
	text := fmt.Sprintf("%d %s: %s", m.N, m.Speaker, m.Text)
	if m.Asked != nil {
		text += fmt.Sprintf(" (answers %d visitor: %s)", m.Asked.N, m.Asked.Text)
	}
	return text
}

// message reads what one speaker says: the speaker at the margin, the words in
// a column of their own.
func (r *reading) message(want schemas.Message) {
	r.t.Helper()
	line := []rune(r.next())
	width := max(9, utf8.RuneCountInString(want.Speaker.String())+1) // a longer name takes its own room
	for len(line) < width {
		line = append(line, ' ')
	}
	speaker, text := strings.TrimRight(string(line[:width]), " "), string(line[width:])
	require.NotEqual(r.t, ' ', line[0], "%s: message %d has no speaker", r.asked, want.N)
	for !r.done() && strings.HasPrefix(r.lines[0], "         ") {
		text += "\n" + strings.TrimPrefix(r.next(), "         ")
	}
	r.said(strings.TrimRight(want.Text.String(), " \n"), strings.TrimRight(text, " \n"))
	r.equal(want.Speaker.String(), speaker)
}

func (r *reading) session(want schemas.Session) {
	r.t.Helper()
	m := r.match(`^Session (\d+) · (.+) · created (.+) \((\S+)\) by this machine's clock; the platform gives no time$`)
	r.equal([]string{strconv.FormatInt(want.SessionID, 10), want.Chatbot, want.CreatedAt.Format("Mon 2 Jan 2006 15:04:05")}, m[:3])
	require.Contains(r.t, r.next(), "It is for trying the bot")
	require.True(r.t, r.done())
}

func (r *reading) reply(want schemas.Reply) {
	r.t.Helper()
	m := r.match(`^Session (\d+) · (.+) · the bot took ([\d.]+) s(?: · (\d+) tokens?)?$`)
	r.equal([]string{strconv.FormatInt(want.SessionID, 10), want.Chatbot, strconv.FormatFloat(want.Seconds, 'f', -1, 64)}, m[:3])
	r.equal(int(want.Tokens), number(m[3]))
	r.equal("", r.next())
	r.message(schemas.Message{N: 1, Speaker: visitor.Clean("asked"), Text: want.Message})
	r.message(schemas.Message{N: 2, Speaker: visitor.Clean("bot"), Text: want.Reply})
	r.ending(0, 0, "", want.Notes)
}
