package answer

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// figures are what fell into one part of a period.
type figures struct {
	conversations, engaged    int
	engagedWithRecord         int // engaged conversations with a record up to two days after they began
	leads, appointments       int
	people                    int // whose first record of the period it is
	withContact, outsideHours int // records
	replies, unanswered       int // of the bot; those of them that look unanswered, without those partly answered
}

func (f *figures) add(g figures) {
	f.conversations += g.conversations
	f.engaged += g.engaged
	f.engagedWithRecord += g.engagedWithRecord
	f.leads += g.leads
	f.appointments += g.appointments
	f.people += g.people
	f.withContact += g.withContact
	f.outsideHours += g.outsideHours
	f.replies += g.replies
	f.unanswered += g.unanswered
}

// part is what figures are counted for: a local day, and as rows need it an hour of it or a
// page. The zero day is that of records whose time cannot be read.
type part struct {
	day  period.Date
	hour int
	page visitor.Page
}

// periodCount holds the figures of a period by its parts. It is kept with the snapshot and
// shared by several questions: do not change it once it is complete.
type periodCount struct {
	span   period.Range
	tests  testSessions // left out
	byHour bool
	byPage bool

	unlisted []string // note on the languages in it
	silent   bool     // what the bot said was not read: that took too long

	mu    sync.Mutex
	parts map[part]*figures
}

// countPeriod goes once over the conversations and once over the leads of a period. What the
// bot said is read as long as the short context lasts; a count without it is not kept.
func (a *Asker) countPeriod(ctx, short context.Context, read bothRecords, span period.Range, args schemas.StatsArgs) (*periodCount, error) {
	tests := a.testSessions()
	question := tests.in(fmt.Sprintf("%s %d", a.question(span, []string{args.By, args.PageContains}), read.leads.ID()))
	var c *periodCount
	kept, err := records.Remember(read.talks.Snapshot, question, func() (*periodCount, error) {
		c = &periodCount{span: span, tests: tests, parts: map[part]*figures{}, byPage: args.By == "page", byHour: args.By == "hour" || args.By == "weekday_hour"}
		if err := a.countConversations(ctx, c, read, args.PageContains); err != nil {
			return nil, err
		}
		if err := a.countLeads(ctx, c, read.leads, args.PageContains); err != nil {
			return nil, err
		}
		return c, a.countReplies(ctx, short, c, read.talks, args.PageContains)
	})
	if errors.Is(err, errLongReading) {
		c.silent = true
		return c, nil
	}
	return kept, err
}

// add adds figures to the part of a time and a page.
func (c *periodCount) add(at time.Time, page visitor.Page, f figures) {
	where := part{}
	if c.byPage {
		where.page = page
	}
	if !at.IsZero() {
		local := at.In(c.span.Zone)
		where.day = period.DateOf(local)
		if c.byHour {
			where.hour = local.Hour()
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.parts[where] == nil {
		c.parts[where] = &figures{}
	}
	c.parts[where].add(f)
}

func (a *Asker) countConversations(ctx context.Context, c *periodCount, read bothRecords, pageContains string) error {
	first, err := read.leads.FirstOfSessions(ctx, withLaterRecords(c.span))
	if err != nil {
		return err
	}
	wanted := func(records.Conversation) bool { return true }
	if pageContains != "" {
		with := pagesWith(ctx, read.talks.Pages, newPagePart(pageContains))
		wanted = func(talk records.Conversation) bool { return with[talk.PageNumber] }
	}
	_, err = read.talks.FilterText(ctx, c.span, func(talk records.Conversation) bool {
		if !c.tests.has(talk.SessionID) && wanted(talk) {
			c.add(talk.At, c.pageOf(read.talks.Pages, talk.PageNumber), conversationFigures(talk, first))
		}
		return false
	})
	return err
}

// countReplies counts what the bot said, as find_unanswered_questions does for the same range.
// It is errLongReading when the short context ends before.
func (a *Asker) countReplies(ctx, short context.Context, c *periodCount, talks records.Conversations, pageContains string) error {
	scan, err := a.scan(short, talks, c.span, time.Time{}, c.tests)
	switch {
	case err != nil && ctx.Err() == nil && short.Err() != nil:
		return errLongReading
	case err != nil:
		return err
	}
	said := a.insightTalks(ctx, scan, talks, pageContains)
	c.unlisted = said.unlistedNote()
	add := func(row int, f figures) {
		if said.includes(row) {
			e := talks.Entry(row)
			c.add(e.At, c.pageOf(talks.Pages, e.Page), f)
		}
	}
	for i, talk := range scan.talks {
		if talk.replies > 0 {
			add(scan.first+i, figures{replies: int(talk.replies)})
		}
	}
	for _, found := range scan.cases {
		if !found.partly {
			add(int(found.row), figures{unanswered: 1})
		}
	}
	return ctx.Err()
}

// pageOf is a page by its host and path, where rows are pages.
func (c *periodCount) pageOf(pages records.Pages, number uint32) (none visitor.Page) {
	if !c.byPage {
		return none
	}
	return pages.Page(number).WithoutQuery()
}

// conversationFigures are those of one conversation; first says when the first record of each
// session was captured.
func conversationFigures(talk records.Conversation, first map[int64]time.Time) figures {
	f := figures{conversations: 1}
	if talk.Engaged() {
		f.engaged = 1
		at, found := first[talk.SessionID]
		f.engagedWithRecord = oneIf(found && (talk.At.IsZero() || at.IsZero() || !at.After(talk.At.Add(recordsLater))))
	}
	return f
}

func (a *Asker) countLeads(ctx context.Context, c *periodCount, leads records.Leads, pageContains string) error {
	wanted := func(records.Lead) bool { return true }
	if pageContains != "" {
		wanted = a.leadPage(ctx, leads, newPagePart(pageContains))
	}
	rows, people, err := leads.Filter(ctx, c.span, a.region(), func(l records.Lead) bool {
		if c.tests.has(l.SessionID) || !wanted(l) {
			return false
		}
		c.add(l.At, c.leadPage(leads, l), a.leadFigures(l))
		return true
	})
	if err != nil {
		return err
	}
	for row := range people.FirstRows(rows) {
		c.add(leads.Entry(row).At, visitor.Page{}, figures{people: 1})
	}
	return ctx.Err()
}

// leadPage is the page of a lead as this user may see it, where rows are pages.
func (c *periodCount) leadPage(leads records.Leads, l records.Lead) (none visitor.Page) {
	if page, covered := leads.PageWithoutName(l); c.byPage && covered {
		return page.WithoutQuery()
	}
	return c.pageOf(leads.Pages, l.PageNumber)
}

func (a *Asker) leadFigures(l records.Lead) figures {
	f := figures{
		leads:        oneIf(l.Kind == records.KindLead),
		appointments: oneIf(l.Kind == records.KindAppointment),
		withContact:  oneIf(l.HasEmail() || l.HasPhone()),
	}
	if a.bot.Hours != nil {
		f.outsideHours = oneIf(a.isOutsideHours(l))
	}
	return f
}
