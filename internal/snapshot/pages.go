package snapshot

import "sync"

// A site has a few hundred pages, and 100,000 conversations name them again and
// again: so a record holds a number, and the pages are listed once. But
// campaign links (?fbclid=…, ?gclid=…) make every visitor's address unique, and
// a million of those in memory would cost more than everything else. Beyond
// either of these bounds further new pages go, one by one, to compressed blocks.
const (
	commonPages     = 16 << 10
	commonPageBytes = 2 << 20
	pageBlockBytes  = 64 << 10
)

// pageTable gives pages numbers: first the common ones, without duplicates,
// then the rare ones in order of arrival, as they came.
type pageTable struct {
	store      *text
	blockBytes int

	mu          sync.Mutex
	closed      bool
	known       map[string]uint32 // while open
	common      []string
	commonBytes int
	rare        blockLog
	rares       uint32
	raw         []byte // the last block of rare, while open
	rawFirst    uint32
	reader      reader
}

func newPageTable(t *text, blockBytes int) *pageTable {
	return &pageTable{store: t, blockBytes: min(blockBytes, pageBlockBytes), known: make(map[string]uint32)}
}

// number returns the page's number, a new one if need be.
func (p *pageTable) number(page []byte) (uint32, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return 0, errOver
	}
	if n, ok := p.known[string(page)]; ok {
		return n, nil
	}
	if len(p.common) < commonPages && p.commonBytes+len(page) <= commonPageBytes {
		return p.addCommon(string(page)), nil
	}
	return p.addRare(page)
}

func (p *pageTable) addCommon(page string) uint32 {
	n := uint32(len(p.common))
	p.known[page] = n
	p.common = append(p.common, page)
	p.commonBytes += len(page)
	return n
}

func (p *pageTable) addRare(page []byte) (uint32, error) {
	head, data := recordSize([][]byte{page})
	if len(p.raw) > 0 && len(p.raw)+head+data > p.blockBytes {
		if err := p.flush(); err != nil {
			return 0, err
		}
	}
	p.raw = appendRecord(p.raw, head+data, [][]byte{page})
	p.rares++
	// Numbers of rare pages follow the last common number that can ever be
	// given, for a short page may still find room among the common ones.
	return commonPages + p.rares - 1, nil
}

func (p *pageTable) flush() error {
	b, err := p.store.pack(p.raw, run{p.rawFirst, p.rares - p.rawFirst})
	if err != nil {
		return err
	}
	p.rare = append(p.rare, b)
	p.raw, p.rawFirst = p.raw[:0], p.rares
	return nil
}

// close ends numbering; from now on pages are only looked up.
func (p *pageTable) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed, p.known = true, nil
	var err error
	if len(p.raw) > 0 {
		err = p.flush()
	}
	p.raw = nil
	return err
}

func (p *pageTable) page(n uint32) string {
	if n < uint32(len(p.common)) {
		return p.common[n]
	}
	if n < commonPages || n-commonPages >= p.rares {
		return ""
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	r, err := p.reader.read(p.store, p.rare, n-commonPages)
	if err != nil {
		return ""
	}
	return string(r.Field(0))
}

func (p *pageTable) len() int {
	if p.rares > 0 {
		return commonPages + int(p.rares)
	}
	return len(p.common)
}

func (p *pageTable) size() int64 {
	const stringHeader = 16
	return int64(p.commonBytes + len(p.common)*stringHeader)
}
