package answer

import (
	"fmt"
	"strings"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// unansweredNotes say what a reader must know of an answer: what is missing from it, and,
// when nothing was found, what to relax.
func (a *Asker) unansweredNotes(m matchingUnanswered, args schemas.UnansweredArgs) (notes []string) {
	notes = []string{}
	if m.totals.LooksUnanswered+m.totals.Partly == 0 {
		notes = append(notes, a.noCase(m, args))
	}
	if m.totals.Partly > 0 && !args.Detailed() {
		notes = append(notes, "those that also answer are in no group; response_format detailed lists them, last")
	}
	if args.MinCount > 1 && args.Detailed() {
		notes = append(notes, "min_count is about groups: with response_format detailed it changes nothing")
	}
	return append(notes, a.insightNotes(m.insightTalks, m.Conversations, m.span, m.tests)...)
}

// noCase says that nothing was found, which is no proof that every question was answered.
func (a *Asker) noCase(m matchingUnanswered, args schemas.UnansweredArgs) string {
	if len(m.scan.cases) == 0 {
		return a.noTalk(m.insightTalks, m.span, args.PageContains, "no reply looks unanswered by its own words; that is no proof that every question was answered")
	}
	var set []string
	if args.PageContains != "" {
		set = append(set, "page_contains")
	}
	if args.Reason != "" {
		set = append(set, "reason")
	}
	return fmt.Sprintf("nothing meets every condition; without %s there is more", strings.Join(set, " and "))
}

// noTalk is what is said when there is no conversation, and otherwise what there is to say.
func (a *Asker) noTalk(t insightTalks, span period.Range, pageContains, otherwise string) string {
	switch {
	case t.conversations > 0:
		return otherwise
	case pageContains != "":
		return "no conversation began on such a page; drop page_contains"
	case span.Start.After(a.Now):
		return "no conversations yet: these days are in the future"
	case span.AllTime:
		return "no conversations of this chatbot at any time"
	}
	return "no conversations at all in this range; try period " + a.wider(span)
}

const (
	// leastUnlisted and the share are from when on a language without a list is noted: below
	// they are mostly mistakes.
	leastUnlisted  = 10
	unlistedShares = 20 // one in so many
)

// unlistedNote says how many conversations could not be judged by what the bot says.
func (t insightTalks) unlistedNote() []string {
	if t.unlisted < leastUnlisted || t.unlisted*unlistedShares < t.conversations {
		return nil
	}
	return []string{fmt.Sprintf("%d conversations are in a language without a word list: judged by same_reply and own_phrase alone; unanswered_phrases in the chatbot's configuration adds what it says there", t.unlisted)}
}

// insightNotes are the notes on every answer that is made from what conversations say.
func (a *Asker) insightNotes(t insightTalks, talks records.Conversations, span period.Range, tests testSessions) (notes []string) {
	notes = append(notes, t.unlistedNote()...)
	notes = append(notes, tests.note([]period.Range{span}, talks.Snapshot)...)
	if n := talks.Len() - talks.Timed(); n > 0 && !span.AllTime {
		notes = append(notes, fmt.Sprintf("%d with a time that cannot be read: in no range but all_time", n))
	} else if t.timeless > 0 {
		notes = append(notes, fmt.Sprintf("%d with a time that cannot be read: counted, but never as ended there", t.timeless))
	}
	if t.longOnes > 0 {
		notes = append(notes, fmt.Sprintf("of %s only the beginning was read: over %d kB", plural(t.longOnes, "conversation"), maxTalkBytes>>10))
	}
	notes = append(notes, unreadable(upTo, talks.Skipped())...)
	return append(notes, a.privacy()...)
}
