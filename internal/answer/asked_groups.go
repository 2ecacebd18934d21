package answer

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/similar"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// maxAskedBytes of a question are compared: package similar looks at 400 characters.
const maxAskedBytes = 2 << 10

// question is a message of a visitor.
type question struct {
	row uint32 // of its conversation
	n   uint32 // its number
}

// noGroup is the group of a question that is similar to none.
const noGroup = -1

// similarQuestions groups questions, which are sorted, and says which group each belongs to.
// The words are read three times, so that memory does not hold them: all of them, those that
// are compared, those that may join a group.
func similarQuestions(ctx context.Context, talks records.Conversations, span period.Range, questions []question) (*similar.Groups, []int16, error) {
	list := askedList{talks, span, questions}
	counter, keys := similar.NewCounter(), make([]similar.Key, len(questions))
	if err := list.each(ctx, func(int) bool { return true }, func(i int, words string) { keys[i] = counter.Add(words) }); err != nil {
		return nil, nil, err
	}
	sample := counter.Sample()
	if err := list.each(ctx, func(i int) bool { return sample.Wants(keys[i]) }, func(i int, words string) { sample.Add(keys[i], words) }); err != nil {
		return nil, nil, err
	}
	groups, err := sample.Group(ctx)
	if err != nil {
		return nil, nil, err
	}
	of, err := list.groupOf(ctx, groups, keys)
	return groups, of, err
}

// askedList is questions of the conversations of a range, sorted.
type askedList struct {
	talks     records.Conversations
	span      period.Range
	questions []question
}

// groupOf returns the group of each question. Most are known by their keys.
func (l askedList) groupOf(ctx context.Context, groups *similar.Groups, keys []similar.Key) ([]int16, error) {
	of := make([]int16, len(keys))
	for i, key := range keys {
		of[i] = noGroup
		if group, found := groups.Of(key); found {
			of[i] = int16(group)
		}
	}
	err := l.each(ctx, func(i int) bool { return of[i] == noGroup && keys[i] != 0 }, func(i int, words string) {
		if group, found := groups.Find(words); found {
			of[i] = int16(group)
		}
	})
	return of, err
}

// each calls see for each question that is wanted, on several goroutines, in any order.
func (l askedList) each(ctx context.Context, wanted func(i int) bool, see func(i int, words string)) error {
	return l.talks.Walk(ctx, l.span, func(row int, talk records.Conversation) {
		i, _ := slices.BinarySearchFunc(l.questions, uint32(row), func(q question, row uint32) int { return cmp.Compare(q.row, row) })
		for ; i < len(l.questions) && l.questions[i].row == uint32(row); i++ {
			if wanted(i) {
				see(i, visitor.CleanPrefix(messageOf(talk, int(l.questions[i].n)), maxAskedBytes).String())
			}
		}
	})
}

// messageOf returns the text of message n of a conversation, counted from 1; nil if the
// conversation is shorter.
func messageOf(talk records.Conversation, n int) []byte {
	for m := range talk.All(n) {
		return m.Content
	}
	return nil
}

// maxGroupCases is how many questions of a group are listed one by one.
const maxGroupCases = 20

// askedGroup is a group of questions in similar words.
type askedGroup struct {
	question      visitor.Text // one of them, whole
	count         int
	unanswered    int // of count, in a group of all questions
	conversations int
	ended         int // conversations in which the visitor wrote nothing more
	followed      int // see scannedCase.followed
	reasons       schemas.Counts
	newest        scannedCase // in a group of unanswered ones
	pages         map[uint32]int
	rows          []int // of at most maxOfEach conversations, newest first
	last          question
	asked         []question // the newest, at most maxGroupCases
}

// add counts a question, and reports whether it is the first of its conversation. The
// conversations come newest first; a question may come again right away, with its next
// reply.
func (g *askedGroup) add(q question, page uint32) (first bool) {
	row := int(q.row)
	if g.count > 0 && g.last == q {
		return false
	}
	first = g.count == 0 || g.last.row != q.row
	g.count++
	g.last = q
	if len(g.asked) < maxGroupCases {
		g.asked = append(g.asked, q)
	}
	if !first {
		return false
	}
	g.conversations++
	g.pages[page]++
	if len(g.rows) < maxOfEach {
		g.rows = append(g.rows, row)
	}
	return true
}

func newAskedGroups(groups *similar.Groups) []*askedGroup {
	all := make([]*askedGroup, groups.Len())
	for i := range all {
		all[i] = &askedGroup{question: groups.Question(i), pages: map[uint32]int{}, reasons: schemas.Counts{}}
	}
	return all
}

// maxGroupPages is how many pages a group names.
const maxGroupPages = 3

// topPages are the pages on which most of the conversations began.
func (g *askedGroup) topPages(ctx context.Context, pages records.Pages) (top []visitor.Page, err error) {
	counts := newPageCounts(pages)
	counts.byNumber = g.pages
	all, err := counts.all(ctx)
	for _, p := range all[:min(len(all), maxGroupPages)] {
		top = append(top, p.Page)
	}
	return top, err
}

// sessionIDs are those of the newest conversations; those without an id have none.
func (g *askedGroup) sessionIDs(talks records.Conversations) (ids []int64) {
	for _, row := range g.rows {
		if id := talks.Entry(row).ID; id != 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// fromNewest yields the numbers of questions, which are sorted: those of the newest
// conversation first, and of one conversation in their order. Those without a time come last.
func fromNewest(talks records.Conversations, questions []question) iter.Seq[int] {
	timed, _ := slices.BinarySearchFunc(questions, uint32(talks.Timed()), func(q question, row uint32) int { return cmp.Compare(q.row, row) })
	return func(use func(int) bool) {
		for end := timed; end > 0; {
			first := end - 1
			for first > 0 && questions[first-1].row == questions[end-1].row {
				first--
			}
			for i := first; i < end; i++ {
				if !use(i) {
					return
				}
			}
			end = first
		}
		for i := timed; i < len(questions); i++ {
			if !use(i) {
				return
			}
		}
	}
}

// newestFirst compares rows: those without a time come last.
func newestFirst(talks records.Conversations, a, b int) int {
	timed := talks.Timed()
	if late, other := a >= timed, b >= timed; late || other {
		return cmp.Or(oneIf(late)-oneIf(other), cmp.Compare(a, b))
	}
	return cmp.Compare(b, a)
}
