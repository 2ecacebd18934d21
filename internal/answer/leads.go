package answer

import (
	"context"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// Leads are the leads and appointments of a range, with totals over all that match;
// without dates those of the last 30 days.
func Leads(ctx context.Context, a *Asker, args schemas.ListLeadsArgs) (none schemas.Leads, err error) {
	m, err := a.matchingLeads(ctx, args)
	if err != nil {
		return none, err
	}
	defer m.Release()
	w := newWanted(args)
	rows, end, err := a.leadRows(ctx, m, args.Paging, w)
	defer w.release()
	if err != nil {
		return none, err
	}
	a.Rows = len(rows)
	kept := args
	kept.Bots, kept.Span, kept.Cursor = schemas.Bots{}, schemas.Span{}, ""
	return schemas.Leads{
		Chatbot:    a.bot.Name,
		Range:      rangeOf(m.span),
		Totals:     m.totals,
		TopPages:   m.topPages,
		Leads:      rows,
		NextCursor: a.nextCursor(m.order, end, m.span, kept),
		Notes:      append(a.leadNotes(m, args), w.note(rows)...),
		ReadAt:     a.readAt(w.takenAt(m.TakenAt()), m.span.Zone),
	}, nil
}

// matchingLeads are the leads of one chatbot that match a question. The caller releases
// them.
type matchingLeads struct {
	records.Leads
	*foundLeads
	span  period.Range
	order paging.Order
}

func (a *Asker) matchingLeads(ctx context.Context, args schemas.ListLeadsArgs) (none matchingLeads, err error) {
	if err := a.checkSearch(args.Query, args.PageContains); err != nil {
		return none, err
	}
	if err := a.checkHours(args.OutsideHours); err != nil {
		return none, err
	}
	span, err := a.span(args.Span, leadsFallback(args))
	if err != nil {
		return none, err
	}
	leads, err := a.Reader.Leads(ctx, span, args.SessionID)
	if err != nil {
		return none, err
	}
	found, err := a.findLeads(ctx, leads, span, args)
	if err != nil {
		leads.Release()
		return none, err
	}
	order, err := a.leadOrder(leads, found.rows, args)
	if err != nil {
		leads.Release()
		return none, err
	}
	return matchingLeads{leads, found, span, order}, nil
}

// leadsFallback is the period that is meant without dates.
func leadsFallback(args schemas.ListLeadsArgs) string {
	if args.SessionID != 0 {
		return "all_time" // a session is meant wherever it is
	}
	return "last_30_days"
}

// leadRows are the rows of one page, and the row that the next one begins with.
func (a *Asker) leadRows(ctx context.Context, m matchingLeads, p schemas.Paging, w *wanted) (rows []schemas.Lead, end int, err error) {
	rows = make([]schemas.Lead, 0, min(p.MaxRows(), m.order.Len()))
	room := paging.NewBudget(m.topPages)
	end, err = a.page(ctx, m.order, p, func(i int) (bool, error) {
		row, err := a.leadRow(m, i, p.Detailed(), w)
		if err != nil {
			return false, err
		}
		rows = append(rows, row)
		if !room.Take(paging.Size(&rows[len(rows)-1])) {
			rows = rows[:len(rows)-1]
			return false, nil
		}
		return true, nil
	})
	if err == nil {
		err = w.inConversations(ctx, a, rows, m.span.Zone)
	}
	fit := w.fitting(rows, m.topPages)
	return rows[:fit], end - (len(rows) - fit), err
}

// What is shown of each field at most, in characters. An e-mail address has at most
// 254; a contact cut short is a contact lost.
const (
	maxName    = 80
	maxEmail   = 254
	maxPhone   = 64
	maxExcerpt = 160  // a visitor's words in a row
	maxMessage = 4000 // and in full

	// messageBytes is how much of a message is looked at to show that: four bytes a
	// character, and three times as much again for what cleaning takes away.
	messageBytes = 64 << 10
)

// leadRow is a lead by its row in the snapshot.
func (a *Asker) leadRow(m matchingLeads, i int, whole bool, w *wanted) (schemas.Lead, error) {
	l, err := m.Lead(i)
	if err != nil {
		return schemas.Lead{}, err
	}
	row := schemas.Lead{
		CreatedAt: schemas.NewTime(l.At, m.span.Zone),
		Type:      l.Kind,
		Name:      a.Policy.Name(l.Name).Clip(maxName),
		Email:     a.Policy.Email(l.Email).Clip(maxEmail),
		Phone:     a.Policy.Phone(l.Phone).Clip(maxPhone),
		Page:      m.Page(l),
		SessionID: l.SessionID,
	}
	if whole {
		row.Message, row.Count = a.message(l.Message), l.Count
	} else {
		row.Message = a.excerpt(l.Message)
	}
	w.inMessage(a, &row, l.Message)
	return row, nil
}

// excerpt is the beginning of somebody's words on one line, as this user may see them.
func (a *Asker) excerpt(raw []byte) visitor.Text {
	return a.Policy.Words(visitor.CleanPrefix(raw, messageBytes).OneLine()).Clip(maxExcerpt)
}

// message is somebody's words in full, as this user may see them.
func (a *Asker) message(raw []byte) visitor.Text {
	return paging.ClipToBudget(a.Policy.Words(visitor.CleanPrefix(raw, messageBytes)).Clip(maxMessage))
}

// leadNotes are the notes on leads. The platform may have been asked for one session
// alone, and so not have said whether there is anything else.
func (a *Asker) leadNotes(m matchingLeads, args schemas.ListLeadsArgs) []string {
	inRange, relax := records.CountIn(m.Snapshot, m.span), m.relax
	if args.SessionID != 0 && inRange == 0 {
		relax = "dropping session_id may find others"
		if !m.span.AllTime {
			relax = "period all_time looks for this session everywhere; " + relax
		}
	}
	return a.notes(findings{noun: "leads or appointments", read: m, span: m.span, inRange: inRange, rows: m.rows, relax: relax, hasQuery: args.Query != ""})
}
