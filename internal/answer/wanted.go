package answer

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// wanted finds what the leads of one page wanted: in their messages, else in their
// conversations. Nil looks for nothing.
type wanted struct {
	reader   *signals.Reader
	sessions *records.Sessions // the conversations; nil: they were not read
	unread   string            // why not, in few words
}

const timesUnreadable = "the times of these records cannot be read"

func newWanted(args schemas.ListLeadsArgs) *wanted {
	if !args.LooksForWanted() {
		return nil
	}
	return &wanted{reader: signals.NewReader(signals.Options{})}
}

// inMessage adds what a lead wanted to its row, if its message says it.
func (w *wanted) inMessage(a *Asker, row *schemas.Lead, message []byte) {
	if w == nil {
		return
	}
	text := visitor.CleanPrefix(message, messageBytes).String()
	if found, ok := w.reader.Wanted(text, nil); ok {
		row.Wanted, row.WantedSource = a.excerpt(message), string(found.Source)
	}
}

// inConversations adds what the other leads wanted. It reads the conversations of the days
// around them, at most once.
func (w *wanted) inConversations(ctx context.Context, a *Asker, rows []schemas.Lead, zone *time.Location) (err error) {
	if w == nil {
		return nil
	}
	ids, from, to := sessionsWithoutWanted(rows)
	switch {
	case len(ids) == 0:
		return nil
	case from.IsZero():
		w.unread = timesUnreadable
		return nil
	}
	if w.sessions, w.unread, err = a.conversationsBehind(ctx, ids, from, to, zone); err != nil || w.unread != "" {
		return err
	}
	for i := range rows {
		if err := w.inConversation(ctx, a, &rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// sessionsWithoutWanted are the sessions of leads whose message does not say what they
// wanted, and the first and the last time of these leads.
func sessionsWithoutWanted(rows []schemas.Lead) (ids []int64, from, to time.Time) {
	for _, row := range rows {
		if row.WantedSource != "" || row.SessionID == 0 {
			continue
		}
		ids = append(ids, row.SessionID)
		at := row.CreatedAt.Time
		if row.CreatedAt.IsZero() {
			continue
		}
		if from.IsZero() || at.Before(from) {
			from = at
		}
		if at.After(to) {
			to = at
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), from, to
}

// inConversation adds what a lead wanted from its conversation, if it was read: only then
// may be said that nothing is stated.
func (w *wanted) inConversation(ctx context.Context, a *Asker, row *schemas.Lead) error {
	if row.WantedSource != "" || ctx.Err() != nil {
		return ctx.Err()
	}
	c, _, read, err := w.sessions.Conversation(row.SessionID)
	if err != nil || !read {
		return err
	}
	talk := spoken(c)
	found, _ := w.reader.Wanted("", &talk)
	if row.WantedSource = string(found.Source); found.Message > 0 {
		row.Wanted = a.excerpt(c.Message(found.Message).Content)
	}
	return nil
}

// takenAt is when the oldest of what was read for a page was fetched.
func (w *wanted) takenAt(leads time.Time) time.Time {
	if w != nil && w.sessions != nil && w.sessions.TakenAt().Before(leads) {
		return w.sessions.TakenAt()
	}
	return leads
}

func (w *wanted) release() {
	if w != nil && w.sessions != nil {
		w.sessions.Release()
	}
}

// note says of how many of the rows is not known what they wanted, and why.
func (w *wanted) note(rows []schemas.Lead) []string {
	if w == nil {
		return nil
	}
	var unknown unknownWanted
	for i := range rows {
		unknown.count(&rows[i])
	}
	return w.noteOn(unknown)
}

// unknownWanted counts the rows of which is not known what they wanted; alone are those
// without a session.
type unknownWanted struct{ rows, alone int }

func (u *unknownWanted) count(row *schemas.Lead) {
	u.rows += oneIf(row.WantedSource == "")
	u.alone += oneIf(row.WantedSource == "" && row.SessionID == 0)
}

func (w *wanted) noteOn(unknown unknownWanted) []string {
	if w == nil || unknown.rows == 0 {
		return nil
	}
	var why []string
	if unknown.alone > 0 {
		why = append(why, fmt.Sprintf("%d without a session", unknown.alone))
	}
	if n := unknown.rows - unknown.alone; n > 0 && w.unread == "" {
		why = append(why, missingSessions(n))
	} else if n > 0 {
		why = append(why, "conversations were not read ("+w.unread+")")
	}
	return []string{fmt.Sprintf("what the visitor wanted is not known of %s whose message does not say it: %s", plural(unknown.rows, "row"), strings.Join(why, "; "))}
}

// fitting is how many of the rows there is room for, with what conversations added to them.
func (w *wanted) fitting(rows []schemas.Lead, top []schemas.PageCount) int {
	if w == nil || w.sessions == nil {
		return len(rows)
	}
	room := paging.NewBudget(top)
	for k := range rows {
		if !room.Take(paging.Size(&rows[k])) {
			return k
		}
	}
	return len(rows)
}
