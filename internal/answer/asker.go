package answer

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// Asker is one question to one chatbot.
type Asker struct {
	*records.Reader
	Rows    int  // rows that the answer shows, for the log
	Patient bool // figures wait until every message is read, however long that takes

	service *Service
	tool    string
	bot     Bot
	resume  *paging.Cursor // where the question goes on; nil without a cursor
	began   time.Time      // when the question's first page was asked for; zero: now

	callOrder bool // leads come in the order in which to call
}

// Ask begins a question to the chatbot of this name, "" for the one that is meant
// without a name. tool names the question in cursors and in the log; progress is
// told what slow work goes on, from any goroutine. Nothing is sent to the platform.
func (s *Service) Ask(tool, chatbot string, now time.Time, progress func(doing string)) (*Asker, error) {
	bot, err := s.opened(chatbot)
	if err != nil {
		return nil, err
	}
	reader := &records.Reader{
		Bot: bot.Bot, Snapshots: s.Snapshots, Policy: s.PII, Now: now, Progress: progress,
		Panicked: func(stack []byte) { s.LogPanic(tool, stack) },
	}
	return &Asker{Reader: reader, service: s, tool: tool, bot: bot}, nil
}

// opened is the chatbot of that name, ready to be asked.
func (s *Service) opened(chatbot string) (Bot, error) {
	bot, err := s.choose(chatbot)
	switch {
	case err != nil:
		return Bot{}, err
	case bot.Problem != nil:
		return Bot{}, bot.Problem
	case bot.Open == nil:
		return bot, nil
	}
	made, p := bot.Open()
	if p != nil {
		return Bot{}, p
	}
	return made, nil
}

// LogPanic writes where a panic came from. Its value may quote a visitor; the stack
// holds no values.
func (s *Service) LogPanic(tool string, stack []byte) {
	s.Log.Error("panic", "tool", tool, "stack", string(stack))
}

// Explain is any error of an answer as a problem its reader can act on.
func (a *Asker) Explain(err error) *problem.Error {
	if p := a.Reader.Explain(err); p != nil {
		return p
	}
	a.service.Log.Error("fault", "tool", a.tool, "type", fmt.Sprintf("%T", err)) // its text may quote a visitor
	return problem.Internal
}

// Resume opens a sealed cursor: the answer goes on where it points to.
func (a *Asker) Resume(sealed string) (paging.Cursor, error) {
	c, err := a.bot.Cursors.Open(a.tool, a.bot.Name, sealed, a.Now)
	if err == nil {
		a.resume, a.Prefer = &c, c.Snapshot
	}
	return c, err
}

// Resumed reports whether the answer goes on from a cursor.
func (a *Asker) Resumed() bool { return a.resume != nil }

// MustName is the chatbot's name where a question without a name would mean another
// chatbot, or none; else "".
func (a *Asker) MustName() string {
	if b, err := a.service.unnamed(); err == nil && b.Name == a.bot.Name {
		return ""
	}
	return a.bot.Name
}

// Cost is what the question asked of the platform, for the log.
func (a *Asker) Cost() (chatbot string, rows int, requests, bytes int64) {
	return a.bot.Name, a.Rows, a.Usage.Requests.Load(), a.Usage.Bytes.Load()
}

// span is the range of days that a question asks for. A cursor keeps the one its
// question began with.
func (a *Asker) span(s schemas.Span, fallback string) (period.Range, error) {
	if a.resume != nil {
		return a.resume.Range, nil
	}
	now := a.Now
	if !a.began.IsZero() {
		now = a.began
	}
	return resolve(s, fallback, a.zone(), now)
}

func resolve(s schemas.Span, fallback string, zone *time.Location, now time.Time) (period.Range, error) {
	r, err := period.Resolve(period.Spec{Period: s.Period, From: s.From, To: s.To, TimeZone: s.TimeZone}, fallback, zone, now)
	if err != nil {
		return r, problem.Invalid(err.Error(), spanHint(err))
	}
	return r, nil
}

// zone is the one whose days are meant when the question names none.
func (a *Asker) zone() *time.Location { return cmp.Or(a.bot.Zone, a.service.Zone) }

// region is the one whose visitors write phone numbers without a calling code. The time zone
// of a question changes its days and not who the visitors are.
func (a *Asker) region() string { return phone.RegionOf(a.zone().String()) }

func spanHint(err error) string {
	if errors.Is(err, period.ErrZone) {
		return `use a time_zone such as "Europe/Rome", or leave it out for the user's own`
	}
	return `use a period such as {"period":"last_7_days"}, or {"from":"2026-11-09","to":"2026-11-15"}`
}

// rangeOf is a range as results carry it.
func rangeOf(span period.Range) schemas.Range {
	r := schemas.Range{TimeZone: span.Zone.String(), Label: span.InWords()}
	if !span.AllTime {
		r.From = schemas.NewTime(span.Start, span.Zone)
		r.To = schemas.NewTime(span.End.Add(-time.Second), span.Zone)
	}
	return r
}

// readAt is when the oldest of what an answer shows was read from the platform.
func (a *Asker) readAt(taken time.Time, zone *time.Location) schemas.Time {
	if taken.After(a.Now) { // read for this question
		taken = a.Now
	}
	return schemas.NewTime(taken, zone)
}

// question names all that the matching rows and their totals depend on, beside the
// snapshot. args hold nothing that says how much of an answer is shown, or how.
func (a *Asker) question(span period.Range, args any) string {
	return fmt.Sprintf("%s %d %d %s %s", a.tool, span.Start.Unix(), span.End.Unix(), span.Zone, encoded(args))
}

// encoded are arguments as JSON, absent ones left out.
func encoded(args any) []byte {
	raw, err := json.Marshal(args)
	if err != nil {
		panic(err) // the types of package schemas can always be written
	}
	return raw
}

// Periods are the names that a period may have.
var Periods = period.Names
