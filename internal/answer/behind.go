package answer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
)

const (
	// maxHistoryDays is how far apart records may lie for their conversations to be read: a
	// longer history takes minutes.
	maxHistoryDays = 92

	// historyTime is how long conversations may take that an answer can do without.
	historyTime = 10 * time.Second
)

// conversationsBehind reads the conversations of sessions whose records were captured
// between two times. The caller releases them. why says in few words why there are
// none.
func (a *Asker) conversationsBehind(ctx context.Context, ids []int64, from, to time.Time, zone *time.Location) (s *records.Sessions, why string, err error) {
	if to.Sub(from) > maxHistoryDays*24*time.Hour {
		return nil, fmt.Sprintf("the records shown lie over %d days apart; ask for fewer days or rows", maxHistoryDays), nil
	}
	span, err := historySpan(from, to, zone, a.Now)
	if err != nil {
		return nil, "", err
	}
	short, cancel := context.WithTimeout(ctx, historyTime)
	defer cancel()
	s, err = a.SessionsIn(short, span, ids)
	switch {
	case err == nil:
		return s, "", nil
	case errors.Is(ctx.Err(), context.Canceled):
		return nil, "", ctx.Err()
	case short.Err() != nil:
		return nil, fmt.Sprintf("reading them took over %.0f s", historyTime.Seconds()), nil
	}
	return nil, a.Explain(err).Code + " when they were read", nil
}

// historySpan is the days of these times, and one more on both sides: a conversation begins
// before its record.
func historySpan(from, to time.Time, zone *time.Location, now time.Time) (period.Range, error) {
	first, last := period.DateOf(from.In(zone)).AddDays(-1), period.DateOf(to.In(zone)).AddDays(1)
	return period.Resolve(period.Spec{From: first.String(), To: last.String()}, "", zone, now)
}
