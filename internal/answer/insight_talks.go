package answer

import (
	"context"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// insightFallback is the period that is meant without dates.
const insightFallback = "last_30_days"

// insightConversations are the conversations of the days asked for. The caller releases them.
func (a *Asker) insightConversations(ctx context.Context, asked schemas.Span, pageContains string) (span period.Range, talks records.Conversations, err error) {
	if err := a.checkSearch("", pageContains); err != nil {
		return span, talks, err
	}
	if span, err = a.span(asked, insightFallback); err == nil {
		talks, err = a.Conversations(ctx, span)
	}
	return span, talks, err
}

// insightTalks are the conversations of a scan that a question is about.
type insightTalks struct {
	*scan
	from     records.Conversations // released: its rows stay what they are
	withPage []bool                // by page; nil: all pages

	conversations, engaged int
	replies, passedOn      int
	unlisted, longOnes     int
	timeless               int
}

// insightTalks counts the conversations on these pages; "" means all.
func (a *Asker) insightTalks(ctx context.Context, s *scan, talks records.Conversations, pageContains string) insightTalks {
	t := insightTalks{scan: s, from: talks}
	if pageContains != "" {
		t.withPage = pagesWith(ctx, talks.Pages, newPagePart(pageContains))
	}
	for i, talk := range s.talks {
		if row := s.first + i; t.includes(row) {
			t.add(talk)
			t.timeless += oneIf(row >= talks.Timed())
		}
	}
	return t
}

func (t *insightTalks) add(talk said) {
	t.conversations++
	t.engaged += oneIf(talk.has(isEngaged))
	t.replies += int(talk.replies)
	t.passedOn += int(talk.passedOn)
	t.unlisted += oneIf(talk.has(isUnlisted))
	t.longOnes += oneIf(talk.has(isCut))
}

// includes reports whether the conversation of a row is one of them.
func (t *insightTalks) includes(row int) bool {
	return t.talk(row).has(isCounted) && (t.withPage == nil || t.withPage[t.from.Entry(row).Page])
}
