package answer

import (
	"context"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// cannot is what users ask for and the platform does not give: docs/platform in the words of
// its own pages.
var cannot = []string{
	"list the chatbots of an account: they are configured by hand",
	"say for when an appointment is booked: that stands only in messages",
	"say the status of a lead, or when a message was written",
}

// checkedDays is how far back the check of a chatbot looks.
const checkedDays = 30

// Chatbots are the configured chatbots: whether their keys work, and how many records they
// had lately, by one question for 30 days to each.
func Chatbots(ctx context.Context, all *All, args schemas.ListChatbotsArgs) (schemas.Chatbots, error) {
	zone := all.service.Zone
	result := schemas.Chatbots{
		Now: schemas.NewTime(all.now, zone), TimeZone: zone.String(), Version: all.service.Version,
		Chatbots: []schemas.ChatbotRow{}, Cannot: cannot, Notes: []string{}, ReadAt: schemas.NewTime(all.now, zone),
	}
	rows, taken := all.unchecked(), all.now
	if args.Check == nil || *args.Check {
		var err error
		if rows, taken, err = all.checked(ctx); err != nil {
			return result, err
		}
	}
	for _, name := range all.service.botNames() { // those that cannot be asked in their place
		row, asked := rows[name]
		if !asked {
			row = all.misconfigured(name)
		}
		row.Default = name == all.service.Default && len(all.service.Bots) > 1
		result.Chatbots = append(result.Chatbots, row)
	}
	result.ReadAt = schemas.NewTime(taken, zone)
	all.Rows = len(result.Chatbots)
	return result, nil
}

func (a *Asker) row(key string) schemas.ChatbotRow {
	return schemas.ChatbotRow{Name: a.bot.Name, Host: a.bot.Host, TimeZone: a.zone().String(), Key: key}
}

func (all *All) unchecked() map[string]schemas.ChatbotRow {
	rows := map[string]schemas.ChatbotRow{}
	for _, a := range all.askers {
		rows[a.bot.Name] = a.row("unchecked")
	}
	return rows
}

func (all *All) misconfigured(name string) schemas.ChatbotRow {
	row := schemas.ChatbotRow{Name: name, TimeZone: all.service.Zone.String(), Key: "misconfigured"}
	for _, f := range all.failed {
		if f.chatbot == name {
			row.Problem = visitor.Clean(f.problem.Error())
		}
	}
	return row
}

// checked are the rows of the chatbots that can be asked, and when the oldest was read.
func (all *All) checked(ctx context.Context) (rows map[string]schemas.ChatbotRow, taken time.Time, err error) {
	results, errs := askEach(ctx, all, func(ctx context.Context, a *Asker) (checkedBot, error) { return a.check(ctx) })
	if err := ctx.Err(); err != nil {
		return nil, taken, err
	}
	rows, taken = map[string]schemas.ChatbotRow{}, all.now
	for i, a := range all.askers {
		if errs[i] != nil {
			p := a.Explain(errs[i])
			row := a.row(keyState(p.Code))
			row.Problem = visitor.Clean(p.Error())
			rows[a.bot.Name] = row
			continue
		}
		rows[a.bot.Name] = results[i].row
		if results[i].taken.Before(taken) {
			taken = results[i].taken
		}
	}
	return rows, taken, nil
}

// keyState is what a failed question says of the key.
func keyState(code string) string {
	switch code {
	case "auth_failed", "forbidden", "not_found":
		return "refused"
	case "rate_limited", "overloaded", "cancelled", problem.Internal.Code:
		return "unchecked"
	}
	return "unreachable"
}

// checkedBot is a chatbot that answered.
type checkedBot struct {
	row   schemas.ChatbotRow
	taken time.Time
}

func (a *Asker) check(ctx context.Context) (none checkedBot, err error) {
	span, err := a.span(schemas.Span{Period: "last_30_days"}, "")
	if err != nil {
		return none, err
	}
	leads, err := a.Reader.Leads(ctx, span, 0)
	if err != nil {
		return none, err
	}
	defer leads.Release()
	row := a.row("ok")
	row.Records7Days = a.countIn(leads, "last_7_days", 0)
	row.RecordsPrevious7Days = a.countIn(leads, "last_7_days", 7)
	without := checkedDays
	if n := leads.Timed(); n > 0 {
		newest := leads.Entry(n - 1).At
		without = period.DateOf(newest.In(span.Zone)).DaysUntil(span.To)
		if a.Policy != visitor.None { // it is of one record
			row.NewestRecord = schemas.NewTime(newest, span.Zone)
		}
	}
	row.DaysWithoutRecord = &without
	return checkedBot{row, leads.TakenAt()}, nil
}

// countIn counts the records of a period, or of as many days back.
func (a *Asker) countIn(leads records.Leads, name string, back int) *int {
	span, err := period.Resolve(period.Spec{Period: name}, "", a.zone(), a.Now.In(a.zone()).AddDate(0, 0, -back))
	if err != nil {
		panic(err) // a period of ours
	}
	n := records.CountIn(leads.Snapshot, span)
	return &n
}
