package tools

import (
	"cmp"
	"context"
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

// addressLength is how many bytes of a page's address are kept, for masking and
// matching too. Browsers and servers take about as much; the platform's limit of
// one text is two thousand times that (N1, docs/security.md).
const addressLength = 4096

// address is what is kept of a page's address.
func address(uri []byte) []byte { return uri[:min(len(uri), addressLength)] }

var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*:)?[/\\]{2,}`)

// page is the address a record carries, without scheme, userinfo, fragment and
// trailing slash; its query stays.
func page(uri string) visitor.Text {
	s := visitor.Clean(uri).OneLine().String()
	s, _, _ = strings.Cut(withoutScheme(s), "#")
	return visitor.Clean(strings.TrimRight(s, "/ "))
}

// withoutScheme is an address without its scheme and the user and password that
// may stand before its host. Without a scheme an "@" may be an e-mail's, but for
// "user:password@host".
func withoutScheme(address string) string {
	prefix := scheme.FindString(address)
	address = address[len(prefix):]
	end := strings.IndexAny(address, "/?#")
	if end < 0 {
		end = len(address)
	}
	at := strings.LastIndexByte(address[:end], '@')
	if prefix == "" && !strings.Contains(address[:at+1], ":") {
		return address
	}
	return address[at+1:]
}

// shown is a page as this user may see it.
func (d *Deps) shown(p visitor.Text) visitor.Text {
	// Without a space an address cannot pose as a further part of a heading.
	return visitor.Clean(strings.ReplaceAll(d.PII.Address(p).String(), " ", "%20")).Clip(pageLength)
}

// splitPage is the host and the path of a page; host is "" when it has none.
func splitPage(p string) (host, path string) {
	host, path = visitor.SplitAddress(p)
	if host != "" && path == "" {
		path = "/"
	}
	return host, path
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
	named map[visitor.Text]int // those whose page is shown otherwise than others see it
}

func newPageTally(snap *snapshot.Snapshot) pageTally {
	return pageTally{snap, map[uint32]int{}, map[visitor.Text]int{}}
}

func (t pageTally) add(page uint32)            { t.count[page]++ }
func (t pageTally) addNamed(page visitor.Text) { t.named[page]++ }

// top are the most frequent pages, level ones in the order of their address.
func (t pageTally) top(ctx context.Context, d *Deps) ([]schemas.PageCount, error) {
	byPage := maps.Clone(t.named)
	for id, n := range t.count {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
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
	return top, nil
}

// pagePart is what page_contains looks for: an address copied from a browser finds
// its page.
type pagePart struct{ words visitor.Matcher }

func newPagePart(part string) pagePart { return pagePart{visitor.NewMatcher(partOfPage(part))} }

func partOfPage(part string) string {
	part, _, _ = strings.Cut(withoutScheme(part), "#")
	return part
}

// in reports whether a page contains the part: as it is written or as a person
// reads it, and with the slash at its end that results leave out, so that "/" is
// the home page too.
func (p pagePart) in(page visitor.Text) bool {
	whole := page.String() + "/"
	return p.words.MatchText(visitor.Clean(whole)) || p.words.MatchText(visitor.Clean(visitor.Unescape(whole)))
}

// pagesWith tells, by page number, which pages of a snapshot contain part. Where
// personal data is held back they are searched as they are shown: what is covered
// cannot be guessed at.
func (d *Deps) pagesWith(ctx context.Context, snap *snapshot.Snapshot, part pagePart) []bool {
	keep := make([]bool, snap.Pages())
	for i := range keep {
		if ctx.Err() != nil {
			break // the answer goes nowhere
		}
		held := page(snap.Page(uint32(i)))
		if d.PII != visitor.Full {
			held = d.shown(held)
		}
		keep[i] = part.in(held)
	}
	return keep
}
