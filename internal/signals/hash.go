package signals

// FNV-1a: the same in every process, so that the same conversations give the same cases.
const (
	fnvOffset uint64 = 14695981039346656037
	fnvPrime  uint64 = 1099511628211
)

// hashOf is the hash of a text behind what sum is the hash of.
func hashOf(sum uint64, s string) uint64 {
	for i := range len(s) {
		sum = (sum ^ uint64(s[i])) * fnvPrime
	}
	return sum
}
