package answer

import (
	"cmp"
	"slices"

	"chatbot-mcp/internal/compare"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

const (
	// maxPageRows bounds the rows of pages, whose addresses are long.
	maxPageRows = 80
	// leastOfPage is how many conversations a page has in one of the periods for a row of its
	// own.
	leastOfPage = 10
)

var others = visitor.Clean("others")

// chatbotPage is a page of one of several chatbots.
type chatbotPage struct {
	chatbot int
	page    visitor.Page
}

// pageRows are the pages of each chatbot, the most frequent first; those with few
// conversations in both periods, and what has no page, are one row.
func pageRows(list []comparison) []schemas.StatsRow {
	own := ownPages(list)
	rows, rest := make([]schemas.StatsRow, len(own)), make([]comparison, len(list))
	for chatbot, c := range list {
		parts := c.splitByPage(chatbot, own)
		for i, p := range own {
			if p.chatbot == chatbot {
				rows[i] = parts[i].row(p.page.Text())
				rows[i].Chatbot = c.chatbot
			}
		}
		rest[chatbot] = parts[len(own)]
	}
	if sum := sumOf(rest); sum.byDay.total().isOfPages() || sum.byDayBefore.total().isOfPages() {
		rows = append(rows, sum.row(others))
	}
	return rows
}

// splitByPage are the figures of each of the pages that is the chatbot's, and last those of the
// rest.
func (c comparison) splitByPage(chatbot int, own []chatbotPage) []comparison {
	rowOf := map[visitor.Page]int{}
	for i, p := range own {
		if p.chatbot == chatbot {
			rowOf[p.page] = i
		}
	}
	row := func(page visitor.Page) int {
		if i, found := rowOf[page]; found {
			return i
		}
		return len(own)
	}
	parts := make([]comparison, len(own)+1)
	after := c.after.split(len(parts), row)
	for i := range parts {
		parts[i] = c
		parts[i].byDay = after[i]
	}
	if c.compared() {
		for i, before := range c.before.split(len(parts), row) {
			parts[i].byDayBefore = before
		}
	}
	return parts
}

// isOfPages reports whether figures say anything in a row of pages.
func (f figures) isOfPages() bool { return f.conversations+f.leads+f.appointments > 0 }

// ownPages are the pages that have a row of their own.
func ownPages(list []comparison) (own []chatbotPage) {
	after, before := map[chatbotPage]int{}, map[chatbotPage]int{}
	for chatbot, c := range list {
		c.after.countPages(chatbot, after)
		if c.compared() {
			c.before.countPages(chatbot, before)
		}
	}
	for p := range after {
		before[p] += 0 // so that it has all pages
	}
	for p := range before {
		if !p.page.IsZero() && max(after[p], before[p]) >= leastOfPage {
			own = append(own, p)
		}
	}
	slices.SortFunc(own, func(a, b chatbotPage) int {
		return cmp.Or(cmp.Compare(after[b], after[a]), cmp.Compare(before[b], before[a]), cmp.Compare(a.chatbot, b.chatbot), cmp.Compare(a.page.String(), b.page.String()))
	})
	return own[:min(len(own), maxPageRows)]
}

func (c *periodCount) countPages(chatbot int, counts map[chatbotPage]int) {
	for where, f := range c.parts {
		counts[chatbotPage{chatbot, where.page}] += f.conversations
	}
}

// row is one row, and how its conversations differ from those before.
func (c comparison) row(key visitor.Text) schemas.StatsRow {
	row := statsRow(key, c.byDay.total())
	if !c.compared() {
		return row
	}
	conversations := func(f figures) int { return f.conversations }
	n := c.byDayBefore.total().conversations
	change := compare.Counts(c.daysBefore.counted(c.byDayBefore, conversations), c.daysAfter.counted(c.byDay, conversations), compare.Strict)
	row.Before, row.Reading = &n, string(change.Reading)
	return row
}
