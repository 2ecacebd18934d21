package answer

import (
	"context"
	"fmt"
	"strings"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// maxEvidence is two sentences and their words.
const maxEvidence = 480

// unansweredCases are the cases of one page, and the cursor of the next.
func (a *Asker) unansweredCases(ctx context.Context, m matchingUnanswered, args schemas.UnansweredArgs) (rows []schemas.UnansweredCase, next string, err error) {
	k := 0
	if a.resume != nil {
		k = m.order.After(a.resume.Last)
	}
	room, reader := paging.NewBudget(nil), a.newTalkReader()
	for limit := min(m.order.Len(), k+args.Paging().MaxRows()); k < limit; k++ {
		if err := ctx.Err(); err != nil {
			return nil, "", err
		}
		row, err := a.unansweredCase(reader, m, m.shown[k])
		if err != nil {
			return nil, "", err
		}
		if !room.Take(paging.Size(row)) && len(rows) > 0 {
			break
		}
		rows = append(rows, row)
	}
	return rows, a.nextUnanswered(m, k, args), nil
}

// nextUnanswered is the cursor of the page that begins with case k; "" when there is none.
func (a *Asker) nextUnanswered(m matchingUnanswered, k int, args schemas.UnansweredArgs) string {
	if k == 0 || k >= m.order.Len() {
		return ""
	}
	args.Chatbot, args.Cursor = "", ""
	args.Period, args.From, args.To, args.TimeZone = "", "", "", ""
	began := until(a.resume)
	if first, end := m.Bounds(m.span); began.IsZero() && min(end, m.Timed()) > first {
		began = m.Entry(min(end, m.Timed()) - 1).At
	}
	return a.bot.Cursors.Seal(a.tool, a.bot.Name, paging.Cursor{
		Issued: a.Now, Range: m.span, Snapshot: m.order.SnapshotID(), Args: encoded(args), Last: m.order.Place(k - 1), Until: began,
	})
}

func (a *Asker) unansweredCase(r *talkReader, m matchingUnanswered, c scannedCase) (row schemas.UnansweredCase, err error) {
	shown, err := a.caseWords(r, m, c)
	if err != nil {
		return row, err
	}
	entry := m.Entry(int(c.row))
	return schemas.UnansweredCase{
		SessionID:  entry.ID,
		StartedAt:  schemas.NewTime(entry.At, m.span.Zone),
		N:          int(c.reply),
		Question:   shown.question,
		Answer:     shown.answer,
		Reasons:    shown.reasons,
		Evidence:   shown.evidence,
		EndedThere: c.ended,
		Partly:     c.partly,
	}, nil
}

// caseWords are the words of a case, as this user may see them.
type caseWords struct {
	question, answer, evidence visitor.Text
	reasons                    []visitor.Text
}

// caseWords reads the conversation of a case again: a scan keeps no words.
func (a *Asker) caseWords(r *talkReader, m matchingUnanswered, c scannedCase) (w caseWords, err error) {
	talk, err := m.Conversation(int(c.row))
	if err != nil {
		return w, err
	}
	w.question, w.answer = a.excerpt(messageOf(talk, int(c.question))), a.excerpt(messageOf(talk, int(c.reply)))
	for _, found := range r.Read(r.words(talk).Conversation, m.repeats, m.TakenAt()).Cases {
		if found.Reply == int(c.reply) {
			w.reasons, w.evidence = reasonNames(found), a.evidence(talk, found)
		}
	}
	return w, nil
}

// evidence is what a case rests on: its claims, and the message that repeats the question.
func (a *Asker) evidence(talk records.Conversation, c signals.Case) visitor.Text {
	whole := a.Policy.Words(visitor.CleanPrefix(messageOf(talk, c.Reply), maxSaidBytes)).String()
	var parts []string
	for _, claim := range c.Claims {
		claim.Sentence = evidentSentence(claim, whole)
		parts = append(parts, claim.String())
	}
	if c.AskedAgain > 0 {
		parts = append(parts, fmt.Sprintf("%s: %q", signals.AskedAgain, a.excerpt(messageOf(talk, c.AskedAgain))))
	}
	return visitor.Clean(strings.Join(parts, "; ")).OneLine().Clip(maxEvidence)
}

// evidentSentence is the sentence of a claim on one line. One in which something of the
// message, as this user may see it, is masked shows nothing.
func evidentSentence(claim signals.Claim, message string) string {
	if claim.Reason != signals.OwnPhrase && !strings.Contains(message, claim.Sentence) {
		return "…"
	}
	return visitor.Clean(claim.Sentence).OneLine().Clip(maxExcerpt).String()
}
