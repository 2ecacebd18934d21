package records

import (
	"context"
	"strconv"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/people"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
)

// Leads are the leads of a range, in a snapshot that the caller releases.
type Leads struct {
	*snapshot.Snapshot
	Pages Pages
}

// Leads reads the leads of a range, or of one session in it when session is not 0.
// LeadList has no record id, so a range is one request: two overlapping ones could
// not be told from two equal leads.
func (r *Reader) Leads(ctx context.Context, span period.Range, session int64) (Leads, error) {
	question := snapshot.Question{Bot: r.Bot.Name, Call: leadList, Session: session, Start: span.Start, End: span.End, Prefer: r.Prefer}
	snap, err := r.Snapshots.Get(ctx, question, func(ctx context.Context, b *snapshot.Builder) error {
		ctx, cancel := context.WithTimeout(ctx, Deadline)
		defer cancel()
		days := span.RequestDays()
		query := client.LeadQuery{Start: days.From, End: days.To, SessionID: session}
		var section *snapshot.Section
		r.Usage.begin()
		tally, err := r.Bot.Client.LeadList(ctx, query, func() func(*client.Lead) error {
			section = b.Section()
			return func(l *client.Lead) error { return addLead(section, span, session, l) }
		})
		r.Usage.end(tally)
		if err != nil {
			return err
		}
		section.Skip(tally.Skipped)
		return section.Commit()
	})
	if err != nil {
		return Leads{}, err
	}
	return Leads{snap, newPages(snap, r.Policy)}, nil
}

// addLead keeps a lead that lies in the range. The platform was asked for more days
// on both sides, and may have answered a question for one session with all.
func addLead(s *snapshot.Section, span period.Range, session int64, l *client.Lead) error {
	outside := !l.CreateTime.IsZero() && !span.Contains(l.CreateTime)
	if outside || (session != 0 && l.SessionID != session) {
		return nil
	}
	var count []byte
	if l.HasCount {
		count = strconv.AppendInt(nil, l.Count, 10)
	}
	meta := snapshot.Meta{ID: l.SessionID, At: l.CreateTime, Page: clipAddress(l.URI)}
	return s.Add(meta, l.Type, l.Name, l.Email, l.PhoneNumber, l.Content, count)
}

// Filter returns the rows of the range that keep wants, and who the people of the range
// are. Those are worked out once for a range, in the same pass over its leads; the region
// completes phones that were written without a calling code, see [phone.Read]. keep runs
// on several goroutines.
func (l Leads) Filter(ctx context.Context, span period.Range, region string, keep func(Lead) bool) (rows Rows, p People, err error) {
	lo, hi := within(l.Snapshot, span)
	pass := func(see func(row int, lead Lead) bool) (Rows, error) {
		return l.Snapshot.Filter(ctx, lo, hi, func(row int, e snapshot.Entry, r snapshot.Record) bool { return see(row, newLead(e, r)) })
	}
	filtered := false
	p, err = l.people(ctx, lo, hi, time.Time{}, region, func(add func(row int, k people.Keys)) (err error) {
		filtered = true
		rows, err = pass(func(row int, lead Lead) bool {
			lead = lead.withKeys(region)
			add(row, *lead.keys)
			return keep(lead)
		})
		return err
	})
	if err == nil && !filtered {
		rows, err = pass(func(_ int, lead Lead) bool { return keep(lead) })
	}
	return rows, p, err
}

// Each calls see for each lead of the range, on several goroutines. Its message is valid
// during the call.
func (l Leads) Each(ctx context.Context, span period.Range, see func(Lead)) error {
	lo, hi := within(l.Snapshot, span)
	_, err := l.Snapshot.Filter(ctx, lo, hi, func(_ int, e snapshot.Entry, r snapshot.Record) bool {
		see(newLead(e, r))
		return false
	})
	return err
}

// Lead reads one row.
func (l Leads) Lead(row int) (Lead, error) {
	rec, err := l.Read(row)
	if err != nil {
		return Lead{}, err
	}
	return newLead(l.Entry(row), rec), nil
}

// Page is the page of a lead as this user may see it.
func (l Leads) Page(lead Lead) visitor.Page {
	return l.Pages.policy.PageOf(l.Pages.Page(lead.PageNumber), lead.Name)
}

// PageWithoutName is the page of a lead where the lead's own name had to be
// covered in it, which makes it another page than other records show.
func (l Leads) PageWithoutName(lead Lead) (page visitor.Page, covered bool) {
	if l.Pages.policy == visitor.Full {
		return page, false
	}
	page = l.Page(lead)
	return page, page != l.Pages.Page(lead.PageNumber)
}

// FirstOfSessions says when the first lead of each session in a range was captured. The time
// is zero where one of them has none that can be read: it may be the first.
func (l Leads) FirstOfSessions(ctx context.Context, span period.Range) (map[int64]time.Time, error) {
	first := map[int64]time.Time{}
	lo, hi := within(l.Snapshot, span)
	l.Select(lo, hi, func(_ int, e snapshot.Entry) bool {
		if _, known := first[e.ID]; e.ID != 0 && (!known || e.At.IsZero()) {
			first[e.ID] = e.At
		}
		return false
	})
	return first, ctx.Err()
}
