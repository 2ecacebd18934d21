package tools

import (
	"context"
	"fmt"
	"strings"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// readSessions answers get_chat_history with session_ids: the transcripts of
// these conversations, in the order asked for.
func readSessions(ctx context.Context, c *call, a schemas.GetChatHistoryArgs) (none answer[schemas.ChatHistory], err error) {
	span, err := c.span(a.Span, "all_time")
	if err != nil {
		return none, err
	}
	s := &search{call: c, zone: span.Zone, found: map[int64]located{}}
	defer s.release()
	if dated(a) {
		err = s.within(ctx, span, a.SessionIDs)
	} else {
		err = s.everywhere(ctx, a.SessionIDs)
	}
	if err != nil {
		return none, err
	}
	result := schemas.ChatHistory{
		Chatbot:       c.bot.Name,
		Range:         rangeOf(span),
		Conversations: []schemas.Conversation{},
		Notes:         append(s.notes(span, a.SessionIDs), unheededBeside(a)...),
	}
	if !dated(a) {
		result.Range.Label = fmt.Sprintf("sessions by id, whatever their days (%s)", span.Zone)
	}
	if c.PII == visitor.None {
		result.Notes = append(s.figures(), result.Notes...)
	} else {
		cut, err := c.transcripts(ctx, s, &result, a)
		if err != nil {
			return none, err
		}
		result.Notes = append(cut, result.Notes...)
	}
	result.Notes = append(result.Notes, c.privacy()...)
	c.tally.rows = len(result.Conversations)
	return answer[schemas.ChatHistory]{result, renderTranscripts(result, c.view(a.Paging))}, nil
}

// dated reports whether a call gives days; a time zone alone is none.
func dated(a schemas.GetChatHistoryArgs) bool {
	return a.Span != schemas.Span{TimeZone: a.TimeZone}
}

// figures are all that may be said of the conversations where personal data is
// switched off.
func (s *search) figures() []string {
	var t schemas.HistoryTotals
	for _, at := range s.found {
		addTo(&t, at.snap.Entry(at.row))
	}
	if t.Conversations == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s found: %s, %d from visitors", count(t.Conversations, "session"), count(t.Messages, "message"), t.VisitorMessages)}
}

// transcripts adds the conversations that were found, as much of them as there
// is room for, and returns notes on those cut.
func (c *call) transcripts(ctx context.Context, s *search, result *schemas.ChatHistory, a schemas.GetChatHistoryArgs) (cut []string, err error) {
	cut = []string{}
	room := newBudget(nil)
	words := c.wanted(a.Query)
	for _, id := range a.SessionIDs {
		at, ok := s.found[id]
		if !ok {
			continue
		}
		rec, err := at.snap.Read(at.row)
		if err != nil {
			return nil, err
		}
		e := at.snap.Entry(at.row)
		row := conversationRow(e, c.pageName(at.snap, e.Page), s.zone)
		if a.Query != "" {
			if row.Match = match(ctx, rec, words, a.Speaker); row.Match == nil {
				cut = append(cut, fmt.Sprintf("query is not in session %d", id))
			}
		}
		room.spend(weighConversation(row))
		var next int
		if row.Transcript, next = c.transcript(ctx, rec, a.FromMessage, room); next > 0 {
			cut = append(cut, c.goOn(row, next))
		} else if a.FromMessage > row.Messages {
			cut = append(cut, fmt.Sprintf("session %d has %s: there is none from number %d on", id, count(row.Messages, "message"), a.FromMessage))
		}
		result.Conversations = append(result.Conversations, row)
	}
	return cut, ctx.Err()
}

// notes say how far the sessions were looked for, which were not found, and how
// old the answer is.
func (s *search) notes(span period.Range, ids []int64) []string {
	notes := []string{}
	looked := "looked in " + span.Words()
	if s.back > 0 {
		first := period.DateOf(s.call.now.In(s.zone)).AddDays(1 - s.back)
		looked = fmt.Sprintf("looked back %d days, to %s", s.back, first)
	}
	missing := s.missing(ids)
	if len(missing) == 0 && s.back > 0 {
		notes = append(notes, looked)
	}
	switch {
	case s.back > 0:
		looked += "; period all_time looks everywhere"
	case !span.AllTime:
		looked += "; without dates it is looked for further"
	}
	for _, id := range missing {
		notes = append(notes, fmt.Sprintf("session %d was not found; %s", id, looked))
	}
	if len(missing) > 0 {
		notes = append(notes, s.call.unreadable(s.skipped())...)
	}
	return append(notes, s.call.fromMemory(s.oldest(), s.zone)...)
}

// skipped counts the records that were no use where the sessions were looked for.
func (s *search) skipped() (n int) {
	for _, snap := range s.holds {
		n += snap.Skipped()
	}
	return n
}

// oldest is when the oldest of what was found was fetched.
func (s *search) oldest() time.Time {
	oldest := s.call.now
	for _, at := range s.found {
		if taken := at.snap.TakenAt(); taken.Before(oldest) {
			oldest = taken
		}
	}
	return oldest
}

// unheededBeside says which arguments change nothing beside session_ids.
func unheededBeside(a schemas.GetChatHistoryArgs) []string {
	var names []string
	if a.PageContains != "" {
		names = append(names, "page_contains")
	}
	if a.MinVisitorMessages > 0 {
		names = append(names, "min_visitor_messages")
	}
	if len(names) == 0 {
		return speakerAlone(a)
	}
	return append(speakerAlone(a), "session_ids asks for these conversations whatever they are: "+strings.Join(names, " and ")+" left none out")
}
