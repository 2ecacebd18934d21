package answer

import (
	"context"
	"time"

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
	w, err := a.wantedBehind(ctx, m, args)
	defer w.release()
	if err != nil {
		return none, err
	}
	notes, err := a.writeLeads(ctx, m, w, to)
	if err != nil {
		return none, err
	}
	return a.exported(schemas.Export{
		Range:  rangeOf(m.span),
		Rows:   m.order.Len(),
		Notes:  append(a.leadNotes(m, args), notes...),
		ReadAt: a.readAt(w.takenAt(m.TakenAt()), m.span.Zone),
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
	notes, w := leadNotesOf(found, args), newWanted(args)
	if w != nil {
		w.unread = notOverAll
	}
	for i, f := range found {
		more, err := f.writeLeads(ctx, f.result, w, to)
		if err != nil {
			return none, err
		}
		all.Rows += f.result.order.Len()
		notes[i].notes = append(notes[i].notes, more...)
	}
	return schemas.Export{
		Chatbot: AllName, Chatbots: all.coverage(len(found)), Range: rangeOf(span), Rows: all.Rows,
		Notes: all.notes(args.Span, notes), ReadAt: all.readAt(found, span.Zone),
	}, nil
}

// wantedBehind reads the conversations of all leads of an export, for what these wanted. As
// in list_leads they may be missing: then only messages say it. The caller releases it.
func (a *Asker) wantedBehind(ctx context.Context, m matchingLeads, args schemas.ListLeadsArgs) (w *wanted, err error) {
	if w = newWanted(args); w == nil {
		return nil, nil
	}
	var ids []int64
	var from, to time.Time
	for k := range m.order.Len() {
		e := m.Entry(m.order.Row(k)) // oldest first, those without a time last
		if e.ID == 0 {
			continue
		}
		if ids = append(ids, e.ID); e.At.IsZero() {
			continue
		}
		if to = e.At; from.IsZero() {
			from = e.At
		}
	}
	switch {
	case len(ids) == 0:
	case from.IsZero():
		w.unread = timesUnreadable
	default:
		w.sessions, w.unread, err = a.conversationsBehind(ctx, ids, from, to, m.span.Zone)
	}
	return w, err
}

// writeLeads writes the leads of one chatbot, and returns notes on them.
func (a *Asker) writeLeads(ctx context.Context, m matchingLeads, w *wanted, to Sink[schemas.Lead]) (notes []string, err error) {
	texts, unknown := exportTexts{policy: a.Policy}, unknownWanted{}
	if err := to.Begin(a.bot.Name); err != nil {
		return nil, err
	}
	for k := range m.order.Len() {
		row, err := a.exportedLead(ctx, m, m.order.Row(k), w, &texts)
		if err == nil {
			err = to.Write(row)
		}
		if err != nil {
			return nil, err
		}
		unknown.count(&row)
		a.written(k+1, m.order.Len())
	}
	return append(w.noteOn(unknown), texts.notes()...), ctx.Err()
}

// exportedLead is a lead with nothing cut.
func (a *Asker) exportedLead(ctx context.Context, m matchingLeads, i int, w *wanted, texts *exportTexts) (none schemas.Lead, err error) {
	if err := ctx.Err(); err != nil {
		return none, err
	}
	l, err := m.Lead(i)
	if err != nil {
		return none, err
	}
	row := schemas.Lead{
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
	w.inMessage(a, &row, l.Message)
	if w == nil || w.sessions == nil {
		return row, nil
	}
	return row, w.inConversation(ctx, a, &row)
}
