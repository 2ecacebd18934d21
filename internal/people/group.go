package people

import (
	"context"
	"hash/maphash"
	"slices"
	"sync"
)

// atOnce is how many records are compared in one round. Two links for each are 9 MB.
const atOnce = 1 << 18

// Of says which of n records are one person. It calls scan, which must call add for each
// record with a number 0 ≤ i < n, in any order and from any goroutine, and return only then;
// records that are not added have no contact. session returns the session of a record, 0 for
// none. An error is scan's or the context's.
//
// Memory is 5 bytes a record, and 9 MB while it works: with more than 262,144 records it scans
// several times, and compares a part of the contacts each time. Time grows with n.
func Of(ctx context.Context, n int, session func(i int) int64, scan func(add func(i int, k Keys)) error) (People, error) {
	return newGrouping(n, atOnce).people(ctx, session, scan)
}

func (g *grouping) people(ctx context.Context, session func(i int) int64, scan func(add func(i int, k Keys)) error) (People, error) {
	for ; g.round < g.rounds; g.round++ {
		g.emails, g.phones = g.emails[:0], g.phones[:0]
		if err := scan(g.add); err != nil {
			return People{}, err
		}
		g.joinByEmail()
		g.joinByPhone()
		if err := ctx.Err(); err != nil {
			return People{}, err
		}
	}
	g.joinWaiting()
	if err := g.joinBySession(ctx, session); err != nil {
		return People{}, err
	}
	return g.union.people(), nil
}

// grouping is Of at work.
type grouping struct {
	seed          maphash.Seed
	round, rounds uint64 // a contact is compared in the round that its hash names

	mu             sync.Mutex
	union          union
	hasContact     []bool
	emails, phones []link             // of this round
	waiting        map[uint32][]offer // to nameless records with several phones, one for each
}

func newGrouping(n, atOnce int) *grouping {
	room := min(n, atOnce+atOnce/8) // chance gives some rounds a little more
	return &grouping{
		seed: maphash.MakeSeed(), rounds: uint64(max(1, (n+atOnce-1)/atOnce)), union: newUnion(n), hasContact: make([]bool, n),
		emails: make([]link, 0, room), phones: make([]link, 0, room), waiting: map[uint32][]offer{},
	}
}

// add adds a record to this round.
func (g *grouping) add(i int, k Keys) {
	emails, phones, name := g.hashes(k.emails), g.hashes(k.phones), g.nameHash(k.name)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.hasContact[i] = len(k.emails)+len(k.phones) > 0
	for _, hash := range emails {
		g.emails = append(g.emails, link{hash, uint32(i), 0})
	}
	if len(k.phones) > 1 && name == 0 && g.round == 0 {
		g.waiting[uint32(i)] = nil
	}
	for _, hash := range phones {
		g.phones = append(g.phones, link{hash, uint32(i), name})
	}
}

// hashes are what contacts of this round are compared by.
func (g *grouping) hashes(contacts []string) (hashes []uint64) {
	for _, contact := range contacts {
		if hash := maphash.String(g.seed, contact); hash%g.rounds == g.round {
			hashes = append(hashes, hash)
		}
	}
	return hashes
}

// nameHash is what the names that share a phone are compared by; 0: no name.
func (g *grouping) nameHash(name string) uint32 {
	if name == "" {
		return 0
	}
	return uint32(maphash.String(g.seed, name)) | 1
}

func (g *grouping) joinByEmail() {
	for sharing := range runs(g.emails) {
		g.union.join(sharing)
	}
}

// joinByPhone joins records that have a phone and a name in common, and the nameless to the
// only name of their phone, or to each other where it has none.
func (g *grouping) joinByPhone() {
	for sharing := range runs(g.phones) {
		nameless, named := splitLinks(sharing)
		names := 0
		for same := range runsOfNames(named) {
			g.union.join(same)
			names++
		}
		switch names {
		case 0:
			g.union.join(nameless)
		case 1:
			g.offer(nameless, offer{named[0].name, named[0].record})
		default:
			g.offer(nameless, offer{})
		}
	}
}

// offer is the only name of a nameless record's phone, and a record that has both; 0, 0 when
// the phone has several names.
type offer struct{ name, record uint32 }

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

// joinBySession joins the records without a contact of each session, and joins them to the
// person there if there is exactly one.
func (g *grouping) joinBySession(ctx context.Context, session func(i int) int64) error {
	if !slices.Contains(g.hasContact, false) {
		return nil
	}
	links := g.emails[:0] // no longer needed
	for round := range g.rounds {
		links = links[:0]
		for i, contact := range g.hasContact {
			if hash := maphash.Comparable(g.seed, session(i)); hash%g.rounds == round && session(i) != 0 {
				links = append(links, link{uint64(session(i)), uint32(i), oneIf(contact)})
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

func oneIf(b bool) uint32 {
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
