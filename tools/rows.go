package tools

import "sort"

// rows are the numbers of the entries that match a question, ascending. Where
// all of a range does, as in most questions about a long one, they are not
// listed: a million numbers are 8 MB, made anew for every page.
type rows struct {
	from, n int
	listed  []int // nil: from … from+n-1
}

func allOf(lo, hi int) rows     { return rows{from: lo, n: hi - lo} }
func listOf(numbers []int) rows { return rows{n: len(numbers), listed: numbers} }

func (r rows) at(k int) int {
	if r.listed != nil {
		return r.listed[k]
	}
	return r.from + k
}

// below is how many of them are smaller than entry number i.
func (r rows) below(i int) int {
	return sort.Search(r.n, func(k int) bool { return r.at(k) >= i })
}
