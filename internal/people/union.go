package people

import "iter"

// union keeps which records are joined: above[i] is a record that i is joined to, no later
// than i, and i itself for the first of a person.
type union struct{ above []uint32 }

func newUnion(n int) union {
	u := union{make([]uint32, n)}
	for i := range u.above {
		u.above[i] = uint32(i)
	}
	return u
}

// find is the first record that i is joined to. It halves the way there for the next one.
func (u union) find(i uint32) uint32 {
	for u.above[i] != i {
		u.above[i] = u.above[u.above[i]]
		i = u.above[i]
	}
	return i
}

// join joins the records of links.
func (u union) join(links []link) {
	for _, l := range links {
		u.joinTwo(links[0].record, l.record)
	}
}

func (u union) joinTwo(i, j uint32) {
	a, b := u.find(i), u.find(j)
	u.above[max(a, b)] = min(a, b)
}

// people numbers the people. It writes over the union, which takes no memory.
func (u union) people() (p People) {
	for i := range u.above {
		u.above[i] = u.above[u.above[i]] // the first: that of an earlier record is known
	}
	for i, first := range u.above {
		if int(first) < i {
			u.above[i] = u.above[first]
		} else {
			u.above[i] = uint32(p.count)
			p.count++
		}
	}
	p.number = u.above
	return p
}

// People says which person each record of a set is from.
type People struct {
	number []uint32
	count  int
}

// Len is how many people there are.
func (p People) Len() int { return p.count }

// Of is the number of the person that record i is from, 0 ≤ Of(i) < Len(). People are
// numbered in the order of their first record.
func (p People) Of(i int) int { return int(p.number[i]) }

// Count is how many people some of the records are from.
func (p People) Count(records iter.Seq[int]) (n int) {
	seen := make([]bool, p.count)
	for i := range records {
		if person := p.number[i]; !seen[person] {
			seen[person] = true
			n++
		}
	}
	return n
}
