package tools

import (
	"context"
	"strconv"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// What is shown of each field at most, in characters. An e-mail address has at
// most 254; a contact cut short is a contact lost.
const (
	typeLength    = 40 // one that the documents do not know
	nameLength    = 80
	emailLength   = 254
	phoneLength   = 64
	rowLength     = 160  // a visitor's words in a row
	messageLength = 4000 // and in full

	// messageBytes is how much of a message is looked at to show that: four bytes
	// a character, and three times as much again for what cleaning takes away.
	messageBytes = 64 << 10
)

// leadRows are the rows of one page and the cursor of the next.
func (c *call) leadRows(ctx context.Context, snap *snapshot.Snapshot, span period.Range, matching snapshot.Rows, top []schemas.PageCount, p schemas.Paging) ([]schemas.Lead, string, error) {
	shown := make([]schemas.Lead, 0, min(limit(p), matching.Len()))
	pages := newPageNames(c.Deps, snap)
	room := newBudget(top)
	cursor, err := c.page(ctx, snap, span, matching, p, func(i int) (bool, error) {
		rec, err := snap.Read(i)
		if err != nil {
			return false, err
		}
		e := snap.Entry(i)
		row := c.leadRow(e, rec, pages.of(e.Page), span.Zone, detailed(p))
		n := weigh(leadFrame, row.Type, row.Name, row.Email, row.Phone, row.Message, row.Page)
		if !room.fits(n) {
			return false, nil
		}
		room.spend(n)
		shown = append(shown, row)
		return true, nil
	})
	return shown, cursor, err
}

// leadRow is what is shown of one lead.
func (c *call) leadRow(e snapshot.Entry, r snapshot.Record, page visitor.Text, zone *time.Location, whole bool) schemas.Lead {
	l := lead{e, r}
	row := schemas.Lead{
		CreatedAt: stamp(e.At, zone),
		Type:      leadKind(r.Field(leadType)),
		Name:      c.PII.Name(l.word(leadName)).Clip(nameLength),
		Email:     c.PII.Email(l.word(leadEmail)).Clip(emailLength),
		Phone:     c.PII.Phone(l.word(leadPhone)).Clip(phoneLength),
		Page:      c.PII.HideName(page, l.word(leadName)),
		SessionID: e.ID,
	}
	if !whole {
		row.Message = c.PII.Words(visitor.CleanPrefix(r.Field(leadContent), messageBytes).OneLine()).Clip(rowLength)
		return row
	}
	row.Message = c.message(r.Field(leadContent))
	if count, err := strconv.ParseInt(string(r.Field(leadCount)), 10, 64); err == nil {
		row.Count = &count
	}
	return row
}

// stamp is a time as results carry it, RFC 3339 to the second; "" for none.
func stamp(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format(time.RFC3339)
}

// rangeOf is a range as results carry it.
func rangeOf(span period.Range) schemas.Range {
	r := schemas.Range{TimeZone: span.Zone.String(), Label: span.Words()}
	if !span.AllTime {
		r.From = stamp(span.Start, span.Zone)
		r.To = stamp(span.End.Add(-time.Second), span.Zone)
	}
	return r
}

// message is a visitor's or the bot's words in full, as this user may see them.
func (d *Deps) message(raw []byte) visitor.Text {
	return light(d.PII.Words(visitor.CleanPrefix(raw, messageBytes)).Clip(messageLength))
}
