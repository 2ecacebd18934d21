package answer

import (
	"context"
	"sync"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// foundLeads is everything that matches a question. Several calls share it,
// because it is kept with the snapshot: do not change it.
type foundLeads struct {
	rows     records.Rows
	totals   schemas.LeadTotals
	topPages []schemas.PageCount
	relax    string // what to relax when nothing matches
}

// findLeads goes through the leads of the range once for each question; its pages
// share what was found.
func (a *Asker) findLeads(ctx context.Context, leads records.Leads, span period.Range, args schemas.ListLeadsArgs) (*foundLeads, error) {
	args.Bots, args.Span, args.Paging, args.Wanted = schemas.Bots{}, schemas.Span{}, schemas.Paging{}, nil // they do not change what is found in this range
	return records.Remember(leads.Snapshot, a.question(span, args), func() (*foundLeads, error) {
		c := leadCount{leads: leads, filters: a.leadFilters(ctx, leads, args), pages: newPageCounts(leads.Pages)}
		rows, people, err := c.run(ctx, span, a.region())
		if err != nil {
			return nil, err
		}
		c.totals.People = people.Count(rows)
		top, err := c.pages.top(ctx)
		if err != nil {
			return nil, err
		}
		return &foundLeads{rows, c.totals, top, c.filters.relax()}, nil
	})
}

// leadCount goes once over leads: which match, what they add up to, and what each
// condition rejects.
type leadCount struct {
	leads   records.Leads
	filters filters[records.Lead]
	totals  schemas.LeadTotals
	pages   pageCounts
}

func (c *leadCount) run(ctx context.Context, span period.Range, region string) (records.Rows, records.People, error) {
	var mu sync.Mutex
	return c.leads.Filter(ctx, span, region, func(l records.Lead) bool {
		verdict := c.filters.verdict(l)
		mu.Lock()
		defer mu.Unlock()
		c.filters.count(verdict)
		if verdict == pass {
			c.add(l)
		}
		return verdict == pass
	})
}

// add adds a lead to the totals.
func (c *leadCount) add(l records.Lead) {
	t := &c.totals
	t.Matching++
	switch l.Kind {
	case records.KindLead:
		t.Leads++
	case records.KindAppointment:
		t.Appointments++
	default:
		t.Other++
	}
	t.WithPhone += oneIf(l.HasPhone())
	t.WithEmail += oneIf(l.HasEmail())
	if page, covered := c.leads.PageWithoutName(l); covered {
		c.pages.covered[page]++
	} else {
		c.pages.byNumber[l.PageNumber]++
	}
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (a *Asker) leadFilters(ctx context.Context, leads records.Leads, args schemas.ListLeadsArgs) (f filters[records.Lead]) {
	if args.Type != "" && args.Type != "all" {
		f.add("type", func(l records.Lead) bool { return l.Kind.String() == args.Type })
	}
	if args.Query != "" {
		q := newQuery(args.Query, a.Policy, a.region())
		f.add("query", func(l records.Lead) bool { return q.inLead(ctx, l) })
	}
	if want := args.HasPhone; want != nil {
		f.add("has_phone", func(l records.Lead) bool { return l.HasPhone() == *want })
	}
	if want := args.HasEmail; want != nil {
		f.add("has_email", func(l records.Lead) bool { return l.HasEmail() == *want })
	}
	if args.PageContains != "" {
		f.add("page_contains", a.leadPage(ctx, leads, newPagePart(args.PageContains)))
	}
	if args.OutsideHours {
		f.add("outside_hours", a.isOutsideHours)
	}
	if args.SessionID != 0 {
		f.add("session_id", func(l records.Lead) bool { return l.SessionID == args.SessionID })
	}
	return f
}

// leadPage reports whether the page of a lead contains the part, as the page is shown
// for this lead.
func (a *Asker) leadPage(ctx context.Context, leads records.Leads, part pagePart) func(records.Lead) bool {
	with := pagesWith(ctx, leads.Pages, part)
	if a.Policy == visitor.Full {
		return func(l records.Lead) bool { return with[l.PageNumber] }
	}
	return func(l records.Lead) bool { return with[l.PageNumber] && part.in(leads.Page(l)) }
}
