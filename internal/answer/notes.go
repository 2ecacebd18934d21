package answer

import (
	"fmt"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
)

// snapshotOf is what notes need to know of the records that were read.
type snapshotOf interface {
	Len() int
	Timed() int
	Skipped() int
}

// findings are what a question found, for the notes on it.
type findings struct {
	noun     string // "leads or appointments"
	read     snapshotOf
	span     period.Range
	inRange  int // records in the range, before any filter
	rows     records.Rows
	relax    string // what to relax when nothing matches
	hasQuery bool
	skipped  string // what stands before the number of unreadable records: "", or "up to "
}

// notes say what a reader must know of an answer: what is missing from it, and, when nothing matched, what to relax.
func (a *Asker) notes(f findings) []string {
	notes := []string{}
	if f.rows.Len() == 0 {
		notes = append(notes, a.nothing(f))
		if a.Policy == visitor.Mask && f.hasQuery {
			notes = append(notes, "under --pii mask a name, e-mail or phone is found only when query is the whole of it")
		}
	}
	if n := f.rows.Len() - f.rows.Below(f.read.Timed()); n > 0 {
		notes = append(notes, fmt.Sprintf("%d with a time that cannot be read: listed last, without a time", n))
	} else if n := f.read.Len() - f.read.Timed(); n > 0 && !f.span.AllTime {
		notes = append(notes, fmt.Sprintf("%d with a time that cannot be read: in no range; period all_time lists them last", n))
	}
	notes = append(notes, unreadable(f.skipped, f.read.Skipped())...)
	return append(notes, a.privacy()...)
}

// unreadable says how many records could not be used.
func unreadable(upTo string, n int) []string {
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s%d of the platform's records could not be read at all and are left out", upTo, n)}
}

// privacy says what the user's --pii setting holds back.
func (a *Asker) privacy() []string {
	switch a.Policy {
	case visitor.None:
		return []string{"personal data is switched off (--pii none): figures only"}
	case visitor.Mask:
		return []string{"names, contacts and numbers are masked (--pii mask), but for names inside messages"}
	}
	return nil
}

// nothing says that nothing matched, which range was searched, and the nearest thing
// to relax.
func (a *Asker) nothing(f findings) string {
	switch {
	case f.span.Start.After(a.Now):
		return "no " + f.noun + " yet: these days are in the future, and dates say when a record was captured; a booked time stands only in the message of its record, where query finds it"
	case f.relax != "":
		return "nothing meets every condition; " + f.relax
	case f.inRange > 0:
		return fmt.Sprintf("nothing meets every condition; each of the %d in this range fails several: drop more than one", f.inRange)
	case f.span.AllTime:
		return "no " + f.noun + " of this chatbot at any time"
	}
	return "no " + f.noun + " at all in this range; try period " + a.wider(f.span)
}

// wider is the first usual period that begins before the range does.
func (a *Asker) wider(span period.Range) string {
	for _, name := range []string{"last_7_days", "last_30_days", "last_90_days"} {
		r, err := period.Resolve(period.Spec{Period: name}, "", span.Zone, a.Now)
		if err == nil && r.From.Compare(span.From) < 0 {
			return name
		}
	}
	return "all_time"
}
