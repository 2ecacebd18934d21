package tools

import (
	"context"
	"fmt"
	"strings"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// matchLength is how much of a message is shown around a hit.
const matchLength = 160

var (
	theBot     = visitor.Clean("bot")
	theVisitor = visitor.Clean("visitor")
	nobody     = visitor.Clean("unknown")
)

// speakerOf names who a message is from: bot, visitor, or the platform's own
// word where its documents do not know it. It is never empty, or the words would
// look like further lines of the message before.
func speakerOf(messageType []byte) visitor.Text {
	switch t := visitor.CleanPrefix(messageType, contactBytes).OneLine().Lower().Clip(20); t.String() {
	case "ai":
		return theBot
	case "user":
		return theVisitor
	case "":
		return nobody
	default:
		return t
	}
}

// conversationRows are the conversations of one page, notes on those whose
// transcript had to be cut, and the cursor of the next page.
func (c *call) conversationRows(ctx context.Context, snap *snapshot.Snapshot, span period.Range, matching snapshot.Rows, top []schemas.PageCount, a schemas.GetChatHistoryArgs) (shown []schemas.Conversation, notes []string, cursor string, err error) {
	shown, notes = []schemas.Conversation{}, []string{}
	words := c.wanted(a.Query)
	pages := newPageNames(c.Deps, snap)
	room := newBudget(top)
	cursor, err = c.page(ctx, snap, span, matching, a.Paging, func(i int) (bool, error) {
		rec, err := snap.Read(i)
		if err != nil {
			return false, err
		}
		e := snap.Entry(i)
		row := conversationRow(e, pages.of(e.Page), span.Zone)
		row.FirstVisitorMessage = c.firstVisitorMessage(rec)
		if a.Query != "" {
			row.Match = match(ctx, rec, words, a.Speaker)
		}
		left := *room
		left.spend(weighConversation(row))
		next := 0
		if detailed(a.Paging) {
			row.FirstVisitorMessage = visitor.Text{}
			row.Transcript, next = c.transcript(ctx, rec, a.FromMessage, &left)
		}
		if len(shown) > 0 && (left.left < 0 || next > 0) {
			return false, nil
		}
		if next > 0 {
			notes = append(notes, c.goOn(row, next))
		}
		*room = left
		shown = append(shown, row)
		return true, nil
	})
	return shown, notes, cursor, err
}

// conversationRow is what is shown of one conversation but for its words.
func conversationRow(e snapshot.Entry, page visitor.Text, zone *time.Location) schemas.Conversation {
	return schemas.Conversation{
		SessionID:       e.ID,
		StartedAt:       stamp(e.At, zone),
		Page:            page,
		Messages:        e.Messages,
		VisitorMessages: e.Visitor,
	}
}

func (c *call) firstVisitorMessage(r snapshot.Record) visitor.Text {
	for n := range messages(r) {
		if isVisitor(messageType(r, n)) {
			return c.PII.Words(visitor.CleanPrefix(messageContent(r, n), messageBytes).OneLine()).Clip(rowLength)
		}
	}
	return visitor.Text{}
}

// match is the first hit of a query, with what surrounds it.
func match(ctx context.Context, r snapshot.Record, words wanted, speaker string) *schemas.Message {
	for n := range messages(r) {
		if !speaks(messageType(r, n), speaker) {
			continue
		}
		if text, found := words.hit(ctx, messageContent(r, n)); found {
			return &schemas.Message{N: n + 1, Speaker: speakerOf(messageType(r, n)), Text: text.Excerpt(words.words, matchLength)}
		}
	}
	return nil
}

func weighConversation(v schemas.Conversation) int {
	n := weigh(conversationFrame, v.Page, v.FirstVisitorMessage)
	if v.Match != nil {
		n += weigh(messageFrame, v.Match.Speaker, v.Match.Text)
	}
	return n
}

// transcript is the messages from number from on, as many as there is room for;
// next is the number of the first that had no room, or 0.
func (c *call) transcript(ctx context.Context, r snapshot.Record, from int, room *budget) (shown []schemas.Message, next int) {
	for n := max(from-1, 0); n < messages(r) && ctx.Err() == nil; n++ {
		m := schemas.Message{
			N:       n + 1,
			Speaker: speakerOf(messageType(r, n)),
			Text:    c.message(messageContent(r, n)),
		}
		cost := weigh(messageFrame, m.Speaker, m.Text)
		if !room.fits(cost) {
			return shown, n + 1
		}
		room.spend(cost)
		shown = append(shown, m)
	}
	return shown, 0
}

// goOn says where a transcript that was cut goes on.
func (c *call) goOn(v schemas.Conversation, next int) string {
	rest := fmt.Sprintf("session_ids [%d] and from_message %d", v.SessionID, next)
	if name := c.mustName(); name != "" {
		rest = fmt.Sprintf("chatbot %q, %s", name, rest)
	}
	if len(v.Transcript) == 0 {
		return fmt.Sprintf("no room for the messages of session %d: read it with %s", v.SessionID, rest)
	}
	return fmt.Sprintf("session %d: messages %d to %d of %d are shown; go on with %s", v.SessionID, v.Transcript[0].N, next-1, v.Messages, rest)
}

// transcriptText is a conversation with its messages. zone is " (Europe/Rome)",
// or nothing where a heading above names it.
func transcriptText(v schemas.Conversation, zone string, h host) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Session %d · %s%s", v.SessionID, startText(v.StartedAt), zone)
	if p := h.path(v.Page); p != "" {
		fmt.Fprintf(&b, " · %s", p)
	}
	fmt.Fprintf(&b, " · %s, %d from the visitor", count(v.Messages, "message"), v.VisitorMessages)
	if len(v.Transcript) > 0 && v.Transcript[0].N > 1 {
		fmt.Fprintf(&b, " · from message %d on", v.Transcript[0].N)
	}
	b.WriteString("\n")
	if m := v.Match; m != nil {
		fmt.Fprintf(&b, "First match: message %d, %s: %s\n", m.N, m.Speaker, words(m.Text))
	}
	for _, m := range v.Transcript {
		b.WriteString(messageLine(m))
	}
	return b.String()
}

func startText(stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return "time unreadable"
	}
	return t.Format("Mon 2 Jan 2006 15:04")
}

// speakerWidth is the column in which the words begin.
const speakerWidth = 9

func messageLine(m schemas.Message) string {
	line := fmt.Sprintf("%-*s%s", speakerWidth, m.Speaker.String()+" ", indent(m.Text.String(), strings.Repeat(" ", speakerWidth)))
	return strings.TrimRight(line, " \n") + "\n" // of an empty message the speaker is left
}
