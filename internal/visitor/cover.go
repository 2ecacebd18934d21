package visitor

// span is the groups [from,to) of a run.
type span struct{ from, to int }

// phones returns the parts of the run that are like a phone number, in order.
func (r *run) phones(strict bool) (found []span) {
	if strict {
		return []span{{0, len(r.groups)}}
	}
	r.markMoments()
	r.markPrices()
	r.markOrder()
	for i := 0; i < len(r.groups); {
		from := i
		for i < len(r.groups) && r.groups[i].use != readable {
			i++
		}
		found = r.stretch(found, from, i)
		i++
	}
	return found
}

// stretch looks for phones in [from,to), which holds nothing readable for sure:
// plain groups, and dates and times that could be a part of a phone number.
func (r *run) stretch(found []span, from, to int) []span {
	done := from
	for i := from; i < to; {
		first := i
		for i < to && r.groups[i].use == unmarked {
			i++
		}
		if r.count(first, i) >= phoneDigits {
			if first, i = r.widen(first, i, done, to); r.groups[first].use == vague || r.groups[i-1].use == vague {
				found = append(r.rest(found, done, first), span{first, i})
			} else {
				found = append(r.rest(found, done, first), r.divide(first, i)...)
			}
			done = i
		}
		i++
	}
	return r.rest(found, done, to)
}

// widen takes the date or time beside the number [first,last) that is rather a
// part of it: 02.12 345 6789. The result does not leave [from,to).
func (r *run) widen(first, last, from, to int) (int, int) {
	short := r.count(first, last) < wholePhone
	if first > from && r.groups[first-1].use == vague && r.groups[first].gap == ' ' {
		if start := r.momentStart(first-1, from); short || r.groups[start].zero {
			first = start
		}
	}
	if short && last < to && r.groups[last].use == vague && r.groups[last].gap == ' ' {
		for last++; last < to && r.groups[last].use == vague && r.groups[last].gap.tight(); last++ {
		}
	}
	return first, last
}

// momentStart is the first group of the date or time that ends with group i.
func (r *run) momentStart(i, from int) int {
	for i > from && r.groups[i].gap.tight() && r.groups[i-1].use == vague {
		i--
	}
	return i
}

// rest looks at what stands beside phones. With too many other digits beside it,
// a date or time is rather a part of a phone number, 06-12-34 56 78.
func (r *run) rest(found []span, from, to int) []span {
	if from >= to || r.count(from, to) < phoneDigits {
		return found
	}
	others, vagueOnly, listed := 0, true, true
	for i := from; i < to; i++ {
		switch g := &r.groups[i]; g.use {
		case unmarked:
			if !g.covered() {
				others += g.n
			}
			listed = listed && (g.gap.parts() || i == from)
		case distinct:
			vagueOnly = false
		}
	}
	allowed := 2
	switch {
	case vagueOnly && r.count(from, to) > 8:
		allowed = 1
	case listed:
		allowed = 4
	}
	if others <= allowed || r.list(from, to) {
		return found
	}
	return append(found, span{from, to})
}
