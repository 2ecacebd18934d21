package tools

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"sort"

	"chatbot-mcp/internal/snapshot"
)

// place is where a row stands in the order of its kind, told by the row itself
// and not by its number: the next page begins after it, whatever was added or
// reordered in between. Records have no id; hash and copy tell apart those of
// one session in one instant.
type place struct {
	at   int64 // units of 100 ns since 1970 UTC, as snapshots keep it; or noTime
	id   int64
	hash uint32 // of the whole record
	copy uint32 // how many equal records stand before it
}

// noTime is the place of records whose time cannot be read: after all others.
const noTime = math.MinInt64

// order is the order in which a call shows the rows that match: by time, newest
// or oldest first, those without a time last either way.
type order struct {
	snap   *snapshot.Snapshot
	newest bool
	rows   snapshot.Rows
	timed  int // rows that have a time

	// Rows that share time and session are put in order by what they say, which
	// takes reading: only in the window that may be shown.
	begin  int
	window []int
}

func newOrder(snap *snapshot.Snapshot, r snapshot.Rows, newest bool) *order {
	return &order{snap: snap, newest: newest, rows: r, timed: r.Below(snap.Timed())}
}

// at is the entry number of the k-th row shown.
func (o *order) at(k int) int {
	if in := k - o.begin; in >= 0 && in < len(o.window) {
		return o.window[in]
	}
	if o.newest && k < o.timed {
		k = o.timed - 1 - k
	}
	return o.rows.At(k)
}

// settle fixes the order of the rows that a page of n from a bookmark on may show.
func (o *order) settle(from *bookmark, n int) error {
	begin := 0
	if from != nil {
		begin = o.search(from.last)
	}
	end := o.past(o.past(begin) + n)
	window := make([]int, 0, end-begin)
	for k := begin; k < end; k++ {
		window = append(window, o.at(k))
	}
	o.begin, o.window = begin, window
	return o.sortGroups(window)
}

// search is the first row that shares time and session with p, or comes after it.
func (o *order) search(p place) int {
	return sort.Search(o.rows.Len(), func(k int) bool { return o.compare(o.at(k), p) >= 0 })
}

// past is the first row after row k that does not share time and session with it.
func (o *order) past(k int) int {
	if k >= o.rows.Len() {
		return o.rows.Len()
	}
	at := o.rough(o.at(k))
	for k++; k < o.rows.Len() && o.compare(o.at(k), at) == 0; k++ {
	}
	return k
}

// sortGroups puts each run of entries that share time and session in order.
func (o *order) sortGroups(numbers []int) error {
	for begin := 0; begin < len(numbers); {
		end := begin + 1
		for end < len(numbers) && o.compare(numbers[begin], o.rough(numbers[end])) == 0 {
			end++
		}
		if end-begin > 1 {
			if err := o.sortEqual(numbers[begin:end]); err != nil {
				return err
			}
		}
		begin = end
	}
	return nil
}

// sortEqual orders records of one session and instant by what they say, so that
// a platform that lists them in another order next time changes nothing.
func (o *order) sortEqual(numbers []int) error {
	hashes := make(map[int]uint32, len(numbers))
	for _, i := range numbers {
		h, err := o.hash(i)
		if err != nil {
			return err
		}
		hashes[i] = h
	}
	slices.SortStableFunc(numbers, func(a, b int) int { return cmp.Compare(hashes[a], hashes[b]) })
	return nil
}

// rough is the place of entry i but for hash and copy, which need its text.
func (o *order) rough(i int) place {
	e := o.snap.Entry(i)
	if e.At.IsZero() {
		return place{at: noTime, id: e.ID}
	}
	return place{at: e.At.Unix()*1e7 + int64(e.At.Nanosecond())/100, id: e.ID} // UnixNano ends in 2262
}

// compare is negative when entry i is shown before p, hash and copy aside.
func (o *order) compare(i int, p place) int {
	r := o.rough(i)
	if r.at == noTime || p.at == noTime {
		return cmp.Or(cmp.Compare(b2i(r.at == noTime), b2i(p.at == noTime)), cmp.Compare(r.id, p.id))
	}
	c := cmp.Or(cmp.Compare(r.at, p.at), cmp.Compare(r.id, p.id))
	if o.newest {
		return -c
	}
	return c
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (o *order) hash(i int) (uint32, error) {
	rec, err := o.snap.Read(i)
	if err != nil {
		return 0, err
	}
	h := fnv.New32a()
	h.Write([]byte(o.snap.Page(o.snap.Entry(i).Page) + "\xff"))
	for k := range rec.Len() {
		h.Write(rec.Field(k))
		h.Write([]byte{0xff}) // never part of UTF-8: fields cannot run together
	}
	return h.Sum32(), nil
}

// place is the exact place of row k.
func (o *order) place(k int) (place, error) {
	p := o.rough(o.at(k))
	var err error
	if p.hash, err = o.hash(o.at(k)); err != nil {
		return p, err
	}
	for k--; k >= 0 && o.compare(o.at(k), p) == 0; k-- {
		h, err := o.hash(o.at(k))
		if err != nil {
			return p, err
		}
		if h == p.hash {
			p.copy++
		}
	}
	return p, nil
}

// after is the first row that comes after p.
func (o *order) after(p place) (int, error) {
	k := o.search(p)
	for copies := uint32(0); k < o.rows.Len() && o.compare(o.at(k), p) == 0; k++ {
		h, err := o.hash(o.at(k))
		if err != nil {
			return k, err
		}
		if h == p.hash {
			copies++
		}
		if h > p.hash || copies > p.copy+1 {
			break
		}
	}
	return k, nil
}
