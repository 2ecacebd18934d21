package snapshot

import (
	"cmp"
	"slices"
	"sort"
)

// byTime orders slots as Snapshot.Entry promises.
func (x *index) byTime(a, b uint32) int {
	l, r := x.at(a), x.at(b)
	if l.at != r.at {
		return cmp.Compare(l.at, r.at)
	}
	if l.id != r.id {
		return cmp.Compare(l.id, r.id)
	}
	return cmp.Or(cmp.Compare(l.hash, r.hash), cmp.Compare(a, b))
}

// byID orders slots by session, and records of one session by time.
func (x *index) byID(a, b uint32) int {
	if l, r := x.at(a).id, x.at(b).id; l != r {
		return cmp.Compare(l, r)
	}
	return x.byTime(a, b)
}

// slots lists all of them in order of arrival.
func (x *index) slots() []uint32 {
	all := make([]uint32, 0, x.len())
	for c, chunk := range x.chunks {
		for i := range chunk.entries {
			all = append(all, uint32(c)<<chunkBits|uint32(i))
		}
	}
	return all
}

// sort fills the body's orders. With merge, one record of each session survives, and
// sessions have an order of their own. No map is needed: a sorted array of slots finds
// both a session again and its duplicates.
func (b *body) sort(merge bool) {
	b.order = b.index.slots()
	if merge {
		slices.SortFunc(b.order, b.index.byID)
		b.order = b.index.merge(b.order)
		b.byID = b.order
	}
	if !slices.IsSortedFunc(b.order, b.index.byTime) { // sessions are mostly numbered as they start
		if merge {
			b.order = slices.Clone(b.order)
		}
		slices.SortFunc(b.order, b.index.byTime)
	}
	b.timed = sort.Search(len(b.order), func(i int) bool { return b.index.at(b.order[i]).at == noTime })
}

// merge keeps, of slots that are sorted by ID, the fullest record of each
// session. Records without an ID are nobody's duplicates.
func (x *index) merge(slots []uint32) []uint32 {
	kept := slots[:0]
	for _, slot := range slots {
		n := len(kept)
		switch id := x.at(slot).id; {
		case n == 0 || id == 0 || x.at(kept[n-1]).id != id:
			kept = append(kept, slot)
		case x.fuller(slot, kept[n-1]):
			kept[n-1] = slot
		}
	}
	return kept
}

// fuller: more messages win, and of equals the later arrival, whose download
// is the fresher.
func (x *index) fuller(a, b uint32) bool {
	l, r := x.counts(a).messages, x.counts(b).messages
	return l > r || l == r && a > b
}

// orderSize is in bytes: the two orders may be one, or there is only one.
func (b *body) orderSize() int64 {
	n := len(b.order)
	if len(b.byID) > 0 && &b.order[0] != &b.byID[0] {
		n += len(b.byID)
	}
	return int64(n) * 4
}
