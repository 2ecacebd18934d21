package answer

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// group groups the questions of cases, and puts groups and cases into the order of the
// answer. Cases that also answer are in no group.
func (f *foundUnanswered) group(ctx context.Context, a *Asker, span period.Range, cases []scannedCase, args schemas.UnansweredArgs) error {
	var questions []question
	var open []scannedCase
	for _, c := range cases {
		if !c.partly {
			questions, open = append(questions, question{c.row, c.question}), append(open, c)
		}
	}
	similar, groupOf, err := similarQuestions(ctx, f.from, span, questions)
	if err != nil {
		return err
	}
	groups := newAskedGroups(similar)
	f.fill(groups, open, questions, groupOf)
	f.listCases(groups, cases, groupOf, args)
	f.groups = slices.DeleteFunc(groups, func(g *askedGroup) bool { return g.count < max(args.MinCount, 1) })
	slices.SortStableFunc(f.groups, func(a, b *askedGroup) int { return f.compareGroups(a, b, args.MostAskedFirst()) })
	return ctx.Err()
}

// fill adds the cases to their groups by their questions, those of the newest conversation
// first.
func (f *foundUnanswered) fill(groups []*askedGroup, cases []scannedCase, questions []question, groupOf []int16) {
	endedIn := map[*askedGroup]uint32{} // the row counted last, plus one
	for i := range fromNewest(f.from, questions) {
		c := cases[i]
		if groupOf[i] == noGroup {
			f.single++
			continue
		}
		g := groups[groupOf[i]]
		if g.count == 0 {
			g.newest = c
		}
		g.add(questions[i], f.from.Entry(int(c.row)).Page)
		addReasons(g.reasons, c.claims)
		g.followed += c.followed()
		if c.ended && endedIn[g] != c.row+1 {
			g.ended++
			endedIn[g] = c.row + 1
		}
	}
}

// compareGroups puts first what was asked most, of that where visitors were least content,
// of that what was asked last; or what was asked last.
func (f *foundUnanswered) compareGroups(a, b *askedGroup, mostFirst bool) int {
	newest := newestFirst(f.from, int(a.newest.row), int(b.newest.row))
	most := cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(b.followed, a.followed))
	if mostFirst {
		return cmp.Or(most, newest)
	}
	return cmp.Or(newest, most)
}

// listCases puts the cases one by one into the order of the answer. Those that also answer
// come last.
func (f *foundUnanswered) listCases(groups []*askedGroup, cases []scannedCase, groupOf []int16, args schemas.UnansweredArgs) {
	type ranked struct {
		scannedCase
		rank, number uint32
	}
	var list []ranked
	open := 0
	for _, c := range cases {
		rank := uint32(0)
		if !c.partly {
			rank = 1
			if args.MostAskedFirst() {
				rank = uint32(askedWith(groups, groupOf[open]))<<2 | uint32(c.followed())
			}
			open++
		}
		list = append(list, ranked{c, rank, uint32(len(list))})
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), newestFirst(f.from, int(a.row), int(b.row)), cmp.Compare(a.number, b.number))
	})
	rows := make([]paging.Ranked, len(list))
	for i, c := range list {
		f.shown = append(f.shown, c.scannedCase)
		rows[i] = paging.Ranked{Row: int(c.row), Rank: c.rank}
	}
	f.order = paging.NewListed(f.from.Snapshot, rows)
}

// askedWith is how often questions of a group were asked; one of no group was asked once.
func askedWith(groups []*askedGroup, group int16) int {
	if group == noGroup {
		return 1
	}
	return groups[group].count
}

// unansweredGroups are the groups that the call asks for, and notes on those left out.
func (a *Asker) unansweredGroups(ctx context.Context, m matchingUnanswered, args schemas.UnansweredArgs) (rows []schemas.UnansweredGroup, notes []string, err error) {
	room := paging.NewBudget(nil)
	reader := a.newTalkReader()
	for _, g := range m.groups[:min(len(m.groups), args.Paging().MaxRows())] {
		row, err := a.unansweredGroup(ctx, reader, m, g)
		if err != nil {
			return nil, nil, err
		}
		if !room.Take(paging.Size(row)) {
			break
		}
		rows = append(rows, row)
	}
	if n := len(m.groups); n > len(rows) {
		notes = append(notes, fmt.Sprintf("%d of %d groups are shown; limit, min_count and page_contains choose which", len(rows), n))
	}
	if m.single > 0 {
		notes = append(notes, fmt.Sprintf("%d more were asked once or in other words than these groups; response_format detailed lists them", m.single))
	}
	return rows, notes, nil
}

func (a *Asker) unansweredGroup(ctx context.Context, r *talkReader, m matchingUnanswered, g *askedGroup) (row schemas.UnansweredGroup, err error) {
	shown, err := a.caseWords(r, m, g.newest)
	if err != nil {
		return row, err
	}
	pages, err := g.topPages(ctx, m.Pages)
	return schemas.UnansweredGroup{
		Question:      a.shownQuestion(g.question),
		Count:         g.count,
		Conversations: g.conversations,
		EndedThere:    g.ended,
		LastAsked:     schemas.NewTime(m.Entry(int(g.newest.row)).At, m.span.Zone),
		Reasons:       g.reasons,
		Answer:        shown.answer,
		Evidence:      shown.evidence,
		Pages:         pages,
		SessionIDs:    g.sessionIDs(m.Conversations),
	}, err
}

// shownQuestion is the question of a group as this user may see it.
func (a *Asker) shownQuestion(whole visitor.Text) visitor.Text {
	return a.Policy.Words(whole.OneLine()).Clip(maxExcerpt)
}
