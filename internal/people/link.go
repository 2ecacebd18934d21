package people

import (
	"cmp"
	"iter"
	"slices"
)

// link says what a record is compared by. Texts are compared by hashes that no visitor can
// know: 128 bits of an e-mail or a phone, and 63 of the names that share a phone.
type link struct {
	key    key
	name   uint64 // of a phone: 0 when the record has no name; of a session: 0 when it has no contact
	record uint32
}

type key struct{ high, low uint64 }

// runs sorts links and returns those of each key, by name.
func runs(links []link) iter.Seq[[]link] {
	slices.SortFunc(links, func(a, b link) int {
		if a.key.high != b.key.high {
			return cmp.Compare(a.key.high, b.key.high)
		}
		return cmp.Or(cmp.Compare(a.key.low, b.key.low), cmp.Compare(a.name, b.name))
	})
	return equalRuns(links, func(a, b link) bool { return a.key == b.key })
}

func runsOfNames(links []link) iter.Seq[[]link] {
	return equalRuns(links, func(a, b link) bool { return a.name == b.name })
}

// equalRuns are the stretches of equal links.
func equalRuns(links []link, equal func(a, b link) bool) iter.Seq[[]link] {
	return func(yield func([]link) bool) {
		for from, to := 0, 0; from < len(links); from = to {
			for to < len(links) && equal(links[from], links[to]) {
				to++
			}
			if !yield(links[from:to:to]) {
				return
			}
		}
	}
}

// splitLinks parts sorted links in those with name 0 and the others.
func splitLinks(links []link) (without, with []link) {
	i := 0
	for i < len(links) && links[i].name == 0 {
		i++
	}
	return links[:i], links[i:]
}
