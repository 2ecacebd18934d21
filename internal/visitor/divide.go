package visitor

// divide splits the plain groups of [from,to) where one number ends and another
// begins, and returns the parts that are like a phone number.
func (r *run) divide(from, to int) (found []span) {
	start := from
	for i := from + 1; i <= to; i++ {
		if i < to && !r.apartHere(start, i, to) {
			continue
		}
		if part := (span{start, i}); r.phone(part) {
			found = append(found, part)
		}
		start = i
	}
	return found
}

// apartHere: one number ends before group i and another begins with it. What is
// before or behind must be whole by itself or too short to matter.
func (r *run) apartHere(start, i, to int) bool {
	g := r.groups[i].gap
	if !g.parts() && !g.pairs() {
		return false
	}
	left, right := r.weight(r.partStart(start, i), i), r.weight(i, r.partEnd(i, to))
	switch {
	case g.pairs():
		return left >= wholePhone && right >= wholePhone
	case left >= phoneDigits:
		return right >= phoneDigits || right <= 2 && !r.groups[i].zero
	}
	return right >= wholePhone && r.count(start, i) <= 2 && !r.groups[start].zero
}

// wholePhone is how many digits nothing has to be added to.
const wholePhone = 9

// partStart returns where the part that ends before group i begins.
func (r *run) partStart(from, i int) int {
	for i--; i > from && !r.groups[i].gap.parts() && !r.groups[i].gap.pairs(); i-- {
	}
	return i
}

// partEnd returns where the part that begins with group i ends at the latest.
func (r *run) partEnd(i, to int) int {
	for i++; i < to && !r.groups[i].gap.parts() && !r.groups[i].gap.pairs(); i++ {
	}
	return i
}

// weight counts the digits of a part; what was covered before was a whole phone.
func (r *run) weight(from, to int) int {
	if to == from+1 && r.groups[from].covered() {
		return wholePhone
	}
	return r.count(from, to)
}

// phone: the part is like a phone number, and nothing that a person needs to read.
func (r *run) phone(p span) bool {
	if r.count(p.from, p.to) < phoneDigits {
		return false
	}
	for i := p.from; i < p.to; i++ {
		if !r.groups[i].covered() {
			return r.groups[p.from].plus() || !r.list(p.from, p.to) && !r.bareAmount(p)
		}
	}
	return false
}

// bareAmount: the part is an amount without a currency: one with thousands and
// decimals, with commas, or a round one; or a range of round ones.
func (r *run) bareAmount(p span) bool {
	a := r.ending(p.to)
	if a.from != p.from {
		return r.roundRange(a, p)
	}
	if a.sep == 0 || !r.sized(a, false) || !r.alone(a) {
		return false
	}
	return a.decimals || a.whole <= 8 && (a.sep == ',' || a.value%1000 == 0)
}

// roundRange: 1000-1500, 10.000 - 12.000.
func (r *run) roundRange(a amount, p span) bool {
	if a.from <= p.from || r.groups[a.from].bare != '-' {
		return false
	}
	b := r.ending(a.from)
	return b.from == p.from && b.value < a.value && a.value%50 == 0 && b.value%50 == 0 &&
		r.sized(a, false) && r.sized(b, false) && a.whole > 2 && b.whole > 2
}
