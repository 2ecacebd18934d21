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

// word is a field as it is shown, and has reports whether there is anything to show.
func (l lead) word(field int) string { return visitor.CleanBytes(l.Field(field)).OneLine().String() }
func (l lead) has(field int) bool    { return l.word(field) != "" }

// foundLeads is everything that matches a question.
type foundLeads struct {
	filters filters[lead]
	rows    rows
	totals  schemas.LeadTotals
	pages   pageTally
	people  map[string]struct{}
}

// matchLeads goes once over the leads of the range: which match, what they add
// up to, and what each condition kept out.
func (c *call) matchLeads(ctx context.Context, snap *snapshot.Snapshot, span period.Range, a schemas.ListLeadsArgs) (*foundLeads, error) {
	f := &foundLeads{filters: leadFilters(snap, a), pages: newPageTally(snap), people: map[string]struct{}{}}
	lo, hi := within(snap, span)
	var mu sync.Mutex
	found, err := snap.Filter(ctx, lo, hi, func(_ int, e snapshot.Entry, r snapshot.Record) bool {
		l := lead{e, r}
		verdict := f.filters.verdict(l)
		var who contact
		if verdict == pass {
			who = l.contact() // cleaning is the slow part, and needs no lock
		}
		mu.Lock()
		defer mu.Unlock()
		f.filters.count(verdict)
		if verdict == pass {
			f.add(l, who)
		}
		return verdict == pass
	})
	f.rows = listOf(found)
	f.totals.People = len(f.people)
	return f, err
}

// within are the entries of a range; those without a time are in all time only.
func within(snap *snapshot.Snapshot, span period.Range) (lo, hi int) {
	if span.AllTime {
		return 0, snap.Len()
	}
	return snap.Between(span.Start, span.End)
}

// contact is what a lead adds to the totals with.
type contact struct{ kind, email, phone, person string }

func (l lead) contact() contact {
	email, phone := l.word(leadEmail), l.word(leadPhone)
	return contact{leadKind(l.Field(leadType)), email, phone, person(email, phone, l.ID)}
}

func (f *foundLeads) add(l lead, who contact) {
	t := &f.totals
	t.Matching++
	switch who.kind {
	case "lead":
		t.Leads++
	case "appointment":
		t.Appointments++
	default:
		t.Other++
	}
	t.WithPhone += b2i(who.phone != "")
	t.WithEmail += b2i(who.email != "")
	f.people[who.person] = struct{}{}
	f.pages.add(l.Page)
}

// leadKind is the platform's Type in lower case: lead, appointment, or a word
// its documents do not know.
func leadKind(t []byte) string { return visitor.CleanBytes(t).OneLine().Lower().Clip(40).String() }

func leadFilters(snap *snapshot.Snapshot, a schemas.ListLeadsArgs) (f filters[lead]) {
	if a.Type != "" && a.Type != "all" {
		f.add("type", func(l lead) bool { return leadKind(l.Field(leadType)) == a.Type })
	}
	if a.Query != "" {
		f.add("query", leadQuery(a.Query))
	}
	if want := a.HasPhone; want != nil {
		f.add("has_phone", func(l lead) bool { return l.has(leadPhone) == *want })
	}
	if want := a.HasEmail; want != nil {
		f.add("has_email", func(l lead) bool { return l.has(leadEmail) == *want })
	}
	if a.PageContains != "" {
		keep := pagesWith(snap, a.PageContains)
		f.add("page_contains", func(l lead) bool { return keep[l.Page] })
	}
	if a.SessionID != 0 {
		f.add("session_id", func(l lead) bool { return l.ID == a.SessionID })
	}
	return f
}

// leadQuery searches name, e-mail, phone and message. A query that is a phone
// number also finds it in other spacing.
func leadQuery(query string) func(lead) bool {
	words := visitor.NewMatcher(query)
	number := digits(query)
	if len(number) < 5 || strings.Trim(query, "+0123456789 ()-./") != "" {
		number = ""
	}
	return func(l lead) bool {
		for _, field := range []int{leadName, leadEmail, leadPhone, leadContent} {
			if words.Match(l.Field(field)) {
				return true
			}
		}
		return number != "" && strings.Contains(digits(string(l.Field(leadPhone))), number)
	}
}
