package answer

import (
	"cmp"
	"maps"
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

// pageRows are the pages, the most frequent first; those with few conversations in both
// periods, and what has no page, are one row.
func (c comparison) pageRows() []schemas.StatsRow {
	own := c.ownPages()
	rowOf := map[visitor.Page]int{}
	for i, page := range own {
		rowOf[page] = i
	}
	row := func(page visitor.Page) int {
		if i, found := rowOf[page]; found {
			return i
		}
		return len(own)
	}
	after, before := c.after.split(len(own)+1, row), make([]dayFigures, len(own)+1)
	if c.before != nil {
		before = c.before.split(len(own)+1, row)
	}
	rows := []schemas.StatsRow{}
	for i, page := range own {
		rows = append(rows, c.pageRow(page.Text(), after[i], before[i]))
	}
	if rest := after[len(own)].total(); rest.isOfPages() || before[len(own)].total().isOfPages() {
		rows = append(rows, c.pageRow(others, after[len(own)], before[len(own)]))
	}
	return rows
}

// isOfPages reports whether figures say anything in a row of pages.
func (f figures) isOfPages() bool { return f.conversations+f.leads+f.appointments > 0 }

// ownPages are the pages that have a row of their own.
func (c comparison) ownPages() []visitor.Page {
	after, before := c.after.conversationsByPage(), map[visitor.Page]int{}
	if c.before != nil {
		before = c.before.conversationsByPage()
	}
	own := map[visitor.Page]bool{}
	for _, counts := range []map[visitor.Page]int{after, before} {
		for page, n := range counts {
			if n >= leastOfPage && !page.IsZero() {
				own[page] = true
			}
		}
	}
	list := slices.SortedFunc(maps.Keys(own), func(a, b visitor.Page) int {
		return cmp.Or(cmp.Compare(after[b], after[a]), cmp.Compare(before[b], before[a]), cmp.Compare(a.String(), b.String()))
	})
	return list[:min(len(list), maxPageRows)]
}

func (c *periodCount) conversationsByPage() map[visitor.Page]int {
	counts := map[visitor.Page]int{}
	for where, f := range c.parts {
		counts[where.page] += f.conversations
	}
	return counts
}

// pageRow is one row, and how its conversations differ from those before.
func (c comparison) pageRow(key visitor.Text, after, before dayFigures) schemas.StatsRow {
	row := statsRow(key, after.total())
	if c.before == nil {
		return row
	}
	conversations := func(f figures) int { return f.conversations }
	n := before.total().conversations
	change := compare.Counts(c.daysBefore.counted(before, conversations), c.daysAfter.counted(after, conversations), compare.Strict)
	row.Before, row.Reading = &n, string(change.Reading)
	return row
}
