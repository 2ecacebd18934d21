package tools_test

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/people"
	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// The oracle answers a question from the platform's records by the contract's
// words alone: slices, calendar arithmetic and nothing of package tools. How
// words are cleaned, folded and cut is package visitor's to prove.

// oracle is a world with the range of days that a question asks for.
type oracle struct {
	world
	zone     *time.Location
	from, to string // YYYY-MM-DD or minuteForm, inclusive; "" for all time
}

// newOracle settles the range of days.
func newOracle(w world, q question, fallback string) oracle {
	o := oracle{world: w, zone: w.zone}
	if name := q.text("time_zone"); name != "" {
		o.zone, _ = time.LoadLocation(name)
	}
	local := w.now.In(o.zone)
	today := time.Date(local.Year(), local.Month(), local.Day(), 12, 0, 0, 0, time.UTC)
	day := func(n int) string { return today.AddDate(0, 0, n).Format(time.DateOnly) }
	monday := -((int(today.Weekday()) + 6) % 7)
	month := func(n int) string {
		return time.Date(today.Year(), today.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	quarter := -(int(today.Month()-1) % 3)
	if q.text("from") != "" {
		o.from, o.to = q.text("from"), q.text("to")
		if o.to == "" {
			o.to = day(0)
		}
		return o
	}
	name := q.text("period")
	if name == "" {
		name = fallback
	}
	span := map[string][2]string{
		"today": {day(0), day(0)}, "yesterday": {day(-1), day(-1)},
		"this_week": {day(monday), day(0)}, "last_week": {day(monday - 7), day(monday - 1)},
		"last_7_days": {day(-6), day(0)}, "last_14_days": {day(-13), day(0)}, "last_30_days": {day(-29), day(0)}, "last_90_days": {day(-89), day(0)},
		"this_month": {month(0), day(0)}, "last_month": {month(-1), day(-today.Day())},
		"this_quarter": {month(quarter), day(0)}, "last_quarter": {month(quarter - 3), dayBefore(month(quarter))},
		"this_year": {fmt.Sprintf("%d-01-01", today.Year()), day(0)},
		"last_year": {fmt.Sprintf("%d-01-01", today.Year()-1), fmt.Sprintf("%d-12-31", today.Year()-1)},
	}[name]
	o.from, o.to = span[0], span[1]
	return o
}

// minuteForm is how the tests write a moment: in UTC, so that no clock changes.
const minuteForm = "2006-01-02T15:04Z"

func dayBefore(day string) string {
	t, _ := time.Parse(time.DateOnly, day)
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// holds reports whether an instant lies on one of the days asked for; what has
// no time is in all time only.
func (o oracle) holds(at time.Time) bool {
	if o.from == "" {
		return true
	}
	if strings.HasSuffix(o.from, "Z") {
		shown := at.UTC().Format(minuteForm)
		return !at.IsZero() && o.from <= shown && shown <= o.to
	}
	day := at.In(o.zone).Format(time.DateOnly)
	return !at.IsZero() && o.from <= day && day <= o.to
}

func (o oracle) stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(o.zone).Format(time.RFC3339)
}

func line(s string) string { return visitor.Clean(s).OneLine().String() }

func clipped(s string, n int) visitor.Text { return visitor.Clean(s).OneLine().Clip(n) }

// finds is the contract's search: ignoring case, accents and how words are spaced.
func finds(text, query string) bool {
	fold := func(s string) string {
		return strings.Join(strings.Fields(visitor.Fold(visitor.Clean(s).String())), " ")
	}
	return strings.Contains(fold(text), fold(query))
}

// termsOf are the alternatives of a query, each with its words; one in quotes is one word.
func termsOf(query string) (alternatives [][]string) {
	for _, part := range strings.Split(strings.ReplaceAll(query, " OR ", "|"), "|") {
		words := strings.Fields(part)
		if strings.HasPrefix(part, `"`) {
			words = []string{strings.Trim(part, `"`)}
		}
		for i := range words {
			words[i] = strings.TrimRight(words[i], "*")
		}
		alternatives = append(alternatives, words)
	}
	return alternatives
}

// findsAll reports whether every word of an alternative is in one of the texts.
func findsAll(query string, texts ...string) bool {
	return slices.ContainsFunc(termsOf(query), func(words []string) bool {
		return !slices.ContainsFunc(words, func(word string) bool {
			return !slices.ContainsFunc(texts, func(text string) bool { return finds(text, word) })
		})
	})
}

// firstTerm is the first word of a query that a text has, "" for none.
func firstTerm(text, query string) string {
	for _, words := range termsOf(query) {
		for _, word := range words {
			if finds(text, word) {
				return word
			}
		}
	}
	return ""
}

func onlyDigits(s string) (digits string) {
	for _, r := range s {
		if '0' <= r && r <= '9' {
			digits += string(r)
		}
	}
	return digits
}

// plainPage is the address without scheme, fragment and trailing slash.
func plainPage(uri string) string {
	uri = strings.TrimSpace(uri)
	if i := strings.Index(uri, "://"); i > 0 {
		uri = uri[i+3:]
	}
	if i := strings.Index(uri, "#"); i >= 0 {
		uri = uri[:i]
	}
	return strings.TrimRight(line(uri), "/ ")
}

func shownPage(uri string) (p visitor.Page) {
	_ = p.UnmarshalText([]byte(strings.ReplaceAll(plainPage(uri), " ", "%20"))) // it never fails
	return p
}

// topFive counts pages.
func topFive(uris []string) []schemas.PageCount {
	count := map[visitor.Page]int{}
	for _, uri := range uris {
		if p := shownPage(uri); !p.IsZero() {
			count[p]++
		}
	}
	top := []schemas.PageCount{}
	for p, n := range count {
		top = append(top, schemas.PageCount{Page: p, Count: n})
	}
	sort.Slice(top, func(i, j int) bool {
		if top[i].Count != top[j].Count {
			return top[i].Count > top[j].Count
		}
		return top[i].Page.String() < top[j].Page.String()
	})
	return top[:min(5, len(top))]
}

// matchingLeads are the leads that a question means.
func (o oracle) matchingLeads(q question) (out []sandbox.Lead) {
	for _, i := range o.matchingPlaces(q) {
		out = append(out, o.bot.Leads[i])
	}
	return out
}

// matchingPlaces are the places of these leads in the world.
func (o oracle) matchingPlaces(q question) (places []int) {
	for i, l := range o.bot.Leads {
		kind := strings.ToLower(line(l.Type))
		want := q.text("type")
		phone, mail := oraclePhone(l) != "", oracleEmail(l) != ""
		words := q.text("query")
		found := words == "" || findsAll(words, l.Name, l.Email, l.PhoneNumber, l.Content)
		if number := onlyDigits(words); len(number) >= 5 && strings.Contains(onlyDigits(l.PhoneNumber), number) {
			found = true // the same number in other spacing
		}
		session, asked := q["session_id"]
		switch {
		case !o.holds(l.CreateTime),
			want != "" && want != "all" && kind != want,
			q["has_phone"] != nil && q["has_phone"] != phone,
			q["has_email"] != nil && q["has_email"] != mail,
			!found,
			!finds(plainPage(l.URI), q.text("page_contains")),
			asked && int64(session.(int)) != l.SessionID:
			continue
		}
		places = append(places, i)
	}
	return places
}

// people is how many people the matching leads are from. Who is one person is decided over all
// leads that are read; package people proves the rule.
func (o oracle) people(q question) int {
	var records []people.Record
	var places []int
	for i, l := range o.bot.Leads {
		session, asked := q["session_id"]
		if o.holds(l.CreateTime) && (!asked || int64(session.(int)) == l.SessionID) {
			records = append(records, people.Record{Name: clipped(l.Name, 4096), Email: clipped(l.Email, 4096), Phone: clipped(l.PhoneNumber, 4096), Session: l.SessionID})
			places = append(places, i)
		}
	}
	matching, numbers := map[int]bool{}, people.Group(records, phone.RegionOf(o.world.zone.String()))
	for k, number := range numbers {
		if slices.Contains(o.matchingPlaces(q), places[k]) {
			matching[number] = true
		}
	}
	return len(matching)
}

// oracleEmail is a lead's e-mail, "" for a placeholder. Those of the worlds have
// an @ if they are one, but for "none@none.com".
func oracleEmail(l sandbox.Lead) string {
	email := strings.ToLower(line(l.Email))
	if !strings.Contains(email, "@") || email == "none@none.com" {
		return ""
	}
	return email
}

// oraclePhone is a lead's phone, "" for a placeholder.
func oraclePhone(l sandbox.Lead) string {
	if !strings.ContainsAny(l.PhoneNumber, "123456789") {
		return ""
	}
	return line(l.PhoneNumber)
}

// leads is the answer to list_leads, rows of all that match in no order.
func (o oracle) leads(q question) schemas.Leads {
	var want schemas.Leads
	var uris []string
	for _, l := range o.matchingLeads(q) {
		want.Totals.Matching++
		switch strings.ToLower(line(l.Type)) {
		case "lead":
			want.Totals.Leads++
		case "appointment":
			want.Totals.Appointments++
		default:
			want.Totals.Other++
		}
		mail, phone := oracleEmail(l), oraclePhone(l)
		if mail != "" {
			want.Totals.WithEmail++
		}
		if phone != "" {
			want.Totals.WithPhone++
		}
		uris = append(uris, l.URI)
		want.Leads = append(want.Leads, o.leadRow(l, q.text("response_format") == "detailed"))
	}
	want.Totals.People = o.people(q)
	want.TopPages = topFive(uris)
	return want
}

func (o oracle) leadRow(l sandbox.Lead, detailed bool) schemas.Lead {
	row := schemas.Lead{
		CreatedAt: schemas.NewTime(l.CreateTime, o.zone), Type: visitor.Clean(strings.ToLower(line(l.Type))).Clip(80),
		Name: clipped(l.Name, 80), Email: clipped(l.Email, 254), Phone: clipped(l.PhoneNumber, 64),
		Message: clipped(l.Content, 160), Page: shownPage(l.URI), SessionID: l.SessionID,
	}
	if detailed {
		count := int64(l.Count)
		row.Message, row.Count = visitor.Clean(l.Content).Clip(4000), &count
	}
	return row
}

// history is the answer to get_chat_history, rows of all that match in no order.
func (o oracle) history(q question) schemas.ChatHistory {
	want := schemas.ChatHistory{Totals: &schemas.HistoryTotals{}}
	days := map[string]int{}
	var uris []string
	for _, c := range o.bot.Conversations {
		row := o.conversationRow(c, q)
		least, _ := q["min_visitor_messages"].(int)
		if !o.holds(c.CreateTime) || !finds(plainPage(c.URI), q.text("page_contains")) ||
			row.VisitorMessages < least || q.text("query") != "" && row.Match == nil {
			continue
		}
		want.Totals.Conversations++
		want.Totals.Messages += row.Messages
		want.Totals.VisitorMessages += row.VisitorMessages
		if row.VisitorMessages > 0 {
			want.Totals.Engaged++
		}
		if !c.CreateTime.IsZero() {
			days[c.CreateTime.In(o.zone).Format(time.DateOnly)]++
		}
		uris = append(uris, c.URI)
		want.Conversations = append(want.Conversations, row)
	}
	most, equal := 0, 0
	for day, n := range days {
		switch {
		case n > most:
			most, equal = n, 1
			want.BusiestDay = &schemas.BusiestDay{Conversations: n}
			_ = want.BusiestDay.Date.UnmarshalText([]byte(day)) // which is one
		case n == most:
			equal++
		}
	}
	if equal > 1 {
		want.BusiestDay = nil
	}
	want.TopPages = topFive(uris)
	return want
}

func oracleSpeaker(messageType string) string {
	switch name := visitor.Clean(strings.ToLower(line(messageType))).Clip(20).String(); name {
	case "ai":
		return "bot"
	case "user":
		return "visitor"
	case "":
		return "unknown"
	default:
		return name
	}
}

func (o oracle) conversationRow(c sandbox.Conversation, q question) schemas.Conversation {
	row := schemas.Conversation{SessionID: c.SessionID, StartedAt: schemas.NewTime(c.CreateTime, o.zone), Page: shownPage(c.URI), Messages: len(c.Messages)}
	for k, m := range c.Messages {
		speaker := oracleSpeaker(m.Type)
		if speaker == "visitor" {
			if row.VisitorMessages++; row.VisitorMessages == 1 {
				row.FirstVisitorMessage = clipped(m.Content, 160)
			}
		}
		message := schemas.Message{N: k + 1, Speaker: visitor.Clean(speaker), Text: visitor.Clean(m.Content).Clip(4000)}
		row.Transcript = append(row.Transcript, message)
	}
	row.Match = oracleMatch(c, q)
	if q.text("response_format") == "detailed" {
		row.FirstVisitorMessage = visitor.Text{}
	} else {
		row.Transcript = nil
	}
	return row
}

// oracleMatch is the message that a query is shown by: the first with all words of an
// alternative, else the first with one; nil when the conversation has no alternative.
func oracleMatch(c sandbox.Conversation, q question) *schemas.Match {
	words, asked := q.text("query"), q.text("speaker")
	var texts []string
	var first, best *schemas.Match
	var before *schemas.Asked
	for k, m := range c.Messages {
		speaker := oracleSpeaker(m.Type)
		if asked == "" || asked == "any" || asked == speaker {
			texts = append(texts, m.Content)
			if term := firstTerm(m.Content, words); term != "" {
				text := visitor.Clean(m.Content).Excerpt(visitor.NewMatcher(term), 160)
				match := &schemas.Match{Message: schemas.Message{N: k + 1, Speaker: visitor.Clean(speaker), Text: text}}
				if speaker == "bot" {
					match.Asked = before
				}
				if first == nil {
					first = match
				}
				if best == nil && findsAll(words, m.Content) {
					best = match
				}
			}
		}
		if speaker == "visitor" {
			before = &schemas.Asked{N: k + 1, Text: clipped(m.Content, 160)}
		}
	}
	switch {
	case words == "" || !findsAll(words, texts...):
		return nil
	case best != nil:
		return best
	}
	return first
}

// inOrder sorts times as rows show them, those without one last, and cuts them
// to the limit.
func inOrder(times []time.Time, q question) []time.Time {
	slices.SortStableFunc(times, func(a, b time.Time) int {
		switch {
		case a.IsZero() || b.IsZero():
			return map[bool]int{true: 1}[a.IsZero()] - map[bool]int{true: 1}[b.IsZero()]
		case q.text("sort") == "oldest":
			return a.Compare(b)
		}
		return b.Compare(a)
	})
	limit, given := q["limit"].(int)
	if !given {
		limit = 20
	}
	return times[:min(limit, len(times))]
}
