package tools

import (
	"context"
	"strings"
	"sync"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// lead is a record of a leads snapshot under its filters.
type lead struct {
	snapshot.Entry
	snapshot.Record
}

// contactBytes is how many bytes of a name or a contact are looked at: sixteen
// times what is shown of the longest.
const contactBytes = 4 << 10

// word is a short field on one line.
func (l lead) word(field int) visitor.Text {
	return visitor.CleanPrefix(l.Field(field), contactBytes).OneLine()
}

func (l lead) hasEmail() bool { return visitor.HasEmail(l.word(leadEmail)) }
func (l lead) hasPhone() bool { return visitor.HasPhone(l.word(leadPhone)) }

// foundLeads is everything that matches a question. It is kept with the
// snapshot: nobody changes it.
type foundLeads struct {
	rows     snapshot.Rows
	totals   schemas.LeadTotals
	topPages []schemas.PageCount
	relax    string // what to relax when nothing matches
}

// findLeads is what the call asks of the leads of the range.
func (c *call) findLeads(ctx context.Context, snap *snapshot.Snapshot, span period.Range, a schemas.ListLeadsArgs) (*foundLeads, error) {
	return snapshot.Answer(snap, c.question(span), func() (*foundLeads, error) {
		t := leadTally{filters: c.leadFilters(ctx, snap, a), pages: newPageTally(snap), names: newPageNames(c.Deps, snap), people: map[string]struct{}{}}
		rows, err := t.match(ctx, snap, span)
		if err != nil {
			return nil, err
		}
		t.totals.People = len(t.people)
		top, err := t.pages.top(ctx, c.Deps)
		if err != nil {
			return nil, err
		}
		return &foundLeads{rows, t.totals, top, t.filters.relax()}, nil
	})
}

// leadTally goes once over leads: which match, what they add up to, and what each
// condition kept out.
type leadTally struct {
	filters filters[lead]
	totals  schemas.LeadTotals
	pages   pageTally
	names   pageNames
	people  map[string]struct{}
}

func (t *leadTally) match(ctx context.Context, snap *snapshot.Snapshot, span period.Range) (snapshot.Rows, error) {
	lo, hi := within(snap, span)
	var mu sync.Mutex
	return snap.Filter(ctx, lo, hi, func(_ int, e snapshot.Entry, r snapshot.Record) bool {
		l := lead{e, r}
		verdict := t.filters.verdict(l)
		var who contact
		if verdict == pass {
			who = l.contact() // cleaning is the slow part, and needs no lock
		}
		mu.Lock()
		defer mu.Unlock()
		t.filters.count(verdict)
		if verdict == pass {
			t.add(l, who)
		}
		return verdict == pass
	})
}

// within are the entries of a range; those without a time are in all time only.
func within(snap *snapshot.Snapshot, span period.Range) (lo, hi int) {
	if span.AllTime {
		return 0, snap.Len()
	}
	return snap.Between(span.Start, span.End)
}

// contact is what a lead adds to the totals with; a contact it lacks is "".
type contact struct {
	kind                 visitor.Text
	email, phone, person string
}

func (l lead) contact() contact {
	c := contact{kind: leadKind(l.Field(leadType))}
	if email := l.word(leadEmail); visitor.HasEmail(email) {
		c.email = email.String()
	}
	if phone := l.word(leadPhone); visitor.HasPhone(phone) {
		c.phone = phone.String()
	}
	c.person = person(c.email, c.phone, l.ID)
	return c
}

func (t *leadTally) add(l lead, who contact) {
	t.totals.Matching++
	switch who.kind {
	case aLead:
		t.totals.Leads++
	case anAppointment:
		t.totals.Appointments++
	default:
		t.totals.Other++
	}
	t.totals.WithPhone += b2i(who.phone != "")
	t.totals.WithEmail += b2i(who.email != "")
	t.people[who.person] = struct{}{}
	if page, named := t.names.namesake(l); named {
		t.pages.addNamed(page)
	} else {
		t.pages.add(l.Page)
	}
}

// namesake is the page of a lead as this user may see it, where its own name had to
// be covered in it (N5, docs/security.md).
func (p pageNames) namesake(l lead) (page visitor.Text, named bool) {
	if p.deps.PII == visitor.Full {
		return page, false
	}
	plain := p.of(l.Page)
	page = p.deps.PII.HideName(plain, l.word(leadName))
	return page, page != plain
}

// leadKind is the platform's Type in lower case: lead, appointment, or a word
// its documents do not know.
func leadKind(t []byte) visitor.Text {
	switch string(t) {
	case "Lead":
		return aLead
	case "Appointment":
		return anAppointment
	}
	return visitor.CleanPrefix(t, contactBytes).OneLine().Lower().Clip(typeLength)
}

var (
	aLead         = visitor.Clean("lead")
	anAppointment = visitor.Clean("appointment")
)

func (d *Deps) leadFilters(ctx context.Context, snap *snapshot.Snapshot, a schemas.ListLeadsArgs) (f filters[lead]) {
	if a.Type != "" && a.Type != "all" {
		f.add("type", func(l lead) bool { return leadKind(l.Field(leadType)).String() == a.Type })
	}
	if a.Query != "" {
		f.add("query", leadQuery(ctx, d.wanted(a.Query), a.Query))
	}
	if want := a.HasPhone; want != nil {
		f.add("has_phone", func(l lead) bool { return l.hasPhone() == *want })
	}
	if want := a.HasEmail; want != nil {
		f.add("has_email", func(l lead) bool { return l.hasEmail() == *want })
	}
	if a.PageContains != "" {
		f.add("page_contains", d.leadPage(ctx, snap, newPagePart(a.PageContains)))
	}
	if a.SessionID != 0 {
		f.add("session_id", func(l lead) bool { return l.ID == a.SessionID })
	}
	return f
}

// leadPage reports whether the page of a lead contains part, as it is shown for
// this lead.
func (d *Deps) leadPage(ctx context.Context, snap *snapshot.Snapshot, part pagePart) func(lead) bool {
	keep := d.pagesWith(ctx, snap, part)
	if d.PII == visitor.Full {
		return func(l lead) bool { return keep[l.Page] }
	}
	return func(l lead) bool {
		return keep[l.Page] && part.in(d.PII.HideName(d.pageName(snap, l.Page), l.word(leadName)))
	}
}

// leadQuery searches name, e-mail, phone and message. A query that is a phone
// number also finds it in other spacing, and with + for 00.
func leadQuery(ctx context.Context, w wanted, query string) func(lead) bool {
	number := dialled(query)
	if len(number) < 5 || strings.Trim(query, "+0123456789 ()-./") != "" {
		number = ""
	}
	return func(l lead) bool {
		for _, field := range []int{leadName, leadEmail, leadPhone} {
			if w.inContact(ctx, l.Field(field)) {
				return true
			}
		}
		return w.in(ctx, l.Field(leadContent)) || number != "" && w.dials(number, l.word(leadPhone).String())
	}
}
