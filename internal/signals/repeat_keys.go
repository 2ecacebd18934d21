package signals

import "slices"

// Keys are those of the short replies of a conversation, sorted, each once. They spare
// reading most conversations again: CountKeys is Count, Undecided says what Compare is needed
// for, HasCase what Read is needed for.
type Keys []uint64

// counts is the bit of a key whose reply may be counted; keys are even.
const counts = 1

// Keys returns the keys of a conversation.
func (r *Reader) Keys(c Conversation) Keys { return r.Open(c).keys() }

func (c *Talk) keys() (keys Keys) {
	c.shortReplies(func(n int, key uint64) {
		if c.mayRepeat(n - 1) {
			key |= counts
		}
		keys = append(keys, key)
	})
	slices.Sort(keys)
	return slices.Compact(keys)
}

// CountKeys is Count of a conversation with these keys.
func (p *Repeats) CountKeys(keys Keys) {
	for _, key := range keys {
		if key&counts != 0 {
			p.counters.add(key &^ counts)
		}
	}
}

// Undecided reports whether Compare can still learn from a conversation with these keys,
// once every conversation was counted.
func (p *Repeats) Undecided(keys Keys) bool {
	return slices.ContainsFunc(keys, func(key uint64) bool {
		return key&counts != 0 && p.counters.min(key&^counts) >= minUses && !p.isCase(key&^counts)
	})
}

// HasCase reports whether a conversation with these keys has a repeated reply, once every
// conversation was compared.
func (p *Repeats) HasCase(keys Keys) bool {
	return slices.ContainsFunc(keys, func(key uint64) bool { return p.isCase(key &^ counts) })
}

// Finish gives back the memory that only Count and Compare need.
func (p *Repeats) Finish() {
	p.counters = counters{}
	for key, reply := range p.repeated {
		if !p.isCase(key) {
			delete(p.repeated, key)
		}
		clear(reply.unlike) // how many there are is enough
	}
}
