package tools

import (
	"context"
	"fmt"

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
	if a.Span == (schemas.Span{TimeZone: a.TimeZone}) {
		err = s.everywhere(ctx, a.SessionIDs)
	} else {
		err = s.within(ctx, span, a.SessionIDs)
	}
	if err != nil {
		return none, err
	}
	result := schemas.ChatHistory{
		Chatbot:       c.bot.Name,
		Range:         rangeOf(span),
		Conversations: []schemas.Conversation{},
		Notes:         s.notes(span, a.SessionIDs),
	}
	if c.PII != visitor.None {
		cut, err := c.transcripts(s, &result, a)
		if err != nil {
			return none, err
		}
		result.Notes = append(cut, result.Notes...)
	}
	c.tally.rows = len(result.Conversations)
	return answer[schemas.ChatHistory]{result, renderTranscripts(result, c.view(a.Paging))}, nil
}

// transcripts adds the conversations that were found, as much of them as there
// is room for, and returns notes on those cut.
func (c *call) transcripts(s *search, result *schemas.ChatHistory, a schemas.GetChatHistoryArgs) (cut []string, err error) {
	cut = []string{}
	room := newBudget()
	words := visitor.NewMatcher(a.Query)
	for _, id := range a.SessionIDs {
		at, ok := s.found[id]
		if !ok {
			continue
		}
		rec, err := at.snap.Read(at.row)
		if err != nil {
			return nil, err
		}
		row := c.conversationRow(at.snap, at.row, rec, s.zone)
		if !words.IsZero() {
			row.Match = c.match(rec, words, a.Speaker)
		}
		room.spend(size("", row))
		var next int
		if row.Transcript, next = c.transcript(rec, a.FromMessage, room); next > 0 {
			cut = append(cut, goOn(row, next))
		} else if a.FromMessage > row.Messages {
			cut = append(cut, fmt.Sprintf("session %d has %s: there is none from number %d on", id, count(row.Messages, "message"), a.FromMessage))
		}
		result.Conversations = append(result.Conversations, row)
	}
	return cut, nil
}

// notes say how far the sessions were looked for, and which were not found.
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
	if s.back > 0 {
		looked += "; period all_time looks everywhere"
	}
	for _, id := range missing {
		notes = append(notes, fmt.Sprintf("session %d was not found; %s", id, looked))
	}
	return append(notes, s.call.privacy()...)
}
