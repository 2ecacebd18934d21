package tools

import (
	"context"
	"fmt"
	"maps"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"

	"golang.org/x/sync/errgroup"
)

// The platform cannot be asked for one conversation, only for days. A session
// asked for by id is therefore looked for where it is cheapest: in what is
// already here, on the day its lead was left, and then back in time, step by step.

// lookBack are the days of each step back, today included.
var lookBack = []int{7, 30, 90, 365}

// located is a session and the snapshot it was found in.
type located struct {
	snap *snapshot.Snapshot
	row  int
}

// search looks for sessions.
type search struct {
	call  *call
	zone  *time.Location
	found map[int64]located
	holds []*snapshot.Snapshot
	back  int // how many days back it looked; 0 when it did not have to
}

func (s *search) release() {
	for _, snap := range s.holds {
		snap.Release()
	}
}

// missing are the sessions not found yet.
func (s *search) missing(ids []int64) (missing []int64) {
	for _, id := range ids {
		if _, ok := s.found[id]; !ok {
			missing = append(missing, id)
		}
	}
	return missing
}

// take keeps a snapshot and notes which of the sessions it holds.
func (s *search) take(snap *snapshot.Snapshot, ids []int64) {
	s.holds = append(s.holds, snap)
	for _, id := range s.missing(ids) {
		if row, ok := snap.Find(id); ok {
			s.found[id] = located{snap, row}
		}
	}
}

// read asks for the conversations of a range and takes them.
func (s *search) read(ctx context.Context, span period.Range, ids []int64) error {
	snap, err := s.call.conversations(ctx, span)
	if err != nil {
		return err
	}
	s.take(snap, ids)
	return nil
}

// held takes the sessions that a live snapshot has: they cost nothing.
func (s *search) held(ids []int64) {
	for _, id := range ids {
		if snap, ok := s.call.Snapshots.Holding(s.call.bot.Name, historyCall, id); ok {
			s.take(snap, []int64{id})
		}
	}
}

// within looks for sessions in the range that the call gives. A snapshot may
// hold more; what lies outside is not found, with or without it.
func (s *search) within(ctx context.Context, span period.Range, ids []int64) error {
	s.held(ids)
	s.only(span)
	if len(s.missing(ids)) == 0 {
		return nil
	}
	defer s.only(span)
	return s.read(ctx, span, ids)
}

func (s *search) only(span period.Range) {
	maps.DeleteFunc(s.found, func(_ int64, at located) bool { return !span.Contains(at.snap.Entry(at.row).At) })
}

// everywhere looks for sessions whose dates the call does not give.
func (s *search) everywhere(ctx context.Context, ids []int64) error {
	s.held(ids)
	if err := s.aroundLeads(ctx, s.missing(ids)); err != nil {
		return err
	}
	return s.stepBack(ctx, ids)
}

// aroundLeads reads the days on which the sessions' leads were left, and the
// day before each: a conversation begins before its lead.
func (s *search) aroundLeads(ctx context.Context, ids []int64) error {
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

// leadDays asks the platform, which can filter leads by session, for the day of
// each session's first lead.
func (s *search) leadDays(ctx context.Context, ids []int64) (map[int64]period.Date, error) {
	always, err := period.Resolve(period.Spec{Period: "all_time"}, "", s.zone, s.call.now)
	if err != nil {
		return nil, err
	}
	first := make([]time.Time, len(ids))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(windowsInFlight)
	for k, id := range ids {
		g.Go(s.call.contained(func() error {
			snap, err := s.call.leads(ctx, always, id)
			if err != nil {
				return err
			}
			defer snap.Release()
			if row, ok := snap.Find(id); ok {
				first[k] = snap.Entry(row).At
			}
			return nil
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

// stepBack looks further and further back until every session is found.
func (s *search) stepBack(ctx context.Context, ids []int64) error {
	today := period.DateOf(s.call.now.In(s.zone))
	newest := today
	for _, days := range lookBack {
		if len(s.missing(ids)) == 0 {
			return nil
		}
		oldest := today.AddDays(1 - days)
		s.call.progress.say(fmt.Sprintf("looking back %d days", days))
		span, err := s.days(oldest, newest)
		if err != nil {
			return err
		}
		if err := s.read(ctx, span, ids); err != nil {
			return err
		}
		s.back, newest = days, oldest.AddDays(-1)
	}
	return nil
}

// days is the range of these local days.
func (s *search) days(from, to period.Date) (period.Range, error) {
	return period.Resolve(period.Spec{From: from.String(), To: to.String()}, "", s.zone, s.call.now)
}
