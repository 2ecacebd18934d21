package answer

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
	"sync"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// leastAsked is how often questions in similar words were asked to be a group.
const leastAsked = 2

// TopQuestions are what visitors ask, answered or not, in groups of similar words; without
// dates in the last 30 days.
func TopQuestions(ctx context.Context, a *Asker, args schemas.TopQuestionsArgs) (none schemas.TopQuestions, err error) {
	m, err := a.matchingQuestions(ctx, args)
	if err != nil {
		return none, err
	}
	defer m.Release()
	result := schemas.TopQuestions{
		Chatbot: a.bot.Name, Range: rangeOf(m.span), FirstOnly: args.FirstQuestions(), Totals: m.totals, Languages: m.languages, TopPages: m.topPages,
		Ungrouped: m.ungrouped, ReadAt: a.readAt(m.TakenAt(), m.span.Zone),
	}
	rows, notes, err := a.questionGroups(ctx, m, args)
	if err != nil {
		return none, err
	}
	result.Groups, a.Rows = rows, len(rows)
	result.Notes = append(a.questionNotes(m, args), notes...)
	return result, nil
}

// matchingQuestions is what matches a question to one chatbot. The caller releases it.
type matchingQuestions struct {
	records.Conversations
	*foundQuestions
	span  period.Range
	tests testSessions
}

func (a *Asker) matchingQuestions(ctx context.Context, args schemas.TopQuestionsArgs) (none matchingQuestions, err error) {
	span, talks, err := a.insightConversations(ctx, args.Span(), args.PageContains)
	if err != nil {
		return none, err
	}
	tests := a.testSessions()
	found, err := a.findQuestions(ctx, talks, span, tests, args)
	if err != nil {
		talks.Release()
		return none, err
	}
	return matchingQuestions{talks, found, span, tests}, nil
}

// foundQuestions is everything that matches a question. Several calls share it,
// because it is kept with the snapshot: do not change it.
type foundQuestions struct {
	insightTalks
	totals    schemas.TopQuestionTotals
	languages schemas.Counts
	topPages  []schemas.PageCount // where there are no groups
	groups    []*askedGroup       // most asked first
	ungrouped int
}

func (a *Asker) findQuestions(ctx context.Context, talks records.Conversations, span period.Range, tests testSessions, args schemas.TopQuestionsArgs) (*foundQuestions, error) {
	asked := []any{args.PageContains, args.FirstQuestions()}
	return records.Remember(talks.Snapshot, tests.in(a.question(span, asked)), func() (*foundQuestions, error) {
		scan, err := a.scan(ctx, talks, span, until(nil), tests)
		if err != nil {
			return nil, err
		}
		found := &foundQuestions{insightTalks: a.insightTalks(ctx, scan, talks, args.PageContains)}
		found.countLanguages()
		questions := found.firstQuestions()
		if !args.FirstQuestions() {
			if questions, err = found.allQuestions(ctx, a, span); err != nil {
				return nil, err
			}
		}
		found.totals = schemas.TopQuestionTotals{Conversations: found.conversations, Engaged: found.engaged, Questions: len(questions)}
		if a.Policy == visitor.None {
			found.topPages, err = found.pagesOf(ctx, questions)
			return found, err
		}
		return found, found.group(ctx, span, questions)
	})
}

// countLanguages counts each engaged conversation once.
func (f *foundQuestions) countLanguages() {
	f.languages = schemas.Counts{}
	for i, talk := range f.scan.talks {
		if f.includes(f.first+i) && talk.has(isEngaged) {
			f.languages[f.langs[talk.language]]++
		}
	}
}

func (f *foundQuestions) firstQuestions() (list []question) {
	for i, talk := range f.scan.talks {
		if row := f.first + i; talk.question > 0 && f.includes(row) {
			list = append(list, question{uint32(row), talk.question})
		}
	}
	return list
}

// allQuestions are the messages of visitors that ask for an answer.
func (f *foundQuestions) allQuestions(ctx context.Context, a *Asker, span period.Range) (list []question, err error) {
	long, err := f.longConversations(ctx, a, span)
	for i, talk := range f.scan.talks {
		row := f.first + i
		switch {
		case !f.includes(row):
		case talk.has(isLong):
			list = append(list, long[row]...)
		default:
			for asked := talk.asked; asked != 0; asked &= asked - 1 {
				list = append(list, question{uint32(row), uint32(bits.TrailingZeros64(asked) + 1)})
			}
		}
	}
	return list, err
}

