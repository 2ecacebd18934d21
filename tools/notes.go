package tools

import (
	"fmt"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
)

// notes say what a reader must know of an answer: what is missing from it, how
// fresh it is, and, when nothing matched, what to relax.
func (c *call) notes(snap *snapshot.Snapshot, span period.Range, matching snapshot.Rows, relax string) []string {
	notes := []string{}
	if matching.Len() == 0 {
		notes = append(notes, c.nothing(snap, span, relax))
		if c.PII == visitor.Mask && c.given.text("query") != "" {
			notes = append(notes, "under --pii mask a name, e-mail or phone is found only when query is the whole of it")
		}
	}
	if n := matching.Len() - matching.Below(snap.Timed()); n > 0 {
		notes = append(notes, fmt.Sprintf("%d with a time that cannot be read: listed last, without a time", n))
	} else if n := snap.Len() - snap.Timed(); n > 0 && !span.AllTime {
		notes = append(notes, fmt.Sprintf("%d with a time that cannot be read: in no range; period all_time lists them last", n))
	}
	notes = append(notes, c.unreadable(snap.Skipped())...)
	notes = append(notes, c.fromMemory(snap.TakenAt(), span.Zone)...)
	return append(notes, c.privacy()...)
}

// unreadable says how many records were no use. Of conversations it is the most
// there can be: one near the edge of two parts of a range came with both.
func (c *call) unreadable(n int) []string {
	if n == 0 {
		return nil
	}
	most := ""
	if c.tool == "get_chat_history" {
		most = "up to "
	}
	return []string{fmt.Sprintf("%s%d of the platform's records could not be read at all and are left out", most, n)}
}

// fromMemory says how old an answer is that was not fetched for this call.
func (c *call) fromMemory(taken time.Time, zone *time.Location) []string {
	if !taken.Before(c.now) {
		return nil
	}
	return []string{"from memory, as the platform had it at " + taken.In(zone).Format("15:04:05")}
}

// leadNotes are the notes on leads. The platform may have been asked for one
// session alone, and so not have said whether there is anything else.
func (c *call) leadNotes(snap *snapshot.Snapshot, span period.Range, f *foundLeads, session int64) []string {
	relax := f.relax
	if lo, hi := within(snap, span); session != 0 && lo == hi {
		relax = "dropping session_id may find others"
		if !span.AllTime {
			relax = "period all_time looks for this session everywhere; " + relax
		}
	}
	return c.notes(snap, span, f.rows, relax)
}

// privacy says what the user's --pii setting holds back.
func (d *Deps) privacy() []string {
	switch d.PII {
	case visitor.None:
		return []string{"personal data is switched off (--pii none): figures only"}
	case visitor.Mask:
		return []string{"names, contacts and numbers are masked (--pii mask), but for names inside messages"}
	}
	return nil
}

// nothing says that nothing matched, where it was looked for, and the nearest
// thing to relax.
func (c *call) nothing(snap *snapshot.Snapshot, span period.Range, relax string) string {
	lo, hi := within(snap, span)
	switch {
	case relax != "":
		return "nothing meets every condition; " + relax
	case hi > lo:
		return fmt.Sprintf("nothing meets every condition; each of the %d in this range fails several: drop more than one", hi-lo)
	case span.AllTime:
		return c.none() + " of this chatbot at any time"
	}
	return c.none() + " at all in this range; try period " + c.wider(span)
}

// none names what is missing: a bot without leads may well have conversations.
func (c *call) none() string {
	if c.tool == "get_chat_history" {
		return "no conversations"
	}
	return "no leads or appointments"
}

// wider is the first usual period that begins before the range does.
func (c *call) wider(span period.Range) string {
	for _, name := range []string{"last_7_days", "last_30_days", "last_90_days"} {
		r, err := period.Resolve(period.Spec{Period: name}, "", span.Zone, c.now)
		if err == nil && r.From.Compare(span.From) < 0 {
			return name
		}
	}
	return "all_time"
}
