package answer

import (
	"fmt"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/schemas"
)

// missedNotes say what a reader must know of an answer: what is missing from it, and, when
// nothing was found, what to relax.
func (a *Asker) missedNotes(m matchingMissed, args schemas.MissedArgs) []string {
	notes := []string{}
	if m.rows.Len() == 0 {
		notes = append(notes, a.nothingMissed(m, args))
	}
	if n := m.young(m.talks.TakenAt()); n > 0 {
		notes = append(notes, fmt.Sprintf("%d of these conversations began within the last hour: they may go on, and a record may follow", n))
	}
	if m.unlisted >= leastUnlisted && m.unlisted*unlistedShares >= m.conversations {
		notes = append(notes, fmt.Sprintf("%d conversations are in a language without a word list: of them only contact_not_stored and amounts of left_after_price are found", m.unlisted))
	}
	if m.cut > 0 {
		notes = append(notes, fmt.Sprintf("of %s only the beginning was read, %d kB: how they ended is not known", plural(m.cut, "conversation"), maxTalkBytes>>10))
	}
	notes = append(notes, unreadable("", m.leads.Skipped())...)
	notes = append(notes, unreadable(upTo, m.talks.Skipped())...)
	notes = append(notes, withoutTime(m.bothRecords, m.span.AllTime)...)
	notes = append(notes, m.tests.note([]period.Range{m.span}, m.talks.Snapshot)...)
	return append(notes, a.privacy()...)
}

// nothingMissed says that nothing was found, which is no proof that nothing was missed.
func (a *Asker) nothingMissed(m matchingMissed, args schemas.MissedArgs) string {
	switch others := len(m.found); {
	case others > 0:
		return fmt.Sprintf("none of these kinds was found; without kinds: %s", plural(others, "conversation"))
	case m.conversations > 0 && len(args.Kinds) > 0:
		return "none of these kinds was found, and no other one"
	case m.conversations > 0:
		return "nothing was found by the visitors' words; that is no proof that nothing was missed"
	case m.span.Start.After(a.Now):
		return "no conversations yet: these days are in the future"
	case m.span.AllTime:
		return "no conversations of this chatbot at any time"
	}
	return "no conversations at all in this range; try period " + a.wider(m.span)
}

// young is how many of the conversations that match began within the hour before they were
// read.
func (m *matchingMissed) young(read time.Time) (n int) {
	for row := range m.found {
		at := m.talks.Entry(row).At
		n += oneIf(at.After(read.Add(-time.Hour)) && len(m.kindsOf(row)) > 0)
	}
	return n
}
