package visitor

// amount is a number as prices are written: 50, 12.50, 1.234.567,89, 12 500 000.
type amount struct {
	from, to int  // its groups
	whole    int  // digits before the decimals
	value    int  // of the whole
	sep      gap  // between its thousands; 0: there is none
	decimals bool // one or two
}

// ending is the longest amount whose last group is to-1.
func (r *run) ending(to int) amount {
	a := amount{to: to}
	last := to - 1
	if last > 0 && r.decimals(last) {
		a.decimals = true
		last--
	}
	first := last
	if g := &r.groups[last]; last > 0 && g.n == 3 && groupsThousands(g.gap) && !(a.decimals && g.gap == r.groups[last+1].gap) {
		for first > 0 && r.groups[first].gap == g.gap && r.thousands(first, last) && r.free(first-1) && r.groups[first-1].n <= 3 {
			first--
		}
	}
	return r.sum(a, first, last)
}

// beginning is the longest amount whose first group is from.
func (r *run) beginning(from int) amount {
	a := amount{}
	last := from
	if next := from + 1; next < len(r.groups) && r.groups[from].n <= 3 && groupsThousands(r.groups[next].gap) {
		for next < len(r.groups) && r.groups[next].gap == r.groups[from+1].gap && r.groups[next].n == 3 && r.free(next) {
			last = next
			next++
		}
	}
	a.to = last + 1
	if a.to < len(r.groups) && r.decimals(a.to) && !(last > from && r.groups[a.to].gap == r.groups[last].gap) {
		a.decimals = true
		a.to++
	}
	return r.sum(a, from, last)
}

func (r *run) sum(a amount, first, last int) amount {
	a.from = first
	if last > first {
		a.sep = r.groups[last].gap
	}
	for _, g := range r.groups[first : last+1] {
		a.whole += g.n
		if a.value < 1e9 {
			a.value = a.value*pow10(min(g.n, 9)) + g.value
		}
	}
	return a
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

// free: group i is nothing yet, or what may also be a part of an amount.
func (r *run) free(i int) bool { return r.groups[i].use == unmarked || r.groups[i].use == vague }

// decimals: group i could be the decimals of the number before it.
func (r *run) decimals(i int) bool {
	g := &r.groups[i]
	return g.n <= 2 && (g.gap == '.' || g.gap == ',') && r.free(i) && r.free(i-1)
}

// thousands: group i may follow a separator of thousands, in India of hundreds.
func (r *run) thousands(i, last int) bool {
	g := &r.groups[i]
	return g.n == 3 || g.n == 2 && g.gap == ',' && i < last
}

func groupsThousands(g gap) bool { return g == '.' || g == ',' || g == ' ' || g == '\'' }

// sized: a price has this size. Nine digits in threes are a phone number of many
// countries, so beyond eight an amount is round or has decimals.
func (r *run) sized(a amount, strict bool) bool {
	exact := a.decimals || a.value%1000 == 0 && a.whole > 3
	switch {
	case r.groups[a.from].zero:
		return a.whole == 1 && (a.decimals || a.value == 0)
	case strict && a.whole >= phoneDigits, a.sep == 0 && a.whole > 6, a.whole > 8:
		return exact && (a.whole <= 9 || a.sep != 0 && a.sep != ' ' && a.whole <= 12)
	}
	return true
}

// alone: no other number is joined tightly to the amount.
func (r *run) alone(a amount) bool {
	before, after := &r.groups[a.from], a.to
	return !before.plus() && (a.from == 0 || !before.gap.tight()) &&
		(after == len(r.groups) || !r.groups[after].gap.tight())
}

// joined: group i follows a plain group as the next part of a number does.
func (r *run) joined(i int) bool {
	if i <= 0 || i >= len(r.groups) || r.groups[i-1].use != unmarked || r.groups[i].use != unmarked {
		return false
	}
	return !r.groups[i].gap.parts() && !r.groups[i].gap.has('$')
}

// digitsLeft counts the digits that are joined to group i on its left.
func (r *run) digitsLeft(i int) (n int) {
	for ; r.joined(i) && n < phoneDigits; i-- {
		n += r.groups[i-1].n
	}
	return n
}

// digitsRight counts those that are joined to the group before i on its right.
func (r *run) digitsRight(i int) (n int) {
	for ; r.joined(i) && n < phoneDigits; i++ {
		n += r.groups[i].n
	}
	return n
}
