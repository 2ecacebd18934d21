package people

import "slices"

// offer is the only name of a nameless record's phone, and a record that has both; 0, 0 when
// the phone has several names.
type offer struct {
	name   uint64
	record uint32
}

// offer joins nameless records to the name of their phone. Those with several phones wait.
func (g *grouping) offer(nameless []link, o offer) {
	for _, l := range nameless {
		if offers, waits := g.waiting[l.record]; waits {
			g.waiting[l.record] = append(offers, o)
		} else if o.name != 0 {
			g.union.joinTwo(l.record, o.record)
		}
	}
}

// joinWaiting joins the nameless records whose phones all have one name.
func (g *grouping) joinWaiting() {
	for record, offers := range g.waiting {
		if slices.ContainsFunc(offers, func(o offer) bool { return o.name == 0 || o.name != offers[0].name }) {
			continue
		}
		for _, o := range offers {
			g.union.joinTwo(record, o.record)
		}
	}
}
