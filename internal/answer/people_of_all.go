package answer

import (
	"context"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// PeopleOfAll are the people of every chatbot in one order. Somebody who wrote to two of
// them is two. The days of each are days in its own zone, unless the question names one.
func PeopleOfAll(ctx context.Context, all *All, args schemas.ListPeopleArgs) (none schemas.People, err error) {
	span, err := all.span(args.Span(), peopleFallback)
	if err != nil {
		return none, err
	}
	found, err := each(ctx, all, func(ctx context.Context, a *Asker) (matchingPeople, error) {
		return a.matchingPeople(ctx, args, until(all.resume))
	})
	for _, f := range found {
		defer f.result.Release()
	}
	if err != nil {
		return none, err
	}
	page := peopleOfAll{All: all, found: found, began: until(all.resume)}
	result := schemas.People{Chatbot: AllName, Chatbots: all.coverage(len(found)), Range: rangeOf(span), Totals: page.sum(), ReadAt: page.readAt(span.Zone)}
	if result.People, result.NextCursor, err = page.rows(ctx, span, args); err != nil {
		return none, err
	}
	all.Rows = len(result.People)
	result.Notes = append(all.notes(args.Span(), page.notesOf(args)), page.cut...)
	return result, nil
}

// peopleOfAll makes one page of the people of all chatbots.
type peopleOfAll struct {
	*All
	found []answerOf[matchingPeople]
	began time.Time // see [paging.Cursor.Until]
	cut   []string  // notes on what the rows do not show
}

// sum adds up the totals, and finds the newest record of all.
func (p *peopleOfAll) sum() (sum schemas.PeopleTotals) {
	resumed := !p.began.IsZero()
	for _, f := range p.found {
		t := f.result.totals
		sum.People += t.People
		sum.WithPhone += t.WithPhone
		sum.WithEmail += t.WithEmail
		sum.Returning += t.Returning
		if !resumed && f.result.newest.After(p.began) {
			p.began = f.result.newest
		}
	}
	return sum
}

func (p *peopleOfAll) readAt(zone *time.Location) (oldest schemas.Time) {
	for _, f := range p.found {
		if at := f.Asker.readAt(f.result.TakenAt(), zone); oldest.IsZero() || at.Before(oldest.Time) {
			oldest = at
		}
	}
	return oldest
}

// placeOfAll is a person of a page: the place of their chatbot among all, and their own.
type placeOfAll struct {
	list int
	place
}

// places are the people of one page, of which all are shown if there is room, and whether
// there are more.
func (p *peopleOfAll) places(limit int) (places []placeOfAll, more bool) {
	orders := make([]paging.Order, len(p.askers))
	for _, f := range p.found {
		orders[f.place] = f.result.order
	}
	m := paging.NewMerge(orders)
	if p.resume != nil {
		m.GoAfter(p.resume.List, p.resume.Last)
	}
	for {
		list, k, ok := m.Peek()
		if !ok || len(places) == limit {
			return places, ok
		}
		places = append(places, placeOfAll{list, place{k, orders[list].Row(k)}})
		m.Advance(list)
	}
}

// rows are the rows of one page, and the cursor of the next.
func (p *peopleOfAll) rows(ctx context.Context, span period.Range, args schemas.ListPeopleArgs) (rows []schemas.Person, next string, err error) {
	rows = []schemas.Person{}
	if p.service.PII == visitor.None {
		return rows, "", nil // figures only
	}
	places, more := p.places(args.Paging().MaxRows())
	bots, err := p.gather(ctx, places, args.Detailed())
	if err != nil {
		return nil, "", err
	}
	room := paging.NewBudget(nil)
	for _, at := range places {
		bot := bots[at.list]
		row, fits, err := bot.personRow(ctx, bot.gathered, at.row, &room, len(rows) == 0)
		if err != nil {
			return nil, "", err
		}
		if !fits {
			break
		}
		row.Chatbot = bot.bot.Name
		rows = append(rows, row)
	}
	p.noteRows(bots, args.Detailed())
	if !more && len(rows) == len(places) {
		return rows, "", nil
	}
	return rows, p.next(places[len(rows)-1], span, args), nil
}

// next is the cursor of the page after this person. It keeps the dates as they were asked
// for: each chatbot has its own days.
func (p *peopleOfAll) next(last placeOfAll, span period.Range, args schemas.ListPeopleArgs) string {
	args.Chatbot, args.Cursor = "", ""
	c := paging.Cursor{Issued: p.issued(), Range: span, Args: encoded(args), List: last.list, Until: p.began}
	for _, f := range p.found {
		if f.place == last.list {
			c.Last = f.result.order.Place(last.k)
		}
	}
	return p.sealer.Seal(p.tool, p.sealName, c)
}

// gatheredOf is what one chatbot shows of its people.
type gatheredOf struct {
	*Asker
	*gathered
}

// gather finds the records of the people of a page. Conversations are not read: that would
// be the history of every chatbot.
func (p *peopleOfAll) gather(ctx context.Context, places []placeOfAll, detailed bool) (map[int]gatheredOf, error) {
	bots := map[int]gatheredOf{}
	for _, f := range p.found {
		var own []place
		for _, at := range places {
			if at.list == f.place {
				own = append(own, at.place)
			}
		}
		g, err := f.gather(ctx, f.result, own, false)
		if err != nil {
			return nil, err
		}
		g.detailed = detailed
		bots[f.place] = gatheredOf{f.Asker, g}
	}
	return bots, nil
}

func (p *peopleOfAll) noteRows(bots map[int]gatheredOf, detailed bool) {
	for _, b := range bots {
		if notes := b.gathered.notes(); len(notes) > 0 {
			p.cut = notes // the same sentence for all
		}
	}
	if detailed {
		p.cut = append(p.cut, "timelines over all chatbots are without conversations; ask one chatbot to see them")
	}
}

func (p *peopleOfAll) notesOf(args schemas.ListPeopleArgs) []botNotes {
	notes := make([]botNotes, len(p.found))
	for i, f := range p.found {
		notes[i] = botNotes{f.bot.Name, f.peopleNotes(f.result, args)}
	}
	return notes
}
