package answer

import (
	"fmt"
	"strings"
)

// filter is one condition of a question, under the name of its argument.
type filter[T any] struct {
	name string
	keep func(T) bool
}

// filters are the conditions that a record must meet, all of them. They count the
// records that only one of them rejects, so that an empty answer can say which
// condition to drop.
type filters[T any] struct {
	list     []filter[T]
	rejected []int // by filter: records that it alone rejected
}

func (f *filters[T]) add(name string, keep func(T) bool) {
	f.list = append(f.list, filter[T]{name, keep})
	f.rejected = append(f.rejected, 0)
}

const (
	pass    = -1
	several = -2
)

// verdict is the number of the only filter that rejects a record, pass when none
// does, several when more than one does. It is safe for concurrent use.
func (f *filters[T]) verdict(record T) int {
	verdict := pass
	for i := range f.list {
		if f.list[i].keep(record) {
			continue
		}
		if verdict != pass {
			return several
		}
		verdict = i
	}
	return verdict
}

// count counts a verdict. It is not safe for concurrent use.
func (f *filters[T]) count(verdict int) {
	if verdict >= 0 {
		f.rejected[verdict]++
	}
}

// relax says what a question that found nothing would find without one of its
// conditions; "" when dropping one alone does not help.
func (f *filters[T]) relax() string {
	var offers []string
	for i, n := range f.rejected {
		if n > 0 {
			offers = append(offers, fmt.Sprintf("dropping %s leaves %d", f.list[i].name, n))
		}
	}
	return strings.Join(offers, ", ")
}
