package records

import (
	"context"
	"fmt"
	"maps"
	"time"

	"chatbot-mcp/internal/period"

	"golang.org/x/sync/errgroup"
)

// The platform cannot be asked for one conversation, only for days. A session is
// therefore looked for where that is cheapest: in the snapshots at hand, on the day
// of its lead, and then back in time, step by step.

// lookBack are the days of each step back, today included.
var lookBack = []int{7, 30, 90, 365}

// Sessions are conversations that were looked for by their ids. The caller releases
// them.
type Sessions struct {
	Back int // how many days back they were looked for, today included; 0 when that was not needed

	reader *Reader
	zone   *time.Location
	found  map[int64]location
	reads  []Conversations
}

// location is where a session was found.
type location struct {
	in  Conversations
	row int
}

// SessionsIn looks for sessions in a range. What a snapshot holds beyond it is not
// found.
func (r *Reader) SessionsIn(ctx context.Context, span period.Range, ids []int64) (*Sessions, error) {
	s := r.newSessions(span.Zone, ids)
	outside := func(_ int64, at location) bool { return !span.Contains(at.in.Entry(at.row).At) }
	maps.DeleteFunc(s.found, outside)
	if len(s.Missing(ids)) == 0 {
		return s, nil
	}
	if err := s.read(ctx, span, ids); err != nil {
		s.Release()
		return nil, err
	}
	maps.DeleteFunc(s.found, outside)
	return s, nil
}

// SessionsAnywhere looks for sessions whose days are not known; zone is that of the
// days it looks through.
func (r *Reader) SessionsAnywhere(ctx context.Context, zone *time.Location, ids []int64) (*Sessions, error) {
	s := r.newSessions(zone, ids)
	err := s.aroundLeads(ctx, s.Missing(ids))
	if err == nil {
		err = s.stepBack(ctx, ids)
	}
	if err != nil {
		s.Release()
		return nil, err
	}
	return s, nil
}

// newSessions begins with the sessions that a live snapshot has: they cost nothing.
func (r *Reader) newSessions(zone *time.Location, ids []int64) *Sessions {
	s := &Sessions{reader: r, zone: zone, found: map[int64]location{}}
	for _, id := range ids {
		if snap, ok := r.Snapshots.Holding(r.Bot.Name, chatContentHistory, id); ok {
			s.take(r.conversations(snap), []int64{id})
		}
	}
	return s
}

// Release gives the snapshots back.
func (s *Sessions) Release() {
	for _, c := range s.reads {
		c.Release()
	}
}

// Missing are those of ids that were not found.
func (s *Sessions) Missing(ids []int64) (missing []int64) {
	for _, id := range ids {
		if _, ok := s.found[id]; !ok {
			missing = append(missing, id)
		}
	}
	return missing
}

// Conversation reads a session and says on which page it began; ok is false when it
// was not found.
func (s *Sessions) Conversation(id int64) (c Conversation, in Conversations, ok bool, err error) {
	at, ok := s.found[id]
	if !ok {
		return c, in, false, nil
	}
	c, err = at.in.Conversation(at.row)
	return c, at.in, true, err
}

// Skipped counts the records that could not be read where the sessions were looked
// for.
func (s *Sessions) Skipped() (n int) {
	for _, c := range s.reads {
		n += c.Skipped()
	}
	return n
}

// TakenAt is when the oldest of what was found was fetched; now when nothing was.
func (s *Sessions) TakenAt() time.Time {
	oldest := s.reader.Now
	for _, at := range s.found {
		if taken := at.in.TakenAt(); taken.Before(oldest) {
			oldest = taken
		}
	}
	return oldest
}

// take keeps a snapshot and notes which of the sessions it holds.
func (s *Sessions) take(c Conversations, ids []int64) {
	s.reads = append(s.reads, c)
	for _, id := range s.Missing(ids) {
		if row, ok := c.Find(id); ok {
			s.found[id] = location{c, row}
		}
	}
}

func (s *Sessions) read(ctx context.Context, span period.Range, ids []int64) error {
	c, err := s.reader.Conversations(ctx, span)
	if err != nil {
		return err
	}
	s.take(c, ids)
	return nil
}

// aroundLeads reads the days on which the sessions' leads were captured, and the
// day before each: a conversation begins before its lead.
func (s *Sessions) aroundLeads(ctx context.Context, ids []int64) error {
	days, err := s.leadDays(ctx, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		day, ok := days[id]
		if _, found := s.found[id]; found || !ok {
			continue
		}
		span, err := s.days(day.AddDays(-1), day)
		if err != nil {
			return err
		}
		if err := s.read(ctx, span, ids); err != nil {
			return err
		}
	}
	return nil
}

// leadDays asks the platform, which can filter leads by session, for the day of each
// session's first lead.
func (s *Sessions) leadDays(ctx context.Context, ids []int64) (map[int64]period.Date, error) {
	allTime, err := period.Resolve(period.Spec{Period: "all_time"}, "", s.zone, s.reader.Now)
	if err != nil {
		return nil, err
	}
	first := make([]time.Time, len(ids))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(windowsAtOnce)
	for k, id := range ids {
		g.Go(s.reader.contained(func() (err error) {
			first[k], err = s.reader.firstLead(ctx, allTime, id)
			return err
		}))
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	days := map[int64]period.Date{}
	for k, id := range ids {
		if !first[k].IsZero() {
			days[id] = period.DateOf(first[k].In(s.zone))
		}
	}
	return days, nil
}

// firstLead is when the first lead of a session was captured; zero when it has none.
func (r *Reader) firstLead(ctx context.Context, span period.Range, session int64) (time.Time, error) {
	leads, err := r.Leads(ctx, span, session)
	if err != nil {
		return time.Time{}, err
	}
	defer leads.Release()
	row, ok := leads.Find(session)
	if !ok {
		return time.Time{}, nil
	}
	return leads.Entry(row).At, nil
}

// stepBack looks further and further back until every session is found.
func (s *Sessions) stepBack(ctx context.Context, ids []int64) error {
	today := period.DateOf(s.reader.Now.In(s.zone))
	newest := today
	for _, days := range lookBack {
		if len(s.Missing(ids)) == 0 {
			return nil
		}
		oldest := today.AddDays(1 - days)
		s.reader.Progress(fmt.Sprintf("looking back %d days", days))
		span, err := s.days(oldest, newest)
		if err != nil {
			return err
		}
		if err := s.read(ctx, span, ids); err != nil {
			return err
		}
		s.Back, newest = days, oldest.AddDays(-1)
	}
	return nil
}

// days is the range of these local days.
func (s *Sessions) days(from, to period.Date) (period.Range, error) {
	return period.Resolve(period.Spec{From: from.String(), To: to.String()}, "", s.zone, s.reader.Now)
}
