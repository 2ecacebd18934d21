package similar

// A question has some eighty features, and each question's are sorted: by digits that takes a
// third of the time of comparing.
const (
	digitBits   = 7
	digits      = (featureBits + kindBits + digitBits - 1) / digitBits
	digitValues = 1 << digitBits
)

// sortNumbers sorts numbers of featureBits and kindBits. It returns the slice that holds them,
// and the other as one to use next time.
func sortNumbers(numbers, other []uint32) (sorted, spare []uint32) {
	if cap(other) < len(numbers) {
		other = make([]uint32, len(numbers), cap(numbers))
	}
	other = other[:len(numbers)]
	for shift := 0; shift < digits*digitBits; shift += digitBits {
		var places [digitValues]uint32
		for _, n := range numbers {
			places[n>>shift%digitValues]++
		}
		place := uint32(0)
		for i, count := range places {
			places[i], place = place, place+count
		}
		for _, n := range numbers {
			at := &places[n>>shift%digitValues]
			other[*at] = n
			*at++
		}
		numbers, other = other, numbers
	}
	return numbers, other
}
