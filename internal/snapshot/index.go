package snapshot

import "slices"

// entry is a record in the index: 24 bytes and no pointer, so that a million of
// them are 24 MB that the collector never reads. The index does not say where the
// text is: a block knows its first slot, and a record its place in the block.
type entry struct {
	id, at     int64
	page, hash uint32
}

// lengths are what a conversation has of messages; tooMany: see index.many.
type lengths struct{ messages, visitor uint16 }

// chunk is a part of the index. lengths is nil where all are 0, as those of leads are.
type chunk struct {
	entries []entry
	lengths []lengths
}

const (
	// chunkEntries × 28 bytes = 112 KiB: growing never copies, and the unused
	// rest of a chunk is small.
	chunkBits    = 12
	chunkEntries = 1 << chunkBits
	firstEntries = 128 // room for these at first: most snapshots are small
	entryBytes   = 24
	lengthsBytes = 4
	tooMany      = 1<<16 - 1
)

// index holds entries in chunks of fixed size. A slot is chunk<<chunkBits plus
// the place in the chunk; a section's last chunk may be short, so slots have
// gaps, but they ascend in the order of arrival.
type index struct {
	chunks []chunk
	many   map[uint32]counts // conversations of 65,535 messages and more
}

type counts struct{ messages, visitor int }

func (x *index) at(slot uint32) *entry {
	return &x.chunks[slot>>chunkBits].entries[slot&(chunkEntries-1)]
}

// next is the slot add will use.
func (x *index) next() uint32 {
	n := len(x.chunks)
	if n == 0 || len(x.chunks[n-1].entries) == chunkEntries {
		return uint32(n) << chunkBits
	}
	return uint32(n-1)<<chunkBits | uint32(len(x.chunks[n-1].entries))
}

func (x *index) add(m Meta, page, hash uint32) {
	slot := x.next()
	if slot&(chunkEntries-1) == 0 {
		room := chunkEntries
		if slot == 0 {
			room = firstEntries
		}
		x.chunks = append(x.chunks, chunk{entries: make([]entry, 0, room)})
	}
	last := &x.chunks[slot>>chunkBits]
	last.entries = append(last.entries, entry{id: m.ID, at: ticks(m.At), page: page, hash: hash})
	last.addLengths(x.lengths(slot, counts{max(m.Messages, 0), max(m.Visitor, 0)}))
}

// lengths is how the counts of a slot are kept.
func (x *index) lengths(slot uint32, c counts) lengths {
	if max(c.messages, c.visitor) < tooMany {
		return lengths{uint16(c.messages), uint16(c.visitor)}
	}
	x.setMany(slot, c)
	return lengths{tooMany, tooMany}
}

// addLengths adds those of the chunk's last entry.
func (c *chunk) addLengths(l lengths) {
	if c.lengths == nil && l == (lengths{}) {
		return
	}
	if c.lengths == nil {
		c.lengths = make([]lengths, len(c.entries)-1, cap(c.entries))
	}
	c.lengths = append(c.lengths, l)
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
		last := &o.chunks[n-1]
		last.entries, last.lengths = slices.Clip(last.entries), slices.Clip(last.lengths)
	}
	x.chunks = append(x.chunks, o.chunks...)
	for slot, c := range o.many {
		x.setMany(base+slot, c)
	}
	return base
}

func (x *index) counts(slot uint32) counts {
	kept := x.chunks[slot>>chunkBits].lengths
	if kept == nil {
		return counts{}
	}
	l := kept[slot&(chunkEntries-1)]
	if l.messages == tooMany {
		return x.many[slot]
	}
	return counts{int(l.messages), int(l.visitor)}
}

func (x *index) entry(slot uint32) Entry {
	e, c := x.at(slot), x.counts(slot)
	return Entry{ID: e.id, At: timeOf(e.at), Page: e.page, Hash: e.hash, Messages: c.messages, Visitor: c.visitor}
}

func (x *index) len() int {
	n := 0
	for _, c := range x.chunks {
		n += len(c.entries)
	}
	return n
}

func (x *index) size() int64 {
	n := int64(0)
	for _, c := range x.chunks {
		n += int64(cap(c.entries))*entryBytes + int64(cap(c.lengths))*lengthsBytes
	}
	return n
}
