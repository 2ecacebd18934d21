package answer

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// maxTopPages is how many pages a summary names.
const maxTopPages = 5

// pageCounts counts records by page: by the page's number, which most records share,
// and by the page itself where a name had to be covered in it.
type pageCounts struct {
	pages    records.Pages
	byNumber map[uint32]int
	covered  map[visitor.Page]int
}

func newPageCounts(pages records.Pages) pageCounts {
	return pageCounts{pages, map[uint32]int{}, map[visitor.Page]int{}}
}

// top are the most frequent pages.
func (p pageCounts) top(ctx context.Context) ([]schemas.PageCount, error) {
	all, err := p.all(ctx)
	return all[:min(maxTopPages, len(all))], err
}

// all are all pages, the most frequent first, equal ones in the order of their address.
func (p pageCounts) all(ctx context.Context) ([]schemas.PageCount, error) {
	count := maps.Clone(p.covered)
	for number, n := range p.byNumber {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		count[p.pages.Page(number)] += n // pages shown alike count together
	}
	delete(count, visitor.Page{})
	pages := slices.SortedFunc(maps.Keys(count), func(a, b visitor.Page) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.String(), b.String()))
	})
	list := make([]schemas.PageCount, len(pages))
	for i, page := range pages {
		list[i] = schemas.PageCount{Page: page, Count: count[page]}
	}
	return list, nil
}

// pagePart is what page_contains looks for. An address copied from a browser finds
// its page; that of a home page finds the home page alone.
type pagePart struct {
	words visitor.Matcher
	home  string // the host whose home page is meant, or ""
}

func newPagePart(part string) pagePart {
	address := partOfAddress(part)
	host, path := visitor.SplitAddress(address)
	whole, hasScheme := visitor.Full.NewPage(part), address != part
	switch {
	case host != "" && (path == "/" || path == "" && hasScheme):
		return pagePart{home: whole.Host()}
	case host != "" && hasScheme && strings.HasSuffix(path, "/"):
		address = whole.String() + "/"
	case host != "" && hasScheme:
		address = whole.String()
	}
	return pagePart{words: visitor.NewMatcher(address)}
}

func partOfAddress(part string) string {
	part, _, _ = strings.Cut(visitor.WithoutScheme(part), "#")
	return part
}

// in reports whether a page, as it is shown, contains the part: as it is written or
// as a person reads it, and with the slash at its end that results leave out, so that
// "/" is the home page too.
func (p pagePart) in(page visitor.Page) bool {
	if p.home != "" {
		return page.Host() == p.home && page.Path() == "/"
	}
	whole := page.String() + "/"
	return p.words.MatchText(visitor.Clean(whole)) || p.words.MatchText(visitor.Clean(visitor.Unescape(whole)))
}

// pagesWith tells, by page number, which pages contain the part.
func pagesWith(ctx context.Context, pages records.Pages, part pagePart) []bool {
	with := make([]bool, pages.Len())
	for i := range with {
		if ctx.Err() != nil {
			break // the answer goes nowhere
		}
		with[i] = part.in(pages.Page(uint32(i)))
	}
	return with
}
