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
	if err := a.checkSearch(args.Query, args.PageContains); err != nil {
		return none, err
	}
	fallback := "last_30_days"
	if args.SessionID != 0 {
		fallback = "all_time" // a session is meant wherever it is
	}
	span, err := a.span(args.Span, fallback)
	if err != nil {
		return none, err
	}
	leads, err := a.Reader.Leads(ctx, span, args.SessionID)
	if err != nil {
		return none, err
	}
	defer leads.Release()
	kept := args
	kept.Bot, kept.Span, kept.Cursor = schemas.Bot{}, schemas.Span{}, ""
	found, err := a.findLeads(ctx, leads, span, kept)
	if err != nil {
		return none, err
	}
	order := paging.NewOrder(leads.Snapshot, found.rows, args.NewestFirst())
	rows, end, err := a.leadRows(ctx, leads, order, span, found.topPages, args.Paging)
	if err != nil {
		return none, err
	}
	a.Rows = len(rows)
	return schemas.Leads{
		Chatbot:    a.bot.Name,
		Range:      rangeOf(span),
		Totals:     found.totals,
		TopPages:   found.topPages,
		Leads:      rows,
		NextCursor: a.nextCursor(order, end, span, kept),
		Notes:      a.leadNotes(leads, span, found, args),
		ReadAt:     a.readAt(leads.TakenAt(), span.Zone),
	}, nil
}

// leadRows are the rows of one page, and the row that the next one begins with.
func (a *Asker) leadRows(ctx context.Context, leads records.Leads, o paging.Order, span period.Range, top []schemas.PageCount, p schemas.Paging) (rows []schemas.Lead, end int, err error) {
	rows = make([]schemas.Lead, 0, min(p.MaxRows(), o.Len()))
	room := paging.NewBudget(top)
	end, err = a.page(ctx, o, p, func(i int) (bool, error) {
		l, err := leads.Lead(i)
		if err != nil {
			return false, err
		}
		row := a.leadRow(leads, l, span, p.Detailed())
		if !room.Take(paging.Size(row)) {
			return false, nil
		}
		rows = append(rows, row)
		return true, nil
	})
	return rows, end, err
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

func (a *Asker) leadRow(leads records.Leads, l records.Lead, span period.Range, whole bool) schemas.Lead {
	row := schemas.Lead{
		CreatedAt: schemas.NewTime(l.At, span.Zone),
		Type:      l.Kind,
		Name:      a.Policy.Name(l.Name).Clip(maxName),
		Email:     a.Policy.Email(l.Email).Clip(maxEmail),
		Phone:     a.Policy.Phone(l.Phone).Clip(maxPhone),
		Page:      leads.Page(l),
		SessionID: l.SessionID,
	}
	if whole {
		row.Message, row.Count = a.message(l.Message), l.Count
	} else {
		row.Message = a.excerpt(l.Message)
	}
	return row
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
func (a *Asker) leadNotes(leads records.Leads, span period.Range, f *foundLeads, args schemas.ListLeadsArgs) []string {
	inRange, relax := records.CountIn(leads.Snapshot, span), f.relax
	if args.SessionID != 0 && inRange == 0 {
		relax = "dropping session_id may find others"
		if !span.AllTime {
			relax = "period all_time looks for this session everywhere; " + relax
		}
	}
	return a.notes(findings{noun: "leads or appointments", read: leads, span: span, inRange: inRange, rows: f.rows, relax: relax, hasQuery: args.Query != ""})
}
