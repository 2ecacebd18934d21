package snapshot

import "sync/atomic"

// memory is what all snapshots of a store together may hold of compressed text
// outside of files.
type memory struct {
	limit int64
	used  atomic.Int64
	relax func() bool // gives up the memory of one idle snapshot, if there is any
}

func (m *memory) reserve(n int64) bool {
	if m.used.Add(n) <= m.limit {
		return true
	}
	m.used.Add(-n)
	return false
}

// reserveByForce gets n more bytes for one who has some already, at the
// expense of idle snapshots; not at all if both together exceed the limit.
func (m *memory) reserveByForce(has, n int64) bool {
	for has+n <= m.limit && m.relax() {
		if m.reserve(n) {
			return true
		}
	}
	return false
}

// relax is the store's side of reserveByForce. It is called under the lock of a
// text that is being filled; no lock of a text is ever taken under the store's.
func (s *Store) relax() bool {
	s.mu.Lock()
	defer s.unlock()
	idle := s.leastUsed(func(b *body) bool { return b.inMemory && b.refs.Load() == 1 })
	if idle != nil {
		s.forget(idle)
	}
	return idle != nil
}
