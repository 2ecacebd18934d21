package answer

import (
	"context"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// page hands the rows of one page to show, in their order and from where the cursor
// stopped, until there are as many as asked for or show says that there is no more
// room. end is the row, counted in that order, that the next page begins with.
func (a *Asker) page(ctx context.Context, o paging.Order, p schemas.Paging, show func(row int) (more bool, err error)) (end int, err error) {
	if a.Policy == visitor.None {
		return 0, nil // figures only
	}
	k := 0
	if a.resume != nil {
		k = o.After(a.resume.Last)
	}
	for limit := min(o.Len(), k+p.MaxRows()); k < limit; k++ {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if more, err := show(o.Row(k)); err != nil || !more {
			return k, err
		}
	}
	return k, nil
}

// nextCursor is the cursor of the page that begins with row k; "" when there is none.
// It keeps args, the arguments of the question but for its chatbot and dates.
func (a *Asker) nextCursor(o paging.Order, k int, span period.Range, args any) string {
	if k == 0 || k == o.Len() {
		return ""
	}
	return a.bot.Cursors.Seal(a.tool, a.bot.Name, paging.Cursor{
		Issued: a.Now, Range: span, Snapshot: o.SnapshotID(), Args: encoded(args), Last: o.Place(k - 1),
	})
}
