package answer

import (
	"context"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// ChatHistory is an index of the conversations of a range, with totals over all that
// match, or their transcripts; without dates it is that of the last 7 days. With
// session_ids it is [Transcripts].
func ChatHistory(ctx context.Context, a *Asker, args schemas.GetChatHistoryArgs) (none schemas.ChatHistory, err error) {
	if err := a.checkSearch(args.Query, args.PageContains); err != nil {
		return none, err
	}
	if len(args.SessionIDs) > 0 {
		return Transcripts(ctx, a, args)
	}
	span, err := a.span(args.Span, "last_7_days")
	if err != nil {
		return none, err
	}
	talks, err := a.Conversations(ctx, span)
	if err != nil {
		return none, err
	}
	defer talks.Release()
	return a.index(ctx, talks, span, args)
}

// index is the conversations of a range that were read.
func (a *Asker) index(ctx context.Context, talks records.Conversations, span period.Range, args schemas.GetChatHistoryArgs) (none schemas.ChatHistory, err error) {
	kept := args
	kept.Bot, kept.Span, kept.Cursor = schemas.Bot{}, schemas.Span{}, ""
	found, err := a.findConversations(ctx, talks, span, kept)
	if err != nil {
		return none, err
	}
	order := paging.NewOrder(talks.Snapshot, found.rows, args.NewestFirst())
	rows := conversationRows{asker: a, args: args, query: newQuery(args.Query, a.Policy, a.region()), room: paging.NewBudget(found.topPages), shown: []schemas.Conversation{}, cut: []string{}}
	end, err := a.page(ctx, order, args.Paging, func(i int) (bool, error) { return rows.add(ctx, talks, i, span) })
	if err != nil {
		return none, err
	}
	a.Rows = len(rows.shown)
	notes := a.notes(findings{noun: "conversations", read: talks, span: span, inRange: records.CountIn(talks.Snapshot, span),
		rows: found.rows, relax: found.relax, hasQuery: args.Query != "", skipped: upTo})
	return schemas.ChatHistory{
		Chatbot:       a.bot.Name,
		Range:         rangeOf(span),
		Totals:        &found.totals,
		BusiestDay:    found.busiest,
		TopPages:      found.topPages,
		Conversations: rows.shown,
		NextCursor:    a.nextCursor(order, end, span, kept),
		Notes:         append(append(rows.cut, notes...), withoutEffect(args)...),
		ReadAt:        a.readAt(talks.TakenAt(), span.Zone),
	}, nil
}

// upTo stands before the number of unreadable conversations: one near the edge of two
// windows of a range came with both.
const upTo = "up to "

// conversationRows are the rows of one page, and notes on those whose transcript had
// to be cut.
type conversationRows struct {
	asker *Asker
	args  schemas.GetChatHistoryArgs
	query query
	room  paging.Budget
	shown []schemas.Conversation
	cut   []string
}

// add adds one conversation, and reports whether there was room for it. The first one
// is always shown, with as much of its transcript as there is room for.
func (r *conversationRows) add(ctx context.Context, talks records.Conversations, i int, span period.Range) (bool, error) {
	c, err := talks.Conversation(i)
	if err != nil {
		return false, err
	}
	row := conversationRow(talks, c, span)
	if r.args.Query != "" {
		row.Match = r.asker.match(ctx, r.query, c, r.args.Speaker)
	}
	left, next := r.room, 0
	if r.args.Detailed() {
		fits := left.Take(paging.Size(row))
		row.Transcript, next = r.asker.transcript(ctx, c, r.args.FromMessage, &left)
		if len(r.shown) > 0 && (!fits || next > 0) {
			return false, nil
		}
	} else {
		row.FirstVisitorMessage = r.asker.firstVisitorMessage(c)
		if !left.Take(paging.Size(row)) && len(r.shown) > 0 {
			return false, nil
		}
	}
	if next > 0 {
		r.cut = append(r.cut, r.asker.goOn(row, next))
	}
	r.room = left
	r.shown = append(r.shown, row)
	return true, nil
}

// conversationRow is what is shown of one conversation but for its words.
func conversationRow(talks records.Conversations, c records.Conversation, span period.Range) schemas.Conversation {
	return schemas.Conversation{
		SessionID:       c.SessionID,
		StartedAt:       schemas.NewTime(c.At, span.Zone),
		Page:            talks.Pages.Page(c.PageNumber),
		Messages:        c.Messages,
		VisitorMessages: c.VisitorMessages,
	}
}

func (a *Asker) firstVisitorMessage(c records.Conversation) visitor.Text {
	for m := range c.All(1) {
		if m.FromVisitor() {
			return a.excerpt(m.Content)
		}
	}
	return visitor.Text{}
}

// withoutEffect says which arguments change nothing in a call without session_ids.
func withoutEffect(args schemas.GetChatHistoryArgs) []string {
	notes := speakerAlone(args)
	if args.FromMessage > 1 && !args.Detailed() {
		notes = append(notes, "from_message says where transcripts begin; without session_ids or response_format detailed there are none")
	}
	return notes
}

// speakerAlone is a note on a speaker without the query it belongs to.
func speakerAlone(args schemas.GetChatHistoryArgs) []string {
	if args.Speaker == "" || args.Query != "" {
		return nil
	}
	return []string{"speaker says whose messages query searches; without query it changes nothing"}
}
