package answer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

const (
	maxOfEach   = 5   // e-mails, phones and sessions of a person
	maxTimeline = 20  // records of a timeline; a conversation may stand beside each
	maxRead     = 200 // records that are opened for the name and the contacts of a person
)

// gathered are the records of the people of one page.
type gathered struct {
	matchingPeople
	records  map[int][]int     // rows by the number of the person, newest first, those without a time last
	detailed bool              // timelines are shown
	sessions *records.Sessions // the conversations of the timelines; nil: they were not read
	unread   string            // why conversations are missing from timelines
	cut      bool              // contacts or older records of somebody are not shown
}

func (a *Asker) gather(ctx context.Context, m matchingPeople, places []place, detailed bool) (*gathered, error) {
	g := &gathered{matchingPeople: m, records: map[int][]int{}, detailed: detailed}
	for _, at := range places {
		g.records[m.people.Of(at.row)] = nil
	}
	for row := range m.people.Records(m.Leads) {
		if rows, shown := g.records[m.people.Of(row)]; shown {
			g.records[m.people.Of(row)] = append(rows, row)
		}
	}
	for _, rows := range g.records {
		timed, _ := slices.BinarySearch(rows, m.Timed())
		slices.Reverse(rows[:timed])
	}
	if !detailed {
		return g, ctx.Err()
	}
	return g, a.readConversations(ctx, g)
}

// personRow is a person by one of their records, and whether there is room. The first of
// an answer is always shown, with as much of the timeline as there is room for.
func (a *Asker) personRow(ctx context.Context, g *gathered, row int, room *paging.Budget, isFirst bool) (p schemas.Person, fits bool, err error) {
	rows := g.records[g.people.Of(row)]
	p, cut, err := a.person(ctx, g, rows)
	if err != nil {
		return p, false, err
	}
	left := *room
	if fits = left.Take(paging.Size(p)); g.detailed {
		whole, err := a.addTimeline(g, &p, rows, &left)
		if err != nil {
			return p, false, err
		}
		fits, cut = fits && whole, cut || !whole || len(rows) > maxTimeline
	}
	if !fits && !isFirst {
		return p, false, nil
	}
	*room, g.cut = left, g.cut || cut
	return p, true, nil
}

// addTimeline adds as much of a timeline as there is room for, and reports whether that is
// all.
func (a *Asker) addTimeline(g *gathered, p *schemas.Person, rows []int, room *paging.Budget) (whole bool, err error) {
	entries, err := a.timeline(g, rows)
	if err != nil {
		return false, err
	}
	n := 0
	for n < len(entries) && room.Take(paging.Size(entries[n])) {
		n++
	}
	p.Timeline = entries[:n]
	return n == len(entries), nil
}

// person is a person by the rows of their records, newest first. cut: not all is shown.
func (a *Asker) person(ctx context.Context, g *gathered, rows []int) (p schemas.Person, cut bool, err error) {
	p.Records = len(rows)
	a.seen(g, rows, &p)
	var emails, phones distinct
	for _, row := range rows[:min(len(rows), maxRead)] {
		l, err := g.Lead(row)
		if err != nil || ctx.Err() != nil {
			return p, false, cmp.Or(err, ctx.Err())
		}
		if p.Name.IsZero() && visitor.HasName(l.Name) {
			p.Name = a.Policy.Name(l.Name).Clip(maxName)
		}
		if p.LastMessage.IsZero() {
			p.LastMessage = a.excerpt(l.Message)
		}
		if l.HasEmail() && emails.isNew(emailKey(l.Email)) {
			p.Emails = append(p.Emails, a.Policy.Email(l.Email).Clip(maxEmail))
		}
		if l.HasPhone() && phones.isNew(a.phoneKey(l.Phone)) {
			p.Phones = append(p.Phones, a.Policy.Phone(l.Phone).Clip(maxPhone))
		}
	}
	return p, emails.left || phones.left || len(rows) > maxRead, nil
}

// seen fills in when somebody came, and in which sessions.
func (a *Asker) seen(g *gathered, rows []int, p *schemas.Person) {
	sessions := map[int64]bool{}
	for _, row := range rows {
		e := g.Entry(row)
		if e.ID != 0 && !sessions[e.ID] {
			sessions[e.ID] = true
			if len(sessions) <= maxOfEach {
				p.SessionIDs = append(p.SessionIDs, e.ID)
			}
		}
		if at := schemas.NewTime(e.At, g.span.Zone); !at.IsZero() {
			if p.LastSeen.IsZero() {
				p.LastSeen = at
			}
			p.FirstSeen = at
		}
	}
	p.Conversations = len(sessions)
}

// distinct are the first few of the contacts of a person.
type distinct struct {
	keys []string
	left bool // there are more
}

func (d *distinct) isNew(key string) bool {
	switch {
	case slices.Contains(d.keys, key):
		return false
	case len(d.keys) == maxOfEach:
		d.left = true
		return false
	}
	d.keys = append(d.keys, key)
	return true
}

// emailKey is what an e-mail field is compared by.
func emailKey(field visitor.Text) string {
	if addresses := visitor.Emails(field); len(addresses) > 0 {
		return strings.Join(addresses, " ")
	}
	return folded(field.String())
}

// phoneKey is what a phone field is compared by.
func (a *Asker) phoneKey(field visitor.Text) string {
	var keys []string
	for _, n := range phone.Read(field.String(), a.region()) {
		keys = append(keys, n.Key())
	}
	if len(keys) > 0 {
		return strings.Join(keys, " ")
	}
	return folded(field.String())
}

// notes say what of the people shown is missing.
func (g *gathered) notes() (notes []string) {
	if g.cut {
		notes = append(notes, fmt.Sprintf("shown of a person at most: %d e-mails and phones, of the newest %d records; in a timeline the newest %d records and what there was room for; list_leads has every record", maxOfEach, maxRead, maxTimeline))
	}
	if g.unread != "" {
		notes = append(notes, g.unread)
	}
	return notes
}
