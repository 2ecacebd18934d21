package answer

import (
	"context"

	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// ExportLeads hands all leads and appointments that match a question to a sink, with whole
// messages. The result lacks what is known of the file alone.
func ExportLeads(ctx context.Context, a *Asker, args schemas.ListLeadsArgs, to Sink[schemas.Lead]) (none schemas.Export, err error) {
	m, err := a.matchingLeads(ctx, args)
	if err != nil {
		return none, err
	}
	defer m.Release()
	texts, err := a.writeLeads(ctx, m, to)
	if err != nil {
		return none, err
	}
	return a.exported(schemas.Export{
		Range:  rangeOf(m.span),
		Rows:   m.order.Len(),
		Notes:  append(a.leadNotes(m, args), texts.notes()...),
		ReadAt: a.readAt(m.TakenAt(), m.span.Zone),
	}), nil
}

// ExportLeadsOfAll is ExportLeads over every chatbot.
func ExportLeadsOfAll(ctx context.Context, all *All, args schemas.ListLeadsArgs, to Sink[schemas.Lead]) (none schemas.Export, err error) {
	span, err := all.span(args.Span, leadsFallback(args))
	if err != nil {
		return none, err
	}
	all.leaveOutWithoutHours(args.OutsideHours)
	found, err := each(ctx, all, func(ctx context.Context, a *Asker) (matchingLeads, error) { return a.matchingLeads(ctx, args) })
	for _, f := range found {
		defer f.result.Release()
	}
	if err != nil {
		return none, err
	}
	notes := leadNotesOf(found, args)
	for i, f := range found {
		texts, err := f.writeLeads(ctx, f.result, to)
		if err != nil {
			return none, err
		}
		all.Rows += f.result.order.Len()
		notes[i].notes = append(notes[i].notes, texts.notes()...)
	}
	return schemas.Export{
		Chatbot: AllName, Chatbots: all.coverage(len(found)), Range: rangeOf(span), Rows: all.Rows,
		Notes: all.notes(args.Span, notes), ReadAt: all.readAt(found, span.Zone),
	}, nil
}

// writeLeads writes the leads of one chatbot.
func (a *Asker) writeLeads(ctx context.Context, m matchingLeads, to Sink[schemas.Lead]) (exportTexts, error) {
	texts := exportTexts{policy: a.Policy}
	if err := to.Begin(a.bot.Name); err != nil {
		return texts, err
	}
	for k := range m.order.Len() {
		if err := ctx.Err(); err != nil {
			return texts, err
		}
		l, err := m.Lead(m.order.Row(k))
		if err != nil {
			return texts, err
		}
		if err := to.Write(a.exportedLead(m, l, &texts)); err != nil {
			return texts, err
		}
		a.written(k+1, m.order.Len())
	}
	return texts, nil
}

// exportedLead is a lead with nothing cut.
func (a *Asker) exportedLead(m matchingLeads, l records.Lead, texts *exportTexts) schemas.Lead {
	return schemas.Lead{
		Chatbot:   a.bot.Name,
		CreatedAt: schemas.NewTime(l.At, m.span.Zone),
		Type:      l.Kind,
		Name:      a.Policy.Name(l.Name),
		Email:     a.Policy.Email(l.Email),
		Phone:     a.Policy.Phone(l.Phone),
		Message:   texts.words(l.Message),
		Page:      m.Page(l),
		SessionID: l.SessionID,
		Count:     l.Count,
	}
}
