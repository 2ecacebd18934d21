package tools

import (
	"context"
	"sync"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
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

// foundConversations is everything that matches a question.
type foundConversations struct {
	filters filters[conversation]
	rows    rows
	totals  schemas.HistoryTotals
	pages   pageTally
	days    dayTally
}

// matchConversations goes once over the conversations of the range.
func (c *call) matchConversations(ctx context.Context, snap *snapshot.Snapshot, span period.Range, a schemas.GetChatHistoryArgs) (*foundConversations, error) {
	f := &foundConversations{filters: conversationFilters(snap, a), pages: newPageTally(snap), days: newDayTally(span.Zone)}
	lo, hi := within(snap, span)
	if a.Query == "" {
		f.fromIndex(snap, lo, hi)
		return f, ctx.Err()
	}
	var mu sync.Mutex
	found, err := snap.Filter(ctx, lo, hi, func(_ int, e snapshot.Entry, r snapshot.Record) bool {
		verdict := f.filters.verdict(conversation{e, r})
		if verdict == several {
			return false
		}
		mu.Lock()
		defer mu.Unlock()
		return f.count(e, verdict)
	})
	f.rows = listOf(found)
	return f, err
}

// fromIndex matches without opening any text.
func (f *foundConversations) fromIndex(snap *snapshot.Snapshot, lo, hi int) {
	f.rows = allOf(lo, hi)
	if len(f.filters.list) > 0 {
		f.rows = listOf([]int{})
	}
	for i := lo; i < hi; i++ {
		e := snap.Entry(i)
		if f.count(e, f.filters.verdict(conversation{Entry: e})) && f.rows.listed != nil {
			f.rows = listOf(append(f.rows.listed, i))
		}
	}
}

// count adds a conversation to the figures, and reports whether it matches.
func (f *foundConversations) count(e snapshot.Entry, verdict int) bool {
	f.filters.count(verdict)
	if verdict != pass {
		return false
	}
	f.totals.Conversations++
	f.totals.Messages += e.Messages
	f.totals.VisitorMessages += e.Visitor
	f.totals.Engaged += b2i(e.Visitor > 0)
	f.pages.add(e.Page)
	f.days.add(e.At)
	return true
}

func conversationFilters(snap *snapshot.Snapshot, a schemas.GetChatHistoryArgs) (f filters[conversation]) {
	if a.PageContains != "" {
		keep := pagesWith(snap, a.PageContains)
		f.add("page_contains", func(v conversation) bool { return keep[v.Page] })
	}
	if least := a.MinVisitorMessages; least > 0 {
		f.add("min_visitor_messages", func(v conversation) bool { return v.Visitor >= least })
	}
	if a.Query != "" {
		words := visitor.NewMatcher(a.Query)
		f.add("query", func(v conversation) bool { return firstHit(v.text, words, a.Speaker) >= 0 })
	}
	return f
}

// firstHit is the number, from 0, of the first message of the speaker that the
// words are in, or -1.
func firstHit(r snapshot.Record, words visitor.Matcher, speaker string) int {
	for n := range messages(r) {
		if speaks(messageType(r, n), speaker) && words.Match(messageContent(r, n)) {
			return n
		}
	}
	return -1
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
