package tools

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// topPages is how many pages a summary names.
const topPages = 5

// pageLength is how much of a page's address is shown. Longer ones are
// tracking parameters.
const pageLength = 200

// addressLength is how many bytes of a page's address are looked at, by masking
// and matching too. Browsers and servers take about as much; the platform's
// limit of one text is two thousand times that (N1, docs/security.md).
const addressLength = 4096

var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*://`)

// page is the address a record carries, without scheme, fragment and trailing
// slash; its query stays.
func page(uri string) visitor.Text {
	s := visitor.Clean(uri[:min(len(uri), addressLength)]).OneLine().String()
	s, _, _ = strings.Cut(s[len(scheme.FindString(s)):], "#")
	return visitor.Clean(strings.TrimRight(s, "/ "))
}

// shown is a page as this user may see it. Its query may hold what a visitor
// typed, so it goes where figures alone are wanted.
func (d *Deps) shown(p visitor.Text) visitor.Text {
	switch d.PII {
	case visitor.Mask:
		p = masked(p.String())
	case visitor.None:
		path, _, _ := strings.Cut(p.String(), "?")
		p = masked(path)
	}
	// Without a space an address cannot pose as a further part of a heading.
	return visitor.Clean(strings.ReplaceAll(p.String(), " ", "%20")).Clip(pageLength)
}

// masked is an address without contacts, escaped ones included. One that holds
// none stays as it is.
func masked(address string) visitor.Text {
	plain := visitor.Clean(visitor.Unescape(address)).OneLine()
	if covered := visitor.Mask.Words(plain); covered != plain {
		return covered
	}
	return visitor.Mask.Words(visitor.Clean(address))
}

// splitPage is the host and the path of a page; host is "" when it has none.
func splitPage(p string) (host, path string) {
	i := strings.IndexAny(p, "/?")
	if i < 0 {
		i = len(p)
	}
	if !strings.ContainsAny(p[:i], ".:") && p[:i] != "localhost" {
		return "", p
	}
	return p[:i], cmp.Or(p[i:], "/")
}

// pageName is a page of a snapshot, by its number there, as this user may see it.
func (d *Deps) pageName(snap *snapshot.Snapshot, number uint32) visitor.Text {
	return d.shown(page(snap.Page(number)))
}

// pageNames are the pages of a snapshot as this user may see them, for the rows of
// one answer, which name few of them and those often.
type pageNames struct {
	deps  *Deps
	snap  *snapshot.Snapshot
	known map[uint32]visitor.Text
}

func newPageNames(d *Deps, snap *snapshot.Snapshot) pageNames {
	return pageNames{d, snap, map[uint32]visitor.Text{}}
}

func (p pageNames) of(number uint32) visitor.Text {
	name, known := p.known[number]
	if !known {
		name = p.deps.pageName(p.snap, number)
		p.known[number] = name
	}
	return name
}

// pageTally counts records by page.
type pageTally struct {
	snap  *snapshot.Snapshot
	count map[uint32]int
}

func newPageTally(snap *snapshot.Snapshot) pageTally {
	return pageTally{snap, map[uint32]int{}}
}

func (t pageTally) add(page uint32) { t.count[page]++ }

// top are the most frequent pages, level ones in the order of their address.
func (t pageTally) top(d *Deps) []schemas.PageCount {
	byPage := map[visitor.Text]int{}
	for id, n := range t.count {
		byPage[d.pageName(t.snap, id)] += n // pages shown alike count together
	}
	delete(byPage, visitor.Text{})
	pages := slices.SortedFunc(maps.Keys(byPage), func(a, b visitor.Text) int {
		return cmp.Or(cmp.Compare(byPage[b], byPage[a]), cmp.Compare(a.String(), b.String()))
	})
	top := make([]schemas.PageCount, 0, topPages)
	for _, p := range pages[:min(topPages, len(pages))] {
		top = append(top, schemas.PageCount{Page: p, Count: byPage[p]})
	}
	return top
}

// partOfPage is what page_contains looks for: an address copied from a browser
// finds its page.
func partOfPage(part string) string {
	part, _, _ = strings.Cut(part[len(scheme.FindString(part)):], "#")
	return part
}

// pagesWith tells, by page number, which pages of a snapshot contain part: as
// they are written or as a person reads them, and with the slash at their end
// that results leave out, so that "/" is the home page too.
func (d *Deps) pagesWith(snap *snapshot.Snapshot, part string) []bool {
	m := visitor.NewMatcher(partOfPage(part))
	keep := make([]bool, snap.Pages())
	for i := range keep {
		held := page(snap.Page(uint32(i)))
		if d.PII != visitor.Full {
			held = d.shown(held) // what is masked cannot be guessed at
		}
		p := held.String() + "/"
		keep[i] = m.MatchText(visitor.Clean(p)) || m.MatchText(visitor.Clean(visitor.Unescape(p)))
	}
	return keep
}
