package people

import "encoding/binary"

// Scratch keeps bytes for a while, outside of memory when they are many. Put returns the
// address of a copy; Get returns the n bytes there, in buf if it is large enough.
type Scratch interface {
	Put(data []byte) (at int64, err error)
	Get(at int64, n int, buf []byte) ([]byte, error)
}

const (
	pileLinks = 256 // of a pile in memory: with 16 of e-mails and of phones, 256 KB
	linkBytes = 28
)

// pile is links of one round. Full parts of it are in scratch, if there is one.
type pile struct {
	links []link
	parts []int64 // addresses
}

// newPiles are as many piles as there are rounds, for about n links in all.
func newPiles(rounds, n int) []pile {
	piles := make([]pile, rounds)
	for i := range piles {
		piles[i].links = make([]link, 0, min(n, pileLinks))
	}
	return piles
}

func (p *pile) add(l link, scratch Scratch) error {
	p.links = append(p.links, l)
	if scratch == nil || len(p.links) < pileLinks {
		return nil
	}
	data := make([]byte, 0, pileLinks*linkBytes)
	for _, l := range p.links {
		data = appendLink(data, l)
	}
	at, err := scratch.Put(data)
	p.links, p.parts = p.links[:0], append(p.parts, at)
	return err
}

// all are the links of the pile, in room if it is large enough. They may be changed.
func (p *pile) all(scratch Scratch, room []link) ([]link, error) {
	if len(p.parts) == 0 {
		return p.links, nil
	}
	n, all := len(p.parts)*pileLinks+len(p.links), room[:0]
	if cap(all) < n {
		all = make([]link, 0, n+n/8) // chance gives the next round a little more
	}
	buf := make([]byte, pileLinks*linkBytes)
	for _, at := range p.parts {
		data, err := scratch.Get(at, len(buf), buf)
		if err != nil {
			return nil, err
		}
		for ; len(data) > 0; data = data[linkBytes:] {
			all = append(all, readLink(data))
		}
	}
	return append(all, p.links...), nil
}

func appendLink(data []byte, l link) []byte {
	for _, word := range [...]uint64{l.key.high, l.key.low, l.name} {
		data = binary.LittleEndian.AppendUint64(data, word)
	}
	return binary.LittleEndian.AppendUint32(data, l.record)
}

func readLink(data []byte) link {
	word := func(k int) uint64 { return binary.LittleEndian.Uint64(data[8*k:]) }
	return link{key{word(0), word(1)}, word(2), binary.LittleEndian.Uint32(data[24:])}
}
