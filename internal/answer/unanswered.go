package answer

import (
	"context"
	"fmt"
	"time"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// Unanswered are the questions of a range whose answers look unanswered, grouped, with totals
// over all that match; without dates those of the last 30 days. Detailed, it is the answers
// one by one.
func Unanswered(ctx context.Context, a *Asker, args schemas.UnansweredArgs) (none schemas.Unanswered, err error) {
	m, err := a.matchingUnanswered(ctx, args, until(a.resume))
	if err != nil {
		return none, err
	}
	defer m.Release()
	result := schemas.Unanswered{
		Chatbot: a.bot.Name, Range: rangeOf(m.span), Totals: m.totals, TopPages: m.topPages, ReadAt: a.readAt(m.TakenAt(), m.span.Zone),
	}
	var notes []string
	if args.Detailed() {
		result.Cases, result.NextCursor, err = a.unansweredCases(ctx, m, args)
	} else {
		result.Groups, notes, err = a.unansweredGroups(ctx, m, args)
	}
	if err != nil {
		return none, err
	}
	a.Rows = len(result.Groups) + len(result.Cases)
	result.Notes = append(a.unansweredNotes(m, args), notes...)
	return result, nil
}

// matchingUnanswered is what matches a question to one chatbot. The caller releases it.
type matchingUnanswered struct {
	records.Conversations
	*foundUnanswered
	span  period.Range
	tests testSessions
}

func (a *Asker) matchingUnanswered(ctx context.Context, args schemas.UnansweredArgs, until time.Time) (none matchingUnanswered, err error) {
	span, talks, err := a.insightConversations(ctx, args.Span(), args.PageContains)
	if err != nil {
		return none, err
	}
	tests := a.testSessions()
	found, err := a.findUnanswered(ctx, talks, span, talks.Cut(span, until), tests, args)
	if err != nil {
		talks.Release()
		return none, err
	}
	return matchingUnanswered{talks, found, span, tests}, nil
}

// foundUnanswered is everything that matches a question. Several calls share it,
// because it is kept with the snapshot: do not change it.
type foundUnanswered struct {
	insightTalks
	totals   schemas.UnansweredTotals
	topPages []schemas.PageCount // where there are no rows
	groups   []*askedGroup       // as they are shown
	single   int                 // cases of no group
	shown    []scannedCase       // as they are shown one by one
	order    paging.Order        // of shown
}

// findUnanswered goes once over the conversations of the range for each question; its pages
// share what was found.
func (a *Asker) findUnanswered(ctx context.Context, talks records.Conversations, span period.Range, until time.Time, tests testSessions, args schemas.UnansweredArgs) (*foundUnanswered, error) {
	asked := schemas.UnansweredArgs{PageContains: args.PageContains, Reason: args.Reason, MinCount: args.MinCount, Sort: args.Sort}
	question := tests.in(fmt.Sprint(a.question(span, asked), until.UnixNano()))
	return records.Remember(talks.Snapshot, question, func() (*foundUnanswered, error) {
		scan, err := a.scan(ctx, talks, span, until, tests)
		if err != nil {
			return nil, err
		}
		found := &foundUnanswered{insightTalks: a.insightTalks(ctx, scan, talks, args.PageContains)}
		cases := found.count(args.Reason)
		if a.Policy == visitor.None { // figures only
			found.topPages, err = topCasePages(ctx, talks, cases)
			return found, err
		}
		return found, found.group(ctx, a, span, cases, args)
	})
}

// count adds up the totals, and returns the cases that match.
func (f *foundUnanswered) count(reason string) (cases []scannedCase) {
	f.totals.Conversations, f.totals.Engaged = f.conversations, f.engaged
	f.totals.Replies, f.totals.PassedOn = f.replies, f.passedOn
	f.totals.ByReason = schemas.Counts{}
	ended := map[uint32]bool{}
	for _, c := range f.scan.cases {
		if !f.includes(int(c.row)) || !c.hasClaim(reason) {
			continue
		}
		cases = append(cases, c)
		if c.partly {
			f.totals.Partly++
			continue
		}
		f.totals.LooksUnanswered++
		addReasons(f.totals.ByReason, c.claims)
		if c.ended {
			ended[c.row] = true
		}
	}
	f.totals.EndedThere = len(ended)
	return cases
}

// hasClaim reports whether a case is one for this reason; "" means any.
func (c scannedCase) hasClaim(reason string) bool {
	for i, r := range claimReasons {
		if string(r) == reason {
			return c.claims.has(i)
		}
	}
	return reason == ""
}

// topCasePages are the pages with most cases.
func topCasePages(ctx context.Context, talks records.Conversations, cases []scannedCase) ([]schemas.PageCount, error) {
	pages := newPageCounts(talks.Pages)
	for _, c := range cases {
		if !c.partly {
			pages.byNumber[talks.Entry(int(c.row)).Page]++
		}
	}
	return pages.top(ctx)
}
