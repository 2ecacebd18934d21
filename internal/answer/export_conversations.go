package answer

import (
	"context"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// exportFallback is the period that is meant without dates.
const exportFallback = "last_30_days"

// ExportConversations hands all conversations of a range to a sink, with their transcripts.
// The result lacks what is known of the file alone.
func ExportConversations(ctx context.Context, a *Asker, days schemas.Span, to Sink[schemas.Conversation]) (none schemas.Export, err error) {
	span, err := a.span(days, exportFallback)
	if err != nil {
		return none, err
	}
	w, err := a.writeConversations(ctx, span, to)
	if err != nil {
		return none, err
	}
	return a.exported(schemas.Export{Range: rangeOf(span), Rows: w.rows, Notes: w.notes, ReadAt: a.readAt(w.takenAt, span.Zone)}), nil
}

// ExportConversationsOfAll is ExportConversations over every chatbot. It reads one after the
// other: all of them together may be larger than the temporary directory.
func ExportConversationsOfAll(ctx context.Context, all *All, days schemas.Span, to Sink[schemas.Conversation]) (none schemas.Export, err error) {
	span, err := all.span(days, exportFallback)
	if err != nil {
		return none, err
	}
	var notes []botNotes
	oldest := all.now
	for _, a := range all.askers {
		w, err := all.conversationsOf(ctx, a, days, to)
		if err != nil {
			return none, err
		}
		if w == nil {
			continue // noted as failed
		}
		if all.Rows += w.rows; w.takenAt.Before(oldest) {
			oldest = w.takenAt
		}
		notes = append(notes, botNotes{a.bot.Name, w.notes})
	}
	return schemas.Export{
		Chatbot: AllName, Chatbots: all.coverage(len(notes)), Range: rangeOf(span), Rows: all.Rows,
		Notes: all.notes(days, notes), ReadAt: schemas.NewTime(oldest, span.Zone),
	}, all.check(ctx, len(notes))
}

// conversationsOf writes the conversations of one of all chatbots. A chatbot whose
// conversations cannot be read is noted and gives nil. What fails later is an error, since
// some of its rows may be written already.
func (all *All) conversationsOf(ctx context.Context, a *Asker, days schemas.Span, to Sink[schemas.Conversation]) (*writtenConversations, error) {
	span, err := a.span(days, exportFallback)
	if err != nil {
		return nil, err
	}
	talks, err := a.Conversations(ctx, span)
	if err != nil {
		all.fail(a.bot.Name, a.Explain(err))
		return nil, ctx.Err()
	}
	defer talks.Release()
	w, err := a.writeTalks(ctx, talks, span, to)
	return &w, err
}

// writtenConversations is what an export wrote of one chatbot.
type writtenConversations struct {
	rows    int
	notes   []string
	takenAt time.Time
}

func (a *Asker) writeConversations(ctx context.Context, span period.Range, to Sink[schemas.Conversation]) (none writtenConversations, err error) {
	talks, err := a.Conversations(ctx, span)
	if err != nil {
		return none, err
	}
	defer talks.Release()
	return a.writeTalks(ctx, talks, span, to)
}

func (a *Asker) writeTalks(ctx context.Context, talks records.Conversations, span period.Range, to Sink[schemas.Conversation]) (none writtenConversations, err error) {
	rows, err := talks.Filter(ctx, span, func(records.Conversation) bool { return true })
	if err == nil {
		err = to.Begin(a.bot.Name)
	}
	texts := exportTexts{policy: a.Policy}
	for k := 0; err == nil && k < rows.Len(); k++ {
		err = a.writeTalk(ctx, talks, rows.At(k), span, &texts, to)
		a.written(k+1, rows.Len())
	}
	if err != nil {
		return none, err
	}
	notes := a.notes(findings{noun: "conversations", read: talks, span: span, inRange: rows.Len(), rows: rows, skipped: upTo})
	return writtenConversations{rows.Len(), append(notes, texts.notes()...), talks.TakenAt()}, nil
}

// writeTalk writes one conversation with all its messages.
func (a *Asker) writeTalk(ctx context.Context, talks records.Conversations, i int, span period.Range, texts *exportTexts, to Sink[schemas.Conversation]) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c, err := talks.Conversation(i)
	if err != nil {
		return err
	}
	row := conversationRow(talks, c, span)
	row.Transcript = make([]schemas.Message, 0, c.Messages)
	for m := range c.All(1) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		row.Transcript = append(row.Transcript, schemas.Message{N: m.N, Speaker: m.Speaker(), Text: texts.words(m.Content)})
	}
	return to.Write(row)
}
