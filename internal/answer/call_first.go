package answer

import (
	"context"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// ToCall are the records of a range in the order in which to call: appointments, then the
// others, the newest first, and of each kind those with a phone before. It has one page.
func ToCall(ctx context.Context, a *Asker, args schemas.ListLeadsArgs) (schemas.Leads, error) {
	a.callOrder = true
	r, err := Leads(ctx, a, args)
	r.NextCursor = ""
	return r, err
}

// ToCallOfAll is [ToCall] over every chatbot.
func ToCallOfAll(ctx context.Context, all *All, args schemas.ListLeadsArgs) (schemas.Leads, error) {
	for _, a := range all.askers {
		a.callOrder = true
	}
	r, err := LeadsOfAll(ctx, all, args)
	r.NextCursor = ""
	return r, err
}

// leadOrder is the order of the rows of leads.
func (a *Asker) leadOrder(leads records.Leads, rows records.Rows, args schemas.ListLeadsArgs) (paging.Order, error) {
	if !a.callOrder {
		return paging.NewOrder(leads.Snapshot, rows, args.NewestFirst()), nil
	}
	var failed error
	order := paging.NewRanked(leads.Snapshot, rows, func(row int) uint32 {
		l, err := leads.Lead(row)
		if err != nil {
			failed = err
		}
		return callRank(l)
	})
	return order, failed
}

// callRank is higher for those to call earlier.
func callRank(l records.Lead) uint32 {
	rank := uint32(oneIf(l.HasPhone()))
	if l.Kind == records.KindAppointment {
		rank += 2
	}
	return rank
}
