package contact

// amount is a number as prices are written: 50, 12.50, 1.234.567,89, 12 500 000.
type amount struct {
	from, to    int       // its groups
	wholeDigits int       // how many digits stand before the decimals
	value       int       // without the decimals
	thousands   separator // between its thousands; "" if there is none
	hasDecimals bool      // one or two
}

// amountBefore is the longest amount that ends before group to.
func (r *digitRun) amountBefore(to int) amount {
	a := amount{to: to}
	last := to - 1
	if last > 0 && r.canBeDecimals(last) {
		a.hasDecimals = true
		last--
	}
	first := last
	if g := &r.groups[last]; last > 0 && g.digits == 3 && isThousandsSeparator(g.separator) && !(a.hasDecimals && g.separator == r.groups[last+1].separator) {
		for first > 0 && r.groups[first].separator == g.separator && r.canFollowThousands(first, last) && r.isUndecided(first-1) && r.groups[first-1].digits <= 3 {
			first--
		}
	}
	return r.withValue(a, first, last)
}

// amountFrom is the longest amount that begins with group from.
func (r *digitRun) amountFrom(from int) amount {
	a := amount{}
	last := from
	if next := from + 1; next < len(r.groups) && r.groups[from].digits <= 3 && isThousandsSeparator(r.groups[next].separator) {
		for next < len(r.groups) && r.groups[next].separator == r.groups[from+1].separator && r.groups[next].digits == 3 && r.isUndecided(next) {
			last = next
			next++
		}
	}
	a.to = last + 1
	if a.to < len(r.groups) && r.canBeDecimals(a.to) && !(last > from && r.groups[a.to].separator == r.groups[last].separator) {
		a.hasDecimals = true
		a.to++
	}
	return r.withValue(a, from, last)
}

// withValue returns a with the value and the separator of its groups first to last.
func (r *digitRun) withValue(a amount, first, last int) amount {
	a.from = first
	if last > first {
		a.thousands = r.groups[last].separator
	}
	for _, g := range r.groups[first : last+1] {
		a.wholeDigits += g.digits
		if a.value < 1e9 {
			a.value = a.value*pow10(min(g.digits, 9)) + g.value
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

// isUndecided reports whether group i may be part of an amount: nothing surer is known of
// it.
func (r *digitRun) isUndecided(i int) bool {
	return r.groups[i].meaning == unknown || r.groups[i].meaning == dateOrPhone
}

// canBeDecimals reports whether group i could be the decimals of the number before it.
func (r *digitRun) canBeDecimals(i int) bool {
	g := &r.groups[i]
	return g.digits <= 2 && (g.separator == "." || g.separator == ",") && r.isUndecided(i) && r.isUndecided(i-1)
}

// canFollowThousands reports whether group i may follow a separator of thousands, or in
// India one of hundreds.
func (r *digitRun) canFollowThousands(i, last int) bool {
	g := &r.groups[i]
	return g.digits == 3 || g.digits == 2 && g.separator == "," && i < last
}

func isThousandsSeparator(s separator) bool { return s == "." || s == "," || s == " " || s == "'" }

// hasPriceSize reports whether a price can be as large as a. In many countries a phone
// number is nine digits in threes, so an amount of more than eight digits has to be round
// or to have decimals.
func (r *digitRun) hasPriceSize(a amount, strict bool) bool {
	exact := a.hasDecimals || a.value%1000 == 0 && a.wholeDigits > 3
	switch {
	case r.groups[a.from].leadingZero:
		return a.wholeDigits == 1 && (a.hasDecimals || a.value == 0)
	case strict && a.wholeDigits >= phoneDigits, a.thousands == "" && a.wholeDigits > 6, a.wholeDigits > 8:
		return exact && (a.wholeDigits <= 9 || a.thousands != "" && a.thousands != " " && a.wholeDigits <= 12)
	}
	return true
}

// standsAlone reports whether no other number is joined tightly to the amount.
func (r *digitRun) standsAlone(a amount) bool {
	before, after := &r.groups[a.from], a.to
	return !before.separator.leadsIn() && (a.from == 0 || !before.separator.isTight()) &&
		(after == len(r.groups) || !r.groups[after].separator.isTight())
}

// isJoined reports whether group i follows an unknown group as the next part of the same
// number does.
func (r *digitRun) isJoined(i int) bool {
	if i <= 0 || i >= len(r.groups) || r.groups[i-1].meaning != unknown || r.groups[i].meaning != unknown {
		return false
	}
	return !r.groups[i].separator.separatesItems() && !r.groups[i].separator.has("$")
}

// digitsLeft counts the digits that are joined to group i on its left.
func (r *digitRun) digitsLeft(i int) (n int) {
	for ; r.isJoined(i) && n < phoneDigits; i-- {
		n += r.groups[i-1].digits
	}
	return n
}

// digitsRight counts the digits that are joined to the group before i on its right.
func (r *digitRun) digitsRight(i int) (n int) {
	for ; r.isJoined(i) && n < phoneDigits; i++ {
		n += r.groups[i].digits
	}
	return n
}
