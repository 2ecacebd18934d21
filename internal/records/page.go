package records

import (
	"sync"

	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
)

// addressLength is how many bytes of a page's address are kept. Browsers and servers
// take about as much; the platform's limit of one text is two thousand times that
// (N1, docs/security.md).
const addressLength = 4096

func clipAddress(uri []byte) []byte { return uri[:min(len(uri), addressLength)] }

// Pages are the pages of one snapshot as this user may see them. Each of the
// common ones is parsed and cleaned once, however many calls show it.
type Pages struct {
	snap   *snapshot.Snapshot
	policy visitor.Policy
	*knownPages
}

// knownPages stay with the snapshot.
type knownPages struct {
	mu    sync.Mutex
	pages map[uint32]visitor.Page
}

func newPages(snap *snapshot.Snapshot, policy visitor.Policy) Pages {
	known, _ := snapshot.Answer(snap, "pages", func() (*knownPages, error) {
		return &knownPages{pages: map[uint32]visitor.Page{}}, nil
	})
	return Pages{snap, policy, known}
}

// Len is the number of pages; Page is given a number below it.
func (p Pages) Len() int { return p.snap.Pages() }

// Page is a page by its number in the snapshot.
func (p Pages) Page(number uint32) visitor.Page {
	if int(number) >= p.snap.CommonPages() { // one visitor's own: as many as there are records
		return p.policy.NewPage(p.snap.Page(number))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	page, known := p.pages[number]
	if !known {
		page = p.policy.NewPage(p.snap.Page(number))
		p.pages[number] = page
	}
	return page
}
