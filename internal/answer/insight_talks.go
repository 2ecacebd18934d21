package answer

import (
	"context"

	"chatbot-mcp/internal/records"
)

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
