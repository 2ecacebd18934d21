package answer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
)

// readingTime is how long get_stats reads what bots said, for one share of all its figures.
const readingTime = 10 * time.Second

// errLongReading says that what the bot said could not be read in time.
var errLongReading = errors.New("reading what the bot said takes too long")

// shortReading is the context in which figures read what the bot said.
func (a *Asker) shortReading(ctx context.Context) (context.Context, context.CancelFunc) {
	switch {
	case a.Patient:
		return ctx, func() {}
	case a.service.Reading != nil:
		return a.service.Reading(ctx)
	}
	return context.WithTimeout(ctx, readingTime)
}

// silentQuestion is the name under which a count without replies is kept.
func silentQuestion(question string) string { return "without replies: " + question }

// statsReading reads what the bot said in a period.
type statsReading struct {
	asker *Asker
	talks records.Conversations
	span  period.Range
	tests testSessions
}

// tooLong, kept with a snapshot, says that a call stopped reading its messages after readingTime.
type tooLong struct{}

func (a *Asker) readingFor(talks records.Conversations, span period.Range, tests testSessions) statsReading {
	return statsReading{a, talks, span, tests}
}

func (r statsReading) question() string { return scanQuestion(r.span, time.Time{}, r.tests) }

// isTooLong reports whether an earlier call stopped reading these messages after readingTime,
// and no call has read them all since.
func (r statsReading) isTooLong() bool {
	_, long := records.Known[tooLong](r.talks.Snapshot, "too long: "+r.question())
	_, done := records.Known[*scan](r.talks.Snapshot, r.question())
	return long && !done && !r.asker.Patient
}

// scan reads as long as the short context lasts, and then is errLongReading. It does not try
// twice: each call would wait as long.
func (r statsReading) scan(ctx, short context.Context) (*scan, error) {
	if r.isTooLong() {
		return nil, errLongReading
	}
	read, err := r.asker.scan(short, r.talks, r.span, time.Time{}, r.tests)
	if err == nil || ctx.Err() != nil || short.Err() == nil {
		return read, err
	}
	_, _ = records.Remember(r.talks.Snapshot, "too long: "+r.question(), func() (tooLong, error) { return tooLong{}, nil })
	return nil, errLongReading
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
