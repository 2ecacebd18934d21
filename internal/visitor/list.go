package visitor

// maxStep is the largest step of a list of sizes or rooms: 38, 40, 42.
const maxStep = 10

// item is one entry of a list.
type item struct {
	first  *group
	gap    gap // before it, without white space
	spaced bool
	form   form
}

type form uint8

const (
	whole   form = iota // 12
	decimal             // 12.50
	score               // 3:1
)

// list reports whether the groups of [from,to) are a list of short numbers and no
// phone number:
//
//   - 12, 14, 15, 16: in steps of up to ten, up or down;
//   - 100, 250, 400: multiples of ten or fifty, four if only spaces part them;
//   - 12.50, 13.90: all with two decimals; 3:1, 2:2: all scores;
//   - 42, 31, 12, 9: three or more of one to three digits in order, up to eight in
//     all.
func (r *run) list(from, to int) bool {
	items, ok := r.items(from, to)
	if !ok || len(items) < 2 || !every(items, func(_, i item) bool { return i.form == items[0].form }) {
		return false
	}
	listed := every(items[1:], func(_, i item) bool { return i.parts() })
	spaced := every(items[1:], func(_, i item) bool { return i.spaced })
	switch {
	case items[0].form != whole:
		return listed && spaced
	case listed && (steps(items, 1, maxStep) || steps(items, -1, maxStep)):
		return true
	case round(items) && (listed || len(items) > 3 && every(items[1:], func(_, i item) bool { return i.gap == 0 })):
		return true
	}
	return listed && spaced && r.few(from, to, items)
}

// items splits [from,to) into the items of a list; ok is false if it is none.
func (r *run) items(from, to int) (items []item, ok bool) {
	commas := true // 38,40,42
	for _, g := range r.groups[from+1 : to] {
		commas = commas && g.gap == ','
	}
	for i := from; i < to; i++ {
		g := &r.groups[i]
		if n := len(items); n > 0 && items[n-1].form == whole && !commas {
			if items[n-1].form = r.form(i); items[n-1].form != whole {
				continue
			}
		}
		if g.n > 5 || i > from && g.gap.tight() && g.gap != '/' {
			return nil, false
		}
		items = append(items, item{first: g, gap: g.bare, spaced: g.gap.spaced()})
	}
	return items, true
}

// form is what group i makes of the group before it.
func (r *run) form(i int) form {
	before, g := &r.groups[i-1], &r.groups[i]
	switch {
	case g.n == 2 && before.n <= 4 && (g.gap == '.' || g.gap == ','):
		return decimal
	case g.n == 1 && before.n == 1 && (g.gap == ':' || g.gap == '-'):
		return score
	}
	return whole
}

// parts: the sign before the item parts a list.
func (i item) parts() bool {
	switch i.gap {
	case ',', ';', '/', '|', '\n', gapOf(",\n"), gapOf(";\n"):
		return true
	}
	return false
}

// every reports whether fits holds for every item and the one before it, the
// first one twice.
func every(items []item, fits func(before, i item) bool) bool {
	before := items[0]
	for _, i := range items {
		if !fits(before, i) {
			return false
		}
		before = i
	}
	return true
}

// steps: the items go up, or down for the sign -1, by no more than most.
func steps(items []item, sign, most int) bool {
	for k := range items[1:] {
		step := sign * (items[k+1].first.value - items[k].first.value)
		if step < 1 || step > most {
			return false
		}
	}
	return true
}

// round: all items are multiples of ten, longer ones of fifty.
func round(items []item) bool {
	return every(items, func(_, i item) bool {
		unit := 10
		if i.first.n > 2 || len(items) == 2 {
			unit = 50
		}
		return !i.first.zero && i.first.n > 1 && i.first.value%unit == 0
	})
}

// few: three or more short items in order, with fewer digits than most phones have.
func (r *run) few(from, to int, items []item) bool {
	return len(items) > 2 && r.count(from, to) <= 8 && !items[0].first.zero &&
		every(items, func(_, i item) bool { return i.first.n <= 3 && i.gap != '/' && i.gap != '|' }) &&
		(steps(items, 1, 999) || steps(items, -1, 999))
}
