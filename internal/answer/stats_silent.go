package answer

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// readingTime is how long get_stats reads what bots said, for one share of all its figures.
const readingTime = 10 * time.Second

// errLongReading says that what the bot said could not be read in time.
var errLongReading = errors.New("reading what the bot said takes too long")

// shortReading is the context in which figures read what the bot said.
func (s *Service) shortReading(ctx context.Context) (context.Context, context.CancelFunc) {
	if s.Reading != nil {
		return s.Reading(ctx)
	}
	return context.WithTimeout(ctx, readingTime)
}

// leaveSilentOut takes the replies of both periods away where those of one are not known.
func (c *comparison) leaveSilentOut(counts statsCounts) {
	c.silent = counts.after.silent || counts.before != nil && counts.before.silent
	if !c.silent {
		return
	}
	for _, days := range []dayFigures{c.byDay, c.byDayBefore} {
		for date, f := range days {
			f.replies, f.unanswered = 0, 0
			days[date] = f
		}
	}
}

// silentNote says which share is missing, and which tool gives it.
func (c comparison) silentNote() []string {
	if !c.silent {
		return nil
	}
	return []string{fmt.Sprintf("looks_unanswered_rate is left out: reading every message takes over %.0f s; find_unanswered_questions for the same days gives it", readingTime.Seconds())}
}
