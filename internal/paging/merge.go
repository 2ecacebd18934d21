package paging

// Merge is several ordered lists shown as one, by time or by rank and time. Rows of one
// instant come in the order of the lists. It serves one page.
type Merge struct {
	lists []Order
	next  []int // of each list, the row to show next
}

// NewMerge begins with the first row of each list.
func NewMerge(lists []Order) *Merge { return &Merge{lists, make([]int, len(lists))} }

// GoAfter goes on with the rows that come after a place in one of the lists.
func (m *Merge) GoAfter(list int, p Place) {
	for i, o := range m.lists {
		switch {
		case i == list:
			m.next[i] = o.After(p)
		default:
			m.next[i] = o.from(p, i > list)
		}
	}
}

// Peek is the next row: its list, and its place in the order of that list. ok is false
// when there is none.
func (m *Merge) Peek() (list, k int, ok bool) {
	list = -1
	for i, o := range m.lists {
		if m.next[i] < o.Len() && (list < 0 || o.compareKeys(o.place(m.next[i]), m.lists[list].place(m.next[list])) < 0) {
			list = i
		}
	}
	if list < 0 {
		return 0, 0, false
	}
	return list, m.next[list], true
}

// Advance goes past the next row of a list.
func (m *Merge) Advance(list int) { m.next[list]++ }
