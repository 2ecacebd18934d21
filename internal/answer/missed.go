package answer

import (
	"context"
	"fmt"
	"slices"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// Missed are the conversations of a range in which an opportunity may have been missed, with
// totals over all that match; without dates those of the last 30 days.
func Missed(ctx context.Context, a *Asker, args schemas.MissedArgs) (none schemas.Missed, err error) {
	m, err := a.matchingMissed(ctx, args)
	if err != nil {
		return none, err
	}
	defer m.release()
	result := schemas.Missed{
		Chatbot: a.bot.Name, Range: rangeOf(m.span), Conversations: m.conversations, Matching: m.rows.Len(), Totals: m.totals,
		TopPages: m.topPages, Notes: a.missedNotes(m, args), ReadAt: a.readAt(m.takenAt(), m.span.Zone),
	}
	var end int
	if result.Rows, end, err = a.missedRows(ctx, m, args.Paging()); err != nil {
		return none, err
	}
	a.Rows = len(result.Rows)
	args.Chatbot, args.Cursor = "", ""
	args.Period, args.From, args.To, args.TimeZone = "", "", "", ""
	result.NextCursor = a.nextCursor(m.order, end, m.span, args)
	return result, nil
}

// matchingMissed is what matches a question to one chatbot. The caller releases it.
type matchingMissed struct {
	bothRecords
	*missedScan
	*chosenMissed
	span  period.Range
	kinds []bool // of missedKinds: which are asked for
	order paging.Order
}

// chosenMissed are the conversations of the kinds that are asked for. It is kept with their
// snapshot: do not change it.
type chosenMissed struct {
	rows     records.Rows
	totals   schemas.MissedTotals
	topPages []schemas.PageCount // where there are no rows
}

func (m matchingMissed) takenAt() time.Time {
	if at := m.leads.TakenAt(); at.Before(m.talks.TakenAt()) {
		return at
	}
	return m.talks.TakenAt()
}

func (a *Asker) matchingMissed(ctx context.Context, args schemas.MissedArgs) (none matchingMissed, err error) {
	m := matchingMissed{kinds: kindsAsked(args.Kinds)}
	if m.span, err = a.span(args.Span(), insightFallback); err != nil {
		return none, err
	}
	if m.leads, err = a.Leads(ctx, withRecordsAround(m.span), 0); err != nil {
		return none, err
	}
	if m.talks, err = a.Conversations(ctx, m.span); err != nil {
		m.leads.Release()
		return none, err
	}
	if m.missedScan, err = a.scanMissed(ctx, m.talks, m.leads, m.span); err == nil {
		err = m.choose(ctx, args.NewestFirst(), a.Policy)
	}
	if err != nil {
		m.release()
		return none, err
	}
	return m, nil
}

// kindsAsked says of each kind whether it is asked for; no names mean all.
func kindsAsked(names []string) []bool {
	asked := make([]bool, len(missedKinds))
	for i, kind := range missedKinds {
		asked[i] = len(names) == 0 || slices.Contains(names, string(kind))
	}
	return asked
}

// choose finds the conversations of the kinds that are asked for, once for each question.
func (m *matchingMissed) choose(ctx context.Context, newestFirst bool, policy visitor.Policy) (err error) {
	question := m.tests.in(fmt.Sprintf("missed of %v %d %d %d", m.kinds, m.span.Start.Unix(), m.span.End.Unix(), m.leads.ID()))
	m.chosenMissed, err = records.Remember(m.talks.Snapshot, question, func() (*chosenMissed, error) { return m.count(ctx, policy) })
	if err == nil {
		m.order = paging.NewOrder(m.talks.Snapshot, m.rows, newestFirst)
	}
	return err
}

// count counts them.
func (m *matchingMissed) count(ctx context.Context, policy visitor.Policy) (c *chosenMissed, err error) {
	c = &chosenMissed{}
	counts := make([]int, len(missedKinds))
	pages := newPageCounts(m.talks.Pages)
	c.rows = m.talks.Choose(func(row int) bool {
		kinds := m.kindsOf(row)
		for _, i := range kinds {
			counts[i]++
		}
		if len(kinds) > 0 {
			pages.byNumber[m.talks.Entry(row).Page]++
		}
		return len(kinds) > 0
	})
	for i, total := range c.totals.List() {
		if m.kinds[i] {
			*total = &counts[i]
		}
	}
	if policy == visitor.None {
		c.topPages, err = pages.top(ctx)
	}
	return c, err
}

// kindsOf are the places in missedKinds of what the conversation of a row shows, of those
// that are asked for.
func (m *matchingMissed) kindsOf(row int) (places []int) {
	for i, n := range m.found[row].messages {
		if n > 0 && m.kinds[i] {
			places = append(places, i)
		}
	}
	return places
}

// missedRows are the rows of one page, and the row that the next one begins with.
func (a *Asker) missedRows(ctx context.Context, m matchingMissed, p schemas.Paging) (rows []schemas.MissedOpportunity, end int, err error) {
	rows = []schemas.MissedOpportunity{}
	room := paging.NewBudget(nil)
	end, err = a.page(ctx, m.order, p, func(i int) (bool, error) {
		row, err := a.missedRow(m, i, p.Detailed())
		if err != nil || !room.Take(paging.Size(row)) {
			return false, err
		}
		rows = append(rows, row)
		return true, nil
	})
	return rows, end, err
}

// missedRow is a conversation by its row. The message is the one that shows its first kind.
func (a *Asker) missedRow(m matchingMissed, row int, whole bool) (none schemas.MissedOpportunity, err error) {
	c, err := m.talks.Conversation(row)
	if err != nil {
		return none, err
	}
	talk, kinds := m.found[row], m.kindsOf(row)
	r := schemas.MissedOpportunity{
		SessionID: c.SessionID, StartedAt: schemas.NewTime(c.At, m.span.Zone), Page: m.talks.Pages.Page(c.PageNumber), N: int(talk.messages[kinds[0]]),
	}
	for _, i := range kinds {
		r.Kinds = append(r.Kinds, string(missedKinds[i]))
	}
	if words := c.Message(r.N).Content; whole {
		r.Said = a.message(words)
	} else {
		r.Said = a.excerpt(words)
	}
	if r.Kinds[0] == string(signals.ContactNotStored) {
		r.Contact = a.missedContact(talk.contacts)
	}
	return r, nil
}

func (a *Asker) missedContact(contacts []signals.Contact) *schemas.MissedContact {
	shown := &schemas.MissedContact{}
	for _, c := range contacts {
		if text := visitor.Clean(c.Value).OneLine(); c.Email {
			shown.Emails = append(shown.Emails, a.Policy.Email(text).Clip(maxEmail))
		} else {
			shown.Phones = append(shown.Phones, a.Policy.Phone(text).Clip(maxPhone))
		}
	}
	return shown
}
