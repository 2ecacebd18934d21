package answer

import (
	"context"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// Stats are the figures of a range beside those of the range before it, and whether they
// differ; without dates those of the last 30 days.
func Stats(ctx context.Context, a *Asker, args schemas.StatsArgs) (none schemas.Stats, err error) {
	if args.By == byChatbot {
		return none, problem.Invalid(`by "chatbot" compares chatbots, and this call asks one`, `give chatbot "all", or another by`)
	}
	counted, err := a.countedStats(ctx, args)
	if err != nil {
		return none, err
	}
	rows, notes := statsRows([]comparison{counted.comparison}, args.By)
	a.Rows = len(rows)
	result := counted.ranges.result(a.bot.Name, counted.asOf)
	result.Measures = counted.measures(a.bot.Hours != nil)
	result.Rows, result.Notes = rows, append(counted.notes, notes...)
	return result, nil
}

// countedStats are the figures of one chatbot. They need its records no more.
type countedStats struct {
	comparison
	ranges statsRanges
	notes  []string
}

// countedStats reads and counts both ranges.
func (a *Asker) countedStats(ctx context.Context, args schemas.StatsArgs) (none countedStats, err error) {
	if err := a.checkSearch("", args.PageContains); err != nil {
		return none, err
	}
	ranges, err := a.statsRanges(args, a.Now)
	if err != nil {
		return none, err
	}
	read, err := a.readForStats(ctx, ranges)
	if err != nil {
		return none, err
	}
	defer read.release()
	asOf := read.asOf(a.Now)
	if !asOf.Before(ranges.after.Start) { // compared up to when the records were read
		if ranges, err = a.statsRanges(args, asOf); err != nil {
			return none, err
		}
	}
	counts, err := a.countForStats(ctx, read, ranges, args)
	if err != nil {
		return none, err
	}
	compared := newComparison(counts, ranges, asOf)
	return countedStats{compared, ranges, append(a.statsNotes(read, ranges, counts.after), compared.silentNote()...)}, nil
}

// statsCounts are what the ranges hold; before is nil where nothing is compared.
type statsCounts struct{ after, before *periodCount }

func (a *Asker) countForStats(ctx context.Context, read statsRecords, ranges statsRanges, args schemas.StatsArgs) (c statsCounts, err error) {
	short, cancel := a.service.shortReading(ctx)
	defer cancel()
	if c.after, err = a.countPeriod(ctx, short, read.after, ranges.after, args); err != nil || ranges.before == nil {
		return c, err
	}
	c.before, err = a.countPeriod(ctx, short, read.before, *ranges.before, args)
	return c, err
}

// result is the answer without its figures.
func (r statsRanges) result(chatbot string, asOf time.Time) schemas.Stats {
	result := schemas.Stats{Chatbot: chatbot, Range: rangeOf(r.after), ReadAt: schemas.NewTime(asOf, r.after.Zone)}
	if r.before != nil {
		before := rangeOf(*r.before)
		result.Before = &before
	}
	return result
}

// bothRecords are the records and the conversations that a range was counted from.
type bothRecords struct {
	leads records.Leads
	talks records.Conversations
}

func (b bothRecords) release() {
	b.leads.Release()
	b.talks.Release()
}

// statsRecords are what was read for the two ranges: once for both, or for each.
type statsRecords struct {
	after, before bothRecords
	each          bool
}

func (r statsRecords) release() {
	r.after.release()
	if r.each {
		r.before.release()
	}
}

func (r statsRecords) snapshots() []*records.Snapshot {
	list := []*records.Snapshot{r.after.leads.Snapshot, r.after.talks.Snapshot}
	if r.each {
		list = append(list, r.before.leads.Snapshot, r.before.talks.Snapshot)
	}
	return list
}

// asOf is when the oldest of the records were read.
func (r statsRecords) asOf(now time.Time) time.Time {
	for _, taken := range []time.Time{r.after.leads.TakenAt(), r.after.talks.TakenAt(), r.before.leads.TakenAt(), r.before.talks.TakenAt()} {
		if taken.Before(now) {
			now = taken
		}
	}
	return now
}

// recordsLater is how long after a conversation began its record counts for it.
const recordsLater = 2 * 24 * time.Hour

// readForStats reads both ranges at once, unless what lies between them is longer than both.
func (a *Asker) readForStats(ctx context.Context, ranges statsRanges) (read statsRecords, err error) {
	if whole, together := ranges.together(); together {
		read.after, err = a.readBoth(ctx, whole)
		read.before = read.after
		return read, err
	}
	if read.after, err = a.readBoth(ctx, ranges.after); err != nil {
		return read, err
	}
	if read.before, err = a.readBoth(ctx, *ranges.before); err != nil {
		read.after.release()
	}
	read.each = true
	return read, err
}

// readBoth reads the records of a range, and of two days after it, and its conversations.
func (a *Asker) readBoth(ctx context.Context, span period.Range) (b bothRecords, err error) {
	if b.leads, err = a.Leads(ctx, withLaterRecords(span), 0); err != nil {
		return b, err
	}
	if b.talks, err = a.Conversations(ctx, span); err != nil {
		b.leads.Release()
	}
	return b, err
}

// withLaterRecords is a range with the days in which records still count for it.
func withLaterRecords(span period.Range) period.Range {
	if span.AllTime {
		return span
	}
	return period.Between(span.Start, span.End.Add(recordsLater), span.Zone)
}
