package answer

import (
	"context"
	"fmt"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// foundPeople are the people who match a question. Several calls share it, so it must not
// be changed.
type foundPeople struct {
	people  records.People
	rows    records.Rows // each person by one record: the newest, or the oldest
	order   paging.Order
	totals  schemas.PeopleTotals
	inRange int       // people in the range, before any filter
	newest  time.Time // of the newest record; zero when none has a time
	relax   string    // what to relax when nobody matches
}

// findPeople goes once through the leads of the range that were captured until then; zero
// means all. The pages of a question share what was found.
func (a *Asker) findPeople(ctx context.Context, leads records.Leads, span period.Range, until time.Time, args schemas.ListPeopleArgs) (*foundPeople, error) {
	asked := schemas.ListPeopleArgs{Query: args.Query, MinRecords: args.MinRecords, Sort: args.Sort}
	question := fmt.Sprint(a.question(span, asked), until.UnixNano())
	return records.Remember(leads.Snapshot, question, func() (*foundPeople, error) {
		q := newQuery(args.Query, a.Policy, a.region())
		c := peopleCount{leads: leads, query: q, filters: peopleFilters(args, q)}
		people, err := c.walk(ctx, span, until, a.region())
		if err != nil {
			return nil, err
		}
		c.addUp(people)
		found := c.choose()
		found.people, found.newest = people, c.newest
		found.rows, found.order = c.order(people, args)
		return found, ctx.Err()
	})
}

// peopleCount goes once over leads and adds up what each person has.
type peopleCount struct {
	leads   records.Leads
	query   query
	filters filters[*person]

	contacts []byte   // of each lead of the range: whether it has a phone, an e-mail
	terms    []uint64 // of each lead: the terms of the query in its name and contacts
	people   []person // by number; those without a record are nobody
	newest   time.Time
}

const (
	withPhone = 1 << iota
	withEmail
)

// person is what the records of one person add up to.
type person struct {
	records        uint32
	oldest, newest uint32 // rows; records without a time come last in both
	contacts       byte
	returning      bool
	matches        bool
	session        int64  // the first one
	terms          uint64 // of the query, in any of the records
}

func peopleFilters(args schemas.ListPeopleArgs, q query) (f filters[*person]) {
	if args.Query != "" {
		f.add("query", func(p *person) bool { return q.satisfied(p.terms) })
	}
	if args.MinRecords > 1 {
		f.add("min_records", func(p *person) bool { return int(p.records) >= args.MinRecords })
	}
	return f
}

func (c *peopleCount) walk(ctx context.Context, span period.Range, until time.Time, region string) (records.People, error) {
	n := records.CountIn(c.leads.Snapshot, span)
	c.contacts = make([]byte, n)
	if !c.query.isEmpty() {
		c.terms = make([]uint64, n)
	}
	return c.leads.Walk(ctx, span, until, region, func(i int, l records.Lead) {
		c.contacts[i] = byte(oneIf(l.HasPhone())*withPhone | oneIf(l.HasEmail())*withEmail)
		if c.terms != nil {
			c.terms[i] = c.query.inContacts(l)
		}
	})
}

// inContacts are the terms that are in the name, e-mail and phone of a lead: all of them
// when an alternative is the whole of one.
func (q query) inContacts(l records.Lead) (found uint64) {
	if q.isContact(l) {
		return ^uint64(0)
	}
	for i := range q.terms {
		if q.inContact(i, l.Name) || q.inContact(i, l.Email) || q.inContact(i, l.Phone) {
			found |= 1 << i
		}
	}
	return found
}

// addUp gives each person their records.
func (c *peopleCount) addUp(people records.People) {
	c.people = make([]person, people.Len())
	for row, e := range people.Records(c.leads) {
		p := &c.people[people.Of(row)]
		i := people.Index(row)
		p.add(uint32(row), row < c.leads.Timed(), e.ID)
		p.contacts |= c.contacts[i]
		if c.terms != nil {
			p.terms |= c.terms[i]
		}
		if e.At.After(c.newest) {
			c.newest = e.At
		}
	}
}

// add adds a record to a person. Rows come in the order of time, those without one last.
func (p *person) add(row uint32, timed bool, session int64) {
	switch {
	case p.records == 0:
		p.oldest, p.newest = row, row
	case timed:
		p.newest = row
	}
	p.records++
	switch {
	case p.session == 0:
		p.session = session
	case session != 0 && session != p.session:
		p.returning = true
	}
}

// choose finds who matches, and counts them.
func (c *peopleCount) choose() *foundPeople {
	found := &foundPeople{}
	for i := range c.people {
		p := &c.people[i]
		if p.records == 0 {
			continue
		}
		found.inRange++
		verdict := c.filters.verdict(p)
		c.filters.count(verdict)
		if p.matches = verdict == pass; p.matches {
			p.count(&found.totals)
		}
	}
	found.relax = c.filters.relax()
	return found
}

func (p *person) count(t *schemas.PeopleTotals) {
	t.People++
	t.WithPhone += oneIf(p.contacts&withPhone != 0)
	t.WithEmail += oneIf(p.contacts&withEmail != 0)
	t.Returning += oneIf(p.returning)
}

// order is the order of those who match. Each has the place of their newest record, or,
// oldest first, of their oldest.
func (c *peopleCount) order(people records.People, args schemas.ListPeopleArgs) (records.Rows, paging.Order) {
	rows := people.Select(c.leads, func(row int) bool {
		p := &c.people[people.Of(row)]
		at := p.newest
		if !args.NewestFirst() {
			at = p.oldest
		}
		return p.matches && int(at) == row
	})
	if args.MostRecordsFirst() {
		return rows, paging.NewRanked(c.leads.Snapshot, rows, func(row int) uint32 { return c.people[people.Of(row)].records })
	}
	return rows, paging.NewOrder(c.leads.Snapshot, rows, args.NewestFirst())
}
