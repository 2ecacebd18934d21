package contact

// span is the groups [from,to) of a run.
type span struct{ from, to int }

// findPhones returns the parts of the run that look like a phone number, in order.
func (r *digitRun) findPhones(strict bool) (found []span) {
	if strict {
		return []span{{0, len(r.groups)}}
	}
	r.markDates()
	r.markPrices()
	r.markOrderNumber()
	for i := 0; i < len(r.groups); {
		from := i
		for i < len(r.groups) && r.groups[i].meaning != notPhone {
			i++
		}
		found = r.findPhonesBetween(found, from, i)
		i++
	}
	return found
}

// findPhonesBetween looks for phone numbers in [from,to), where nothing is surely something
// else: there are only unknown groups, and dates and times that could be part of a phone
// number.
func (r *digitRun) findPhonesBetween(found []span, from, to int) []span {
	done := from
	for i := from; i < to; {
		first := i
		for i < to && r.groups[i].meaning == unknown {
			i++
		}
		if r.digitCount(first, i) >= phoneDigits {
			if first, i = r.includeDates(first, i, done, to); r.groups[first].meaning == dateOrPhone || r.groups[i-1].meaning == dateOrPhone {
				found = append(r.findPhonesInRest(found, done, first), span{first, i})
			} else {
				found = append(r.findPhonesInRest(found, done, first), r.splitNumbers(first, i)...)
			}
			done = i
		}
		i++
	}
	return r.findPhonesInRest(found, done, to)
}

// includeDates includes the date or time beside the number [first,last) that is rather a
// part of it: 02.12 345 6789. The result stays within [from,to).
func (r *digitRun) includeDates(first, last, from, to int) (int, int) {
	short := r.digitCount(first, last) < wholePhoneDigits
	if first > from && r.groups[first-1].meaning == dateOrPhone && r.groups[first].separator == " " {
		if start := r.dateStart(first-1, from); short || r.groups[start].leadingZero {
			first = start
		}
	}
	if short && last < to && r.groups[last].meaning == dateOrPhone && r.groups[last].separator == " " {
		for last++; last < to && r.groups[last].meaning == dateOrPhone && r.groups[last].separator.isTight(); last++ {
		}
	}
	return first, last
}

// dateStart is the first group of the date or time that ends with group i.
func (r *digitRun) dateStart(i, from int) int {
	for i > from && r.groups[i].separator.isTight() && r.groups[i-1].meaning == dateOrPhone {
		i--
	}
	return i
}

// findPhonesInRest looks at what stands beside phone numbers. A date or time with too many
// other digits beside it is rather a part of a phone number: 06-12-34 56 78.
func (r *digitRun) findPhonesInRest(found []span, from, to int) []span {
	if from >= to || r.digitCount(from, to) < phoneDigits {
		return found
	}
	others, onlyVague, listed := 0, true, true
	for i := from; i < to; i++ {
		switch g := &r.groups[i]; g.meaning {
		case unknown:
			if !g.isMasked() {
				others += g.digits
			}
			listed = listed && (g.separator.separatesItems() || i == from)
		case probablyDate:
			onlyVague = false
		}
	}
	allowed := 2
	switch {
	case onlyVague && r.digitCount(from, to) > 8:
		allowed = 1
	case listed:
		allowed = 4
	}
	if others <= allowed || r.isList(from, to) {
		return found
	}
	return append(found, span{from, to})
}
