package snapshot

// entry is a record in the index: 28 bytes and no pointer, so that a million of
// them are 28 MB that the collector never reads. id and at are stored in halves:
// an int64 would pad the entry to 32 bytes. The index does not say where the text
// is: a block knows its first slot, and a record its place in the block.
type entry struct {
	id, at            halves
	page, hash        uint32
	messages, visitor uint16 // tooMany: see index.many
}

// halves is an int64 that needs no alignment to 8 bytes.
type halves struct{ high, low uint32 }

func split(n int64) halves    { return halves{uint32(uint64(n) >> 32), uint32(n)} }
func (h halves) int64() int64 { return int64(uint64(h.high)<<32 | uint64(h.low)) }

const (
	// chunkEntries × 28 bytes = 112 KiB: growing never copies, and the unused
	// rest of a chunk is small.
	chunkBits    = 12
	chunkEntries = 1 << chunkBits
	firstEntries = 128 // room for these at first: most snapshots are small
	entryBytes   = 28
	tooMany      = 1<<16 - 1
)

// index holds entries in chunks of fixed size. A slot is chunk<<chunkBits plus
// the place in the chunk; a section's last chunk may be short, so slots have
// gaps, but they ascend in the order of arrival.
type index struct {
	chunks [][]entry
	many   map[uint32]counts // conversations of 65,535 messages and more
}

type counts struct{ messages, visitor int }

func (x *index) at(slot uint32) *entry {
	return &x.chunks[slot>>chunkBits][slot&(chunkEntries-1)]
}

// next is the slot add will use.
func (x *index) next() uint32 {
	n := len(x.chunks)
	if n == 0 || len(x.chunks[n-1]) == chunkEntries {
		return uint32(n) << chunkBits
	}
	return uint32(n-1)<<chunkBits | uint32(len(x.chunks[n-1]))
}

func (x *index) add(m Meta, page, hash uint32) {
	slot := x.next()
	if slot&(chunkEntries-1) == 0 {
		room := chunkEntries
		if slot == 0 {
			room = firstEntries
		}
		x.chunks = append(x.chunks, make([]entry, 0, room))
	}
	e := entry{id: split(m.ID), at: split(ticks(m.At)), page: page, hash: hash}
	c := counts{max(m.Messages, 0), max(m.Visitor, 0)}
	if max(c.messages, c.visitor) < tooMany {
		e.messages, e.visitor = uint16(c.messages), uint16(c.visitor)
	} else {
		x.setMany(slot, c)
		e.messages, e.visitor = tooMany, tooMany
	}
	last := &x.chunks[slot>>chunkBits]
	*last = append(*last, e)
}

func (x *index) setMany(slot uint32, c counts) {
	if x.many == nil {
		x.many = make(map[uint32]counts)
	}
	x.many[slot] = c
}

// take appends another index and returns the slot its first entry got. The
// other's last chunk is cut to what it holds: most snapshots are small.
func (x *index) take(o *index) (base uint32) {
	base = uint32(len(x.chunks)) << chunkBits
	if n := len(o.chunks); n > 0 {
		if last := o.chunks[n-1]; len(last) < chunkEntries {
			o.chunks[n-1] = append(make([]entry, 0, len(last)), last...)
		}
	}
	x.chunks = append(x.chunks, o.chunks...)
	for slot, c := range o.many {
		x.setMany(base+slot, c)
	}
	return base
}

func (x *index) counts(slot uint32) counts {
	e := x.at(slot)
	if e.messages == tooMany {
		return x.many[slot]
	}
	return counts{int(e.messages), int(e.visitor)}
}

func (x *index) entry(slot uint32) Entry {
	e, c := x.at(slot), x.counts(slot)
	return Entry{ID: e.id.int64(), At: timeOf(e.at.int64()), Page: e.page, Hash: e.hash, Messages: c.messages, Visitor: c.visitor}
}

func (x *index) len() int {
	n := 0
	for _, c := range x.chunks {
		n += len(c)
	}
	return n
}

func (x *index) size() int64 {
	n := int64(0)
	for _, c := range x.chunks {
		n += int64(cap(c)) * entryBytes
	}
	return n
}
