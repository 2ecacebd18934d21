package people

import (
	"context"
	"hash/maphash"
	"sync"
)

// atOnce is how many records are compared in one round, by 2 MB of links.
const atOnce = 1 << 16

// Of says which of n records are one person. It calls scan once, which must call add for each
// record with a number 0 ≤ i < n, in any order and from any goroutine, and return only then;
// records that are not added have no contact. session returns the session of a record, 0 for
// none. An error is scan's, the scratch's or the context's.
//
// Memory is 5 bytes a record, and 4 MB while it works: of more than 65,536 records the
// links lie in scratch, 28 bytes for each contact, and are compared part by part. Time grows
// with n. A nil scratch is for few records.
func Of(ctx context.Context, n int, session func(i int) int64, scratch Scratch, scan func(add func(i int, k Keys)) error) (People, error) {
	return newGrouping(n, atOnce, scratch).people(ctx, session, scan)
}

func (g *grouping) people(ctx context.Context, session func(i int) int64, scan func(add func(i int, k Keys)) error) (People, error) {
	if err := scan(g.add); err != nil {
		return People{}, err
	}
	if g.failed != nil {
		return People{}, g.failed
	}
	for round := range g.emails {
		if err := g.compare(round); err != nil {
			return People{}, err
		}
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
	seeds   [2]maphash.Seed
	scratch Scratch

	mu             sync.Mutex
	failed         error // of scratch
	union          union
	hasContact     []bool
	emails, phones []pile             // a contact is compared in the round that its key names
	links          []link             // those that are compared
	waiting        map[uint32][]offer // to nameless records with several phones, one for each
}

func newGrouping(n, atOnce int, scratch Scratch) *grouping {
	rounds := max(1, (n+atOnce-1)/atOnce)
	if scratch == nil {
		rounds = 1
	}
	if rounds == 1 {
		scratch = nil
	}
	return &grouping{
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}, scratch: scratch, union: newUnion(n), hasContact: make([]bool, n),
		emails: newPiles(rounds, n), phones: newPiles(rounds, n), waiting: map[uint32][]offer{},
	}
}

// add adds a record.
func (g *grouping) add(i int, k Keys) {
	emails, phones, name := g.keys(k.emails), g.keys(k.phones), g.nameHash(k.name)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.hasContact[i] = len(k.emails)+len(k.phones) > 0
	for _, key := range emails {
		g.put(g.emails, link{key, 0, uint32(i)})
	}
	if len(k.phones) > 1 && name == 0 {
		g.waiting[uint32(i)] = nil
	}
	for _, key := range phones {
		g.put(g.phones, link{key, name, uint32(i)})
	}
}

func (g *grouping) put(piles []pile, l link) {
	if err := piles[l.key.low%uint64(len(piles))].add(l, g.scratch); err != nil && g.failed == nil {
		g.failed = err
	}
}

// keys are what contacts are compared by.
func (g *grouping) keys(contacts []string) (keys []key) {
	for _, contact := range contacts {
		keys = append(keys, key{maphash.String(g.seeds[0], contact), maphash.String(g.seeds[1], contact)})
	}
	return keys
}

// nameHash is what the names that share a phone are compared by; 0: no name.
func (g *grouping) nameHash(name string) uint64 {
	if name == "" {
		return 0
	}
	return maphash.String(g.seeds[0], name) | 1
}

// compare joins the records that share a contact of a round.
func (g *grouping) compare(round int) (err error) {
	if g.links, err = g.emails[round].all(g.scratch, g.links); err != nil {
		return err
	}
	g.joinByEmail(g.links)
	if g.links, err = g.phones[round].all(g.scratch, g.links); err != nil {
		return err
	}
	g.joinByPhone(g.links)
	return nil
}

func (g *grouping) joinByEmail(links []link) {
	for sharing := range runs(links) {
		g.union.join(sharing)
	}
}

// joinByPhone joins records that have a phone and a name in common, and the nameless to the
// only name of their phone, or to each other where it has none.
func (g *grouping) joinByPhone(links []link) {
	for sharing := range runs(links) {
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
