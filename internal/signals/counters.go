package signals

const counterBits = 21

// counters count hashes in a fixed amount of memory. Two hashes may share a counter, so a
// count can be too high, never too low. It stops at 255.
type counters [2][]uint8

func newCounters() counters {
	return counters{make([]uint8, 1<<counterBits), make([]uint8, 1<<counterBits)}
}

func (c counters) add(hash uint64) {
	for i := range c {
		if n := &c[i][index(hash, i)]; *n < 255 {
			*n++
		}
	}
}

// min returns how often the hash was added, or a little more.
func (c counters) min(hash uint64) int {
	return int(min(c[0][index(hash, 0)], c[1][index(hash, 1)]))
}

// index returns where the hash is counted in one of the tables.
func index(hash uint64, table int) uint64 {
	return hash >> (table * counterBits) & (1<<counterBits - 1)
}
