package people

import (
	"context"
	"hash/maphash"
	"slices"
)

// joinBySession joins the records without a contact of each session, and joins them to the
// person there if there is exactly one.
func (g *grouping) joinBySession(ctx context.Context, session func(i int) int64) error {
	if !slices.Contains(g.hasContact, false) {
		return nil
	}
	links, rounds := g.links, uint64(len(g.emails))
	for round := range rounds {
		links = links[:0]
		for i, contact := range g.hasContact {
			if hash := maphash.Comparable(g.seeds[0], session(i)); hash%rounds == round && session(i) != 0 {
				links = append(links, link{key{low: uint64(session(i))}, oneIf(contact), uint32(i)})
			}
		}
		for there := range runs(links) {
			g.joinInSession(there)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func oneIf(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func (g *grouping) joinInSession(there []link) {
	without, with := splitLinks(there)
	g.union.join(without)
	for _, l := range with {
		if g.union.find(l.record) != g.union.find(with[0].record) {
			return
		}
	}
	if len(without) > 0 && len(with) > 0 {
		g.union.joinTwo(without[0].record, with[0].record)
	}
}
