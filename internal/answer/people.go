package answer

import (
	"context"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// peopleFallback is the period that is meant without dates.
const peopleFallback = "last_90_days"

// People are those who left the leads and appointments of a range, with totals over all
// that match; without dates those of the last 90 days.
func People(ctx context.Context, a *Asker, args schemas.ListPeopleArgs) (none schemas.People, err error) {
	m, err := a.matchingPeople(ctx, args, until(a.resume))
	if err != nil {
		return none, err
	}
	defer m.Release()
	places, err := a.peoplePlaces(ctx, m, args.Paging())
	if err != nil {
		return none, err
	}
	g, err := a.gather(ctx, m, places, args.Detailed())
	if err != nil {
		return none, err
	}
	defer g.release()
	rows, err := a.peopleRows(ctx, g, places)
	if err != nil {
		return none, err
	}
	a.Rows = len(rows)
	return schemas.People{
		Chatbot:    a.bot.Name,
		Range:      rangeOf(m.span),
		Totals:     m.totals,
		People:     rows,
		NextCursor: a.nextPeople(m, places, len(rows), args),
		Notes:      append(a.peopleNotes(m, args), g.notes()...),
		ReadAt:     a.readAt(g.takenAt(), m.span.Zone),
	}, nil
}

// until is the newest time that a question over several pages began with; zero on its
// first page. Who leaves another record meanwhile keeps their place.
func until(resume *paging.Cursor) time.Time {
	if resume == nil {
		return time.Time{}
	}
	return resume.Until
}

// matchingPeople are the people of one chatbot that match a question. The caller releases
// them.
type matchingPeople struct {
	records.Leads
	*foundPeople
	span period.Range
}

func (a *Asker) matchingPeople(ctx context.Context, args schemas.ListPeopleArgs, until time.Time) (none matchingPeople, err error) {
	if err := a.checkSearch(args.Query, ""); err != nil {
		return none, err
	}
	span, err := a.span(args.Span(), peopleFallback)
	if err != nil {
		return none, err
	}
	leads, err := a.Reader.Leads(ctx, span, 0)
	if err != nil {
		return none, err
	}
	found, err := a.findPeople(ctx, leads, span, leads.Cut(span, until), args)
	if err != nil {
		leads.Release()
		return none, err
	}
	return matchingPeople{leads, found, span}, nil
}

// place is a person of a page: their place in the order, and the record that they have it
// by.
type place struct{ k, row int }

// peoplePlaces are the people of one page, of which all are shown if there is room.
func (a *Asker) peoplePlaces(ctx context.Context, m matchingPeople, p schemas.Paging) (places []place, err error) {
	k := 0
	if a.resume != nil {
		k = m.order.After(a.resume.Last)
	}
	_, err = a.page(ctx, m.order, p, func(row int) (bool, error) {
		places = append(places, place{k, row})
		k++
		return true, nil
	})
	return places, err
}

// peopleRows are as many of the people as there is room for.
func (a *Asker) peopleRows(ctx context.Context, g *gathered, places []place) ([]schemas.Person, error) {
	rows := make([]schemas.Person, 0, len(places))
	room := paging.NewBudget(nil)
	for _, at := range places {
		row, fits, err := a.personRow(ctx, g, at.row, &room, len(rows) == 0)
		if err != nil || !fits {
			return rows, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// nextPeople is the cursor of the page after one with so many of the people; "" when that
// was the last.
func (a *Asker) nextPeople(m matchingPeople, places []place, shown int, args schemas.ListPeopleArgs) string {
	if shown == 0 || places[shown-1].k+1 == m.order.Len() {
		return ""
	}
	args.Chatbot, args.Cursor = "", ""
	args.Period, args.From, args.To, args.TimeZone = "", "", "", ""
	began := until(a.resume)
	if began.IsZero() {
		began = m.newest
	}
	return a.bot.Cursors.Seal(a.tool, a.bot.Name, paging.Cursor{
		Issued: a.Now, Range: m.span, Snapshot: m.order.SnapshotID(), Args: encoded(args), Last: m.order.Place(places[shown-1].k), Until: began,
	})
}

func (a *Asker) peopleNotes(m matchingPeople, args schemas.ListPeopleArgs) []string {
	return a.notes(findings{noun: "leads or appointments", read: m, span: m.span, inRange: m.inRange, rows: m.rows, relax: m.relax, hasQuery: args.Query != ""})
}
