package snapshot

import (
	"context"
	"sort"
)

// worker is one goroutine of a scan.
type worker struct {
	*scan
	raw  *[]byte // the block, unpacked
	ends []uint32
	near int // where the record before was
}

// block tries those of the block's records that are asked for.
func (w *worker) block(ctx context.Context, b block) error {
	if !w.asked(b.run) {
		return nil
	}
	raw, err := w.s.text.unpack(b, *w.raw)
	if err != nil {
		return err
	}
	*w.raw = raw
	for slot := b.first; slot < b.past(); slot++ {
		body, rest, ok := step(raw)
		if !ok {
			return errDamaged
		}
		raw = rest
		if i, ok := w.place(slot); ok {
			if err := w.try(ctx, i, slot, body); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *worker) try(ctx context.Context, i int, slot uint32, body []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r, ok := parse(body, w.ends)
	if !ok {
		return errDamaged
	}
	w.ends = r.ends
	if w.keep(i, w.s.index.entry(slot), r) {
		bit := i - w.lo
		w.kept[bit/64].Or(1 << (bit % 64))
	}
	return nil
}

func (w *worker) asked(r run) bool {
	for slot := r.first; slot < r.past(); slot++ {
		if _, ok := w.place(slot); ok {
			return true
		}
	}
	return false
}

// place is a slot's index among the records asked for. Records lie in blocks
// as they arrived, mostly by time, up or down: then the next one's place is
// next to the last one's. Else it is searched. A table from slots to places
// would be faster in the worst case, and cost 4 MB for a million records.
func (w *worker) place(slot uint32) (int, bool) {
	order := w.s.order
	for _, i := range [...]int{w.near - 1, w.near + 1, w.near} {
		if w.lo <= i && i < w.hi && order[i] == slot {
			w.near = i
			return i, true
		}
	}
	if w.s.index.byTime(slot, order[w.lo]) < 0 || w.s.index.byTime(slot, order[w.hi-1]) > 0 {
		return 0, false
	}
	i := w.lo + sort.Search(w.hi-w.lo, func(i int) bool { return w.s.index.byTime(order[w.lo+i], slot) >= 0 })
	if i == w.hi || order[i] != slot { // lost against a fuller record of its session
		return 0, false
	}
	w.near = i
	return i, true
}