// longConversations reads the questions of those conversations that have more messages than a scan
// keeps, by row.
func (f *foundQuestions) longConversations(ctx context.Context, a *Asker, span period.Range) (map[int][]question, error) {
	found := map[int][]question{}
	if !slices.ContainsFunc(f.scan.talks, func(t said) bool { return t.has(isLong) }) {
		return found, nil
	}
	readers := a.talkReaders()
	var mu sync.Mutex
	err := f.from.Walk(ctx, span, func(row int, talk records.Conversation) {
		if !f.includes(row) || !f.talk(row).has(isLong) {
			return
		}
		r := <-readers
		defer func() { readers <- r }()
		own := r.questions(row, talk)
		mu.Lock()
		defer mu.Unlock()
		found[row] = own
	})
	return found, err
}

// questions are those of one conversation.
func (r *talkReader) questions(row int, talk records.Conversation) (list []question) {
	open := r.Open(r.words(talk).Conversation)
	for i := range open.Messages {
		if open.Asks(i) {
			list = append(list, question{uint32(row), uint32(i + 1)})
		}
	}
	return list
}

// pagesOf are the pages on which most of the questions were asked.
func (f *foundQuestions) pagesOf(ctx context.Context, questions []question) ([]schemas.PageCount, error) {
	pages := newPageCounts(f.from.Pages)
	for _, q := range questions {
		pages.byNumber[f.from.Entry(int(q.row)).Page]++
	}
	return pages.top(ctx)
}

// group puts the questions into groups, those asked most first.
func (f *foundQuestions) group(ctx context.Context, span period.Range, questions []question) error {
	similar, groupOf, err := similarQuestions(ctx, f.from, span, questions)
	if err != nil {
		return err
	}
	groups := newAskedGroups(similar)
	for i := range fromNewest(f.from, questions) {
		if q := questions[i]; groupOf[i] != noGroup {
			g := groups[groupOf[i]]
			g.add(q, f.from.Entry(int(q.row)).Page)
			g.unanswered += oneIf(f.looksUnanswered(q))
		}
	}
	grouped := 0
	f.groups = slices.DeleteFunc(groups, func(g *askedGroup) bool { return g.count < leastAsked })
	for _, g := range f.groups {
		grouped += g.count
	}
	f.ungrouped = len(questions) - grouped
	slices.SortStableFunc(f.groups, func(a, b *askedGroup) int {
		return cmp.Or(cmp.Compare(b.count, a.count), newestFirst(f.from, a.rows[0], b.rows[0]))
	})
	return ctx.Err()
}

// looksUnanswered reports whether a reply to a question does, and not partly.
func (s *scan) looksUnanswered(q question) bool {
	i, _ := slices.BinarySearchFunc(s.cases, q.row, func(c scannedCase, row uint32) int { return cmp.Compare(c.row, row) })
	for ; i < len(s.cases) && s.cases[i].row == q.row; i++ {
		if c := s.cases[i]; c.question == q.n && !c.partly {
			return true
		}
	}
	return false
}

// questionNotes say what a reader must know of an answer.
func (a *Asker) questionNotes(m matchingQuestions, args schemas.TopQuestionsArgs) (notes []string) {
	notes = []string{}
	if m.totals.Questions == 0 {
		notes = append(notes, a.noTalk(m.insightTalks, m.span, args.PageContains, "no visitor asked anything in these conversations"))
	} else if len(m.groups) == 0 && a.Policy != visitor.None {
		notes = append(notes, "no question was asked twice in similar words")
	}
	return append(notes, a.insightNotes(m.insightTalks, m.Conversations, m.span, m.tests)...)
}

// groupsCut says how many groups are left out.
func groupsCut(shown, all int) []string {
	if shown == all {
		return nil
	}
	return []string{fmt.Sprintf("%d of %d groups are shown; limit and page_contains choose which", shown, all)}
}
