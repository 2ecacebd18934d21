package answer

import (
	"context"
	"fmt"
	"sync"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"
)

// foundConversations is everything that matches a question. Several calls share it,
// because it is kept with the snapshot: do not change it.
type foundConversations struct {
	rows     records.Rows
	totals   schemas.HistoryTotals
	busiest  *schemas.BusiestDay
	topPages []schemas.PageCount
	relax    string // what to relax when nothing matches
}

// findConversations goes through the conversations of the range once for each
// question; its pages share what was found.
func (a *Asker) findConversations(ctx context.Context, talks records.Conversations, span period.Range, args schemas.GetChatHistoryArgs) (*foundConversations, error) {
	args.Paging, args.FromMessage = schemas.Paging{}, 0 // which change what is shown, not what is found
	return records.Remember(talks.Snapshot, a.question(span, args), func() (*foundConversations, error) {
		c := conversationCount{filters: a.conversationFilters(ctx, talks, args), pages: newPageCounts(talks.Pages), days: newDayCounts(span.Zone)}
		rows, err := c.run(ctx, talks, span, args.Query != "")
		if err != nil {
			return nil, err
		}
		top, err := c.pages.top(ctx)
		if err != nil {
			return nil, err
		}
		found := &foundConversations{rows, c.totals, c.days.busiest(), top, c.filters.relax()}
		return found, a.relaxSpeaker(ctx, found, talks, span, args)
	})
}

// relaxSpeaker adds to what may be relaxed that the other speaker said what was looked for.
func (a *Asker) relaxSpeaker(ctx context.Context, found *foundConversations, talks records.Conversations, span period.Range, args schemas.GetChatHistoryArgs) error {
	if found.rows.Len() > 0 || args.Query == "" || args.Speaker == "" || args.Speaker == "any" {
		return nil
	}
	args.Speaker = ""
	anybody, err := a.findConversations(ctx, talks, span, args)
	if err != nil || anybody.rows.Len() == 0 {
		return err
	}
	offer := fmt.Sprintf("dropping speaker leaves %d", anybody.rows.Len())
	if found.relax != "" {
		offer += ", " + found.relax
	}
	found.relax = offer
	return nil
}

// conversationCount goes once over conversations: which match, what they add up to,
// and what each condition rejects.
type conversationCount struct {
	filters filters[records.Conversation]
	totals  schemas.HistoryTotals
	pages   pageCounts
	days    dayCounts
}

// run opens the conversations' text only if a condition is about it.
func (c *conversationCount) run(ctx context.Context, talks records.Conversations, span period.Range, withText bool) (records.Rows, error) {
	if !withText {
		return talks.Filter(ctx, span, func(talk records.Conversation) bool { return c.add(talk, c.filters.verdict(talk)) })
	}
	var mu sync.Mutex
	return talks.FilterText(ctx, span, func(talk records.Conversation) bool {
		verdict := c.filters.verdict(talk)
		if verdict == several {
			return false
		}
		mu.Lock()
		defer mu.Unlock()
		return c.add(talk, verdict)
	})
}

// add adds a conversation to the figures, and reports whether it matches.
func (c *conversationCount) add(talk records.Conversation, verdict int) bool {
	c.filters.count(verdict)
	if verdict != pass {
		return false
	}
	addConversation(&c.totals, talk)
	c.pages.byNumber[talk.PageNumber]++
	c.days.add(talk.At)
	return true
}

// addConversation adds a conversation to totals.
func addConversation(t *schemas.HistoryTotals, c records.Conversation) {
	t.Conversations++
	t.Messages += c.Messages
	t.VisitorMessages += c.VisitorMessages
	t.Engaged += oneIf(c.VisitorMessages > 0)
}

func (a *Asker) conversationFilters(ctx context.Context, talks records.Conversations, args schemas.GetChatHistoryArgs) (f filters[records.Conversation]) {
	if args.PageContains != "" {
		with := pagesWith(ctx, talks.Pages, newPagePart(args.PageContains))
		f.add("page_contains", func(c records.Conversation) bool { return with[c.PageNumber] })
	}
	if least := args.MinVisitorMessages; least > 0 {
		f.add("min_visitor_messages", func(c records.Conversation) bool { return c.VisitorMessages >= least })
	}
	if args.Query != "" {
		q := newQuery(args.Query, a.Policy, a.region())
		f.add("query", func(c records.Conversation) bool { return q.inConversation(ctx, c, args.Speaker) })
	}
	return f
}
