package answer

import (
	"context"
	"fmt"
	"strings"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// Transcripts are the conversations of session_ids, in the order asked for, as much of
// them as there is room for. Without dates they are looked for everywhere.
func Transcripts(ctx context.Context, a *Asker, args schemas.GetChatHistoryArgs) (none schemas.ChatHistory, err error) {
	span, err := a.span(args.Span, "all_time")
	if err != nil {
		return none, err
	}
	sessions, err := a.sessionsOf(ctx, span, args)
	if err != nil {
		return none, err
	}
	defer sessions.Release()
	result := schemas.ChatHistory{Chatbot: a.bot.Name, Range: rangeOf(span), Conversations: []schemas.Conversation{}, Notes: []string{}, ReadAt: a.readAt(sessions.TakenAt(), span.Zone)}
	if !args.HasDates() {
		result.Range.Label = fmt.Sprintf("sessions by id, whatever their days (%s)", span.Zone)
	}
	if err := a.addTranscripts(ctx, &result, sessions, span, args); err != nil {
		return none, err
	}
	a.Rows = len(result.Conversations)
	result.Notes = append(result.Notes, a.sessionNotes(sessions, span, args.SessionIDs)...)
	result.Notes = append(result.Notes, withoutEffectOnSessions(args)...)
	result.Notes = append(result.Notes, a.privacy()...)
	return result, nil
}

func (a *Asker) sessionsOf(ctx context.Context, span period.Range, args schemas.GetChatHistoryArgs) (*records.Sessions, error) {
	if args.HasDates() {
		return a.SessionsIn(ctx, span, args.SessionIDs)
	}
	return a.SessionsAnywhere(ctx, span.Zone, args.SessionIDs)
}

// addTranscripts adds what was found to a result: transcripts and notes on those that
// were cut, or, where personal data is switched off, figures alone.
func (a *Asker) addTranscripts(ctx context.Context, result *schemas.ChatHistory, sessions *records.Sessions, span period.Range, args schemas.GetChatHistoryArgs) error {
	var totals schemas.HistoryTotals
	room, q := paging.NewBudget(nil), newQuery(args.Query, a.Policy, a.region())
	for _, id := range args.SessionIDs {
		c, talks, ok, err := sessions.Conversation(id)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		addConversation(&totals, c)
		if a.Policy == visitor.None {
			continue
		}
		row := conversationRow(talks, c, span)
		if args.Query != "" {
			if row.Match = a.match(ctx, q, c, args.Speaker); row.Match == nil {
				result.Notes = append(result.Notes, fmt.Sprintf("query is not in session %d", id))
			}
		}
		room.Spend(paging.Size(row))
		var next int
		if row.Transcript, next = a.transcript(ctx, c, args.FromMessage, &room); next > 0 {
			result.Notes = append(result.Notes, a.goOn(row, next))
		} else if args.FromMessage > row.Messages {
			result.Notes = append(result.Notes, fmt.Sprintf("session %d has %s: there is none from number %d on", id, plural(row.Messages, "message"), args.FromMessage))
		}
		result.Conversations = append(result.Conversations, row)
	}
	if a.Policy == visitor.None && totals.Conversations > 0 {
		result.Notes = append(result.Notes, fmt.Sprintf("%s found: %s, %d from visitors",
			plural(totals.Conversations, "session"), plural(totals.Messages, "message"), totals.VisitorMessages))
	}
	return ctx.Err()
}

// transcript is the messages from number from on, as many as there is room for; next
// is the number of the first that had no room, or 0.
func (a *Asker) transcript(ctx context.Context, c records.Conversation, from int, room *paging.Budget) (shown []schemas.Message, next int) {
	for m := range c.All(from) {
		if ctx.Err() != nil {
			return shown, 0 // the answer goes nowhere
		}
		row := schemas.Message{N: m.N, Speaker: m.Speaker(), Text: a.message(m.Content)}
		if !room.Take(paging.Size(row) + 1) { // and the comma before it
			return shown, m.N
		}
		shown = append(shown, row)
	}
	return shown, 0
}

// goOn says where a transcript that was cut goes on.
func (a *Asker) goOn(c schemas.Conversation, next int) string {
	rest := fmt.Sprintf("session_ids [%d] and from_message %d", c.SessionID, next)
	if name := a.MustName(); name != "" {
		rest = fmt.Sprintf("chatbot %q, %s", name, rest)
	}
	if len(c.Transcript) == 0 {
		return fmt.Sprintf("no room for the messages of session %d: read it with %s", c.SessionID, rest)
	}
	return fmt.Sprintf("session %d: messages %d to %d of %d are shown; go on with %s", c.SessionID, c.Transcript[0].N, next-1, c.Messages, rest)
}

// sessionNotes say which sessions were not found, and how far they were looked for.
func (a *Asker) sessionNotes(sessions *records.Sessions, span period.Range, ids []int64) []string {
	notes := []string{}
	looked := "looked in " + span.InWords()
	if sessions.Back > 0 {
		first := period.DateOf(a.Now.In(span.Zone)).AddDays(1 - sessions.Back)
		looked = fmt.Sprintf("looked back %d days, to %s", sessions.Back, first)
	}
	missing := sessions.Missing(ids)
	switch {
	case sessions.Back > 0:
		looked += "; period all_time looks everywhere"
	case !span.AllTime:
		looked += "; without dates it is looked for further"
	}
	for _, id := range missing {
		notes = append(notes, fmt.Sprintf("session %d was not found; %s", id, looked))
	}
	if len(missing) > 0 {
		notes = append(notes, a.otherBots()...)
		notes = append(notes, unreadable(upTo, sessions.Skipped())...)
	}
	return notes
}

// otherBots names the chatbots that a session may belong to instead.
func (a *Asker) otherBots() []string {
	if others := a.service.botList(a.bot.Name); others != "" {
		return []string{"a session of another chatbot is found only by naming that one: " + others}
	}
	return nil
}

// withoutEffectOnSessions says which arguments change nothing beside session_ids.
func withoutEffectOnSessions(args schemas.GetChatHistoryArgs) []string {
	var names []string
	if args.PageContains != "" {
		names = append(names, "page_contains")
	}
	if args.MinVisitorMessages > 0 {
		names = append(names, "min_visitor_messages")
	}
	if len(names) == 0 {
		return speakerAlone(args)
	}
	return append(speakerAlone(args), "session_ids asks for these conversations whatever they are: "+strings.Join(names, " and ")+" left none out")
}

// plural is "1 message" or "2 messages".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
