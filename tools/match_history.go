package tools

import (
	"context"
	"sync"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/schemas"
)

// conversation is a record of a history snapshot under its filters. Only a
// query needs its text; without one, text is empty.
type conversation struct {
	snapshot.Entry
	text snapshot.Record
}

// The fields of a conversation's text alternate: type, content, type, content.
func messages(r snapshot.Record) int                 { return r.Len() / 2 }
func messageType(r snapshot.Record, n int) []byte    { return r.Field(2 * n) }
func messageContent(r snapshot.Record, n int) []byte { return r.Field(2*n + 1) }

// foundConversations is everything that matches a question. It is kept with the
// snapshot: nobody changes it.
type foundConversations struct {
	rows     snapshot.Rows
	totals   schemas.HistoryTotals
	busiest  *schemas.BusiestDay
	topPages []schemas.PageCount
	relax    string // what to relax when nothing matches
}

// findConversations is what the call asks of the conversations of the range.
func (c *call) findConversations(ctx context.Context, snap *snapshot.Snapshot, span period.Range, a schemas.GetChatHistoryArgs) (*foundConversations, error) {
	return snapshot.Answer(snap, c.question(span), func() (*foundConversations, error) {
		t := conversationTally{filters: c.conversationFilters(ctx, snap, a), pages: newPageTally(snap), days: newDayTally(span.Zone)}
		rows, err := t.match(ctx, snap, span, a.Query != "")
		if err != nil {
			return nil, err
		}
		top, err := t.pages.top(ctx, c.Deps)
		if err != nil {
			return nil, err
		}
		return &foundConversations{rows, t.totals, t.days.busiest(), top, t.filters.relax()}, nil
	})
}

// conversationTally goes once over conversations: which match, what they add up
// to, and what each condition kept out.
type conversationTally struct {
	filters filters[conversation]
	totals  schemas.HistoryTotals
	pages   pageTally
	days    dayTally
}

// match opens the conversations' text only if a condition is about it.
func (t *conversationTally) match(ctx context.Context, snap *snapshot.Snapshot, span period.Range, text bool) (snapshot.Rows, error) {
	lo, hi := within(snap, span)
	if !text {
		return snap.Select(lo, hi, func(_ int, e snapshot.Entry) bool {
			return t.count(e, t.filters.verdict(conversation{Entry: e}))
		}), ctx.Err()
	}
	var mu sync.Mutex
	return snap.Filter(ctx, lo, hi, func(_ int, e snapshot.Entry, r snapshot.Record) bool {
		verdict := t.filters.verdict(conversation{e, r})
		if verdict == several {
			return false
		}
		mu.Lock()
		defer mu.Unlock()
		return t.count(e, verdict)
	})
}

// count adds a conversation to the figures, and reports whether it matches.
func (t *conversationTally) count(e snapshot.Entry, verdict int) bool {
	t.filters.count(verdict)
	if verdict != pass {
		return false
	}
	addTo(&t.totals, e)
	t.pages.add(e.Page)
	t.days.add(e.At)
	return true
}

// addTo adds a conversation to totals.
func addTo(t *schemas.HistoryTotals, e snapshot.Entry) {
	t.Conversations++
	t.Messages += e.Messages
	t.VisitorMessages += e.Visitor
	t.Engaged += b2i(e.Visitor > 0)
}

func (d *Deps) conversationFilters(ctx context.Context, snap *snapshot.Snapshot, a schemas.GetChatHistoryArgs) (f filters[conversation]) {
	if a.PageContains != "" {
		keep := d.pagesWith(ctx, snap, newPagePart(a.PageContains))
		f.add("page_contains", func(v conversation) bool { return keep[v.Page] })
	}
	if least := a.MinVisitorMessages; least > 0 {
		f.add("min_visitor_messages", func(v conversation) bool { return v.Visitor >= least })
	}
	if a.Query != "" {
		words := d.wanted(a.Query)
		f.add("query", func(v conversation) bool { return says(ctx, v.text, words, a.Speaker) })
	}
	return f
}

// says reports whether the words are in a message of the speaker's.
func says(ctx context.Context, r snapshot.Record, words wanted, speaker string) bool {
	for n := range messages(r) {
		if speaks(messageType(r, n), speaker) && words.in(ctx, messageContent(r, n)) {
			return true
		}
	}
	return false
}

// speaks reports whether messages of this type are the asked speaker's.
func speaks(messageType []byte, speaker string) bool {
	switch speaker {
	case "visitor":
		return isVisitor(messageType)
	case "bot":
		return speakerOf(messageType) == theBot
	}
	return true
}

// dayTally counts conversations by local day.
type dayTally struct {
	zone  *time.Location
	count map[period.Date]*int

	// The day of the last one added: entries mostly come in the order of time,
	// and finding a day of the calendar costs more than all the rest.
	from, to time.Time
	today    *int
}

func newDayTally(zone *time.Location) dayTally {
	return dayTally{zone: zone, count: map[period.Date]*int{}}
}

func (t *dayTally) add(at time.Time) {
	if at.IsZero() {
		return
	}
	if t.today == nil || at.Before(t.from) || !at.Before(t.to) {
		t.turn(at)
	}
	*t.today++
}

// turn goes to the day of at, and stays until an hour before its end: where
// clocks change at midnight, only the calendar knows when that is.
func (t *dayTally) turn(at time.Time) {
	local := at.In(t.zone)
	day := period.DateOf(local)
	if t.count[day] == nil {
		t.count[day] = new(int)
	}
	t.today = t.count[day]
	t.from, t.to = at, time.Date(day.Year, day.Month, day.Day, 23, 0, 0, 0, t.zone)
}

// busiest is the day with most conversations, the earliest of level ones; nil
// when no conversation has a day.
func (t dayTally) busiest() *schemas.BusiestDay {
	var best period.Date
	most := 0
	for day, n := range t.count {
		if *n > most || (*n == most && day.Compare(best) < 0) {
			best, most = day, *n
		}
	}
	if most == 0 {
		return nil
	}
	return &schemas.BusiestDay{Date: best.String(), Conversations: most}
}
