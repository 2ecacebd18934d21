package answer

import (
	"fmt"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/schemas"
)

// statsNotes say which days stand against which, and what is missing from the figures.
func (a *Asker) statsNotes(read statsRecords, ranges statsRanges, after *periodCount) []string {
	notes := append([]string{}, a.dayNotes(ranges)...)
	for i, b := range []bothRecords{read.after, read.before} {
		if i > 0 && !read.each {
			break
		}
		notes = append(notes, unreadable("", b.leads.Skipped())...)
		notes = append(notes, unreadable(upTo, b.talks.Skipped())...)
		notes = append(notes, withoutTime(b, ranges.after.AllTime)...)
	}
	notes = append(notes, after.unlisted...)
	notes = append(notes, after.tests.note(ranges.list(), read.snapshots()...)...)
	return append(notes, a.privacy()...)
}

func (a *Asker) dayNotes(ranges statsRanges) (notes []string) {
	after := ranges.after
	switch {
	case after.AllTime:
		return []string{"all time has nothing before it to compare with"}
	case after.Start.After(a.Now):
		notes = append(notes, "these days are in the future, and dates say when something began or was captured; booked times stand only in messages")
	case after.End.After(a.Now) && after.To.Compare(period.DateOf(a.Now.In(after.Zone))) > 0:
		notes = append(notes, "the days after today are in the future: they count as no time")
	}
	if ranges.before == nil {
		return notes
	}
	days, daysBefore := len(after.Days(a.Now)), len(ranges.before.Days(a.Now))
	if days != daysBefore {
		notes = append(notes, fmt.Sprintf("%s stand against %s, by the share of time that each had", dayCount(days), dayCount(daysBefore)))
	}
	return notes
}

func dayCount(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// withoutTime says how many records have a time that cannot be read.
func withoutTime(b bothRecords, allTime bool) []string {
	n := b.leads.Len() - b.leads.Timed() + b.talks.Len() - b.talks.Timed()
	switch {
	case n == 0:
		return nil
	case allTime:
		return []string{fmt.Sprintf("%d with a time that cannot be read: counted, but in no day or hour", n)}
	}
	return []string{fmt.Sprintf("%d with a time that cannot be read: in no range but all_time", n)}
}

// startedNote is a note on rows of weekdays and hours.
const startedNote = "weekdays and hours are those in which a conversation started or a record was captured: messages have no time"

func rowNotes(by string) []string {
	switch by {
	case "weekday", "hour", "weekday_hour":
		return []string{startedNote}
	}
	return nil
}

// pageNotes say what the last row of pages is.
func pageNotes(rows []schemas.StatsRow) []string {
	n := len(rows)
	switch {
	case n == 0 || rows[n-1].Key.String() != others.String():
		return nil
	case n > maxPageRows:
		return []string{fmt.Sprintf("others: all but the first %d pages, and what has no page", maxPageRows)}
	}
	return []string{fmt.Sprintf("others: pages with under %d conversations, and what has no page", leastOfPage)}
}
