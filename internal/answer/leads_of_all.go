package answer

import (
	"cmp"
	"context"
	"slices"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// LeadsOfAll are the leads and appointments of every chatbot, merged by time. The days of
// each are days in its own zone, unless the question names one.
func LeadsOfAll(ctx context.Context, all *All, args schemas.ListLeadsArgs) (none schemas.Leads, err error) {
	span, err := all.span(args.Span, leadsFallback(args))
	if err != nil {
		return none, err
	}
	all.leaveOutWithoutHours(args.OutsideHours)
	found, err := each(ctx, all, func(ctx context.Context, a *Asker) (matchingLeads, error) { return a.matchingLeads(ctx, args) })
	for _, f := range found {
		defer f.result.Release()
	}
	if err != nil {
		return none, err
	}
	result := schemas.Leads{Chatbot: AllName, Chatbots: all.coverage(len(found)), Range: rangeOf(span), ReadAt: all.readAt(found, span.Zone)}
	result.Totals, result.TopPages = sumLeads(found)
	if result.Leads, result.NextCursor, err = all.leadPage(ctx, found, span, result.TopPages, args); err != nil {
		return none, err
	}
	all.Rows = len(result.Leads)
	result.Notes = append(all.notes(args.Span, leadNotesOf(found, args)), notLookedFor(args, result.Leads)...)
	return result, nil
}

// sumLeads adds up the totals, and chooses the top pages of all.
func sumLeads(found []answerOf[matchingLeads]) (sum schemas.LeadTotals, top []schemas.PageCount) {
	top = []schemas.PageCount{}
	for _, f := range found {
		t := f.result.totals
		sum.Matching += t.Matching
		sum.Leads += t.Leads
		sum.Appointments += t.Appointments
		sum.Other += t.Other
		sum.WithPhone += t.WithPhone
		sum.WithEmail += t.WithEmail
		sum.People += t.People
		top = append(top, withChatbot(f.bot.Name, f.result.topPages)...)
	}
	slices.SortStableFunc(top, func(a, b schemas.PageCount) int { return cmp.Compare(b.Count, a.Count) })
	return sum, top[:min(maxTopPages, len(top))]
}

// readAt is when the oldest of the answers was read from the platform.
func (all *All) readAt(found []answerOf[matchingLeads], zone *time.Location) (oldest schemas.Time) {
	for _, f := range found {
		if at := f.readAt(f.result.TakenAt(), zone); oldest.IsZero() || at.Before(oldest.Time) {
			oldest = at
		}
	}
	return oldest
}

// leadPage are the rows of one page, and the cursor of the next.
func (all *All) leadPage(ctx context.Context, found []answerOf[matchingLeads], span period.Range, top []schemas.PageCount, args schemas.ListLeadsArgs) (rows []schemas.Lead, next string, err error) {
	rows = []schemas.Lead{}
	if all.service.PII == visitor.None {
		return rows, "", nil // figures only
	}
	m, byPlace := all.merge(found)
	w := newWanted(args)
	room := paging.NewBudget(top)
	last := paging.Cursor{Issued: all.issued(), Range: span}
	for {
		list, k, more := m.Peek()
		if !more {
			return rows, "", ctx.Err()
		}
		f := byPlace[list]
		row, err := f.leadRow(f.result, f.result.order.Row(k), args.Detailed(), w)
		if err != nil {
			return nil, "", err
		}
		row.Chatbot = f.bot.Name
		if len(rows) == args.MaxRows() || !room.Take(paging.Size(row)) {
			break
		}
		rows = append(rows, row)
		last.List, last.Last = list, f.result.order.Place(k)
		m.Advance(list)
	}
	args.Bots, args.Cursor = schemas.Bots{}, ""
	last.Args = encoded(args)
	return rows, all.sealer.Seal(all.tool, all.sealName, last), ctx.Err()
}

// merge puts the leads of the chatbots into one order, and goes on where the cursor says.
// A chatbot that failed has none.
func (all *All) merge(found []answerOf[matchingLeads]) (*paging.Merge, map[int]answerOf[matchingLeads]) {
	orders, byPlace := make([]paging.Order, len(all.askers)), map[int]answerOf[matchingLeads]{}
	for _, f := range found {
		orders[f.place], byPlace[f.place] = f.result.order, f
	}
	m := paging.NewMerge(orders)
	if all.resume != nil {
		m.GoAfter(all.resume.List, all.resume.Last)
	}
	return m, byPlace
}

func leadNotesOf(found []answerOf[matchingLeads], args schemas.ListLeadsArgs) []botNotes {
	notes := make([]botNotes, len(found))
	for i, f := range found {
		notes[i] = botNotes{f.bot.Name, f.leadNotes(f.result, args)}
	}
	return notes
}

// notOverAll is why no conversation is read for what leads of every chatbot wanted.
const notOverAll = "over all chatbots none is: ask one chatbot"

// notLookedFor says that no conversation was read for what the rows wanted: that would be the
// history of every chatbot.
func notLookedFor(args schemas.ListLeadsArgs, rows []schemas.Lead) []string {
	if !args.LooksForWanted() {
		return nil
	}
	w := wanted{unread: notOverAll}
	return w.note(rows)
}
