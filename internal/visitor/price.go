package visitor

// markPrices finds the amounts beside a currency, and per cent and degrees. A
// currency belongs to one amount, and rather to the one before it: in
// "50 € 612 345 678" the phone number has none.
func (r *run) markPrices() {
	r.markShares()
	for k := range len(r.groups) + 1 {
		left, right := r.currencyAt(k)
		contested := left && (right || k == len(r.groups) && r.numberFollows())
		if right && r.groups[k].gap.last() == '$' && r.groups[k].gap.first() == ' ' && r.priceAfter(k) { // "50 €60"
			continue
		}
		if left && r.priceBefore(k, contested) {
			continue
		}
		if right {
			r.priceAfter(k)
		}
	}
}

// priceBefore marks the amount that ends before group k, with its currency right
// behind it. Contested: the currency may also be that of what follows.
func (r *run) priceBefore(k int, contested bool) bool {
	if !r.free(k - 1) {
		return false
	}
	a := r.ending(k)
	if a.from > 0 && r.groups[a.from].bare == '-' && r.free(a.from-1) {
		if b := r.ending(a.from); r.between(b, a) && !r.joined(b.from) && r.alone(amount{from: b.from, to: len(r.groups)}) && r.sized(a, contested) && r.sized(b, contested) {
			r.mark(b.from, a.to, readable) // 1000-1500 €
			return true
		}
	}
	rest := r.digitsLeft(a.from)
	if a.sep == ' ' && (r.gapAt(k).even() || rest > 1 || !r.sized(a, contested)) { // the thousands may be a phone's
		a = r.single(a, a.to-1)
		rest = r.digitsLeft(a.from)
	}
	if others := r.unread() - r.count(a.from, a.to); r.gapAt(k).even() && others > 2 && others < phoneDigits {
		return false
	}
	if !r.alone(a) || !r.sized(a, contested) || rest > 1 && r.unread() >= phoneDigits && !(rest >= phoneDigits && r.unlike(a)) {
		return false
	}
	r.mark(a.from, a.to, readable)
	return true
}

// unread counts the digits of the run that are not readable for sure.
func (r *run) unread() (n int) {
	for i := range r.groups {
		if r.groups[i].use != readable {
			n += r.groups[i].n
		}
	}
	return n
}

// unlike: the amount is not one of several equally long parts, 06 12 34 56 78 €.
func (r *run) unlike(a amount) bool { return r.groups[a.from].n != r.groups[a.from-1].n }

// priceAfter marks the amount that begins with group k, with its currency right
// before it.
func (r *run) priceAfter(k int) bool {
	if !r.free(k) {
		return false
	}
	a := r.beginning(k)
	if a.to < len(r.groups) && r.groups[a.to].bare == '-' && r.free(a.to) {
		if b := r.beginning(a.to); r.between(a, b) && !r.joined(b.to) && r.alone(amount{from: k, to: b.to}) && r.sized(a, false) && r.sized(b, false) {
			r.mark(a.from, b.to, readable) // € 1000-1500
			return true
		}
	}
	if a.sep == ' ' && a.value%1000 != 0 && r.digitsBehind(a) >= phoneDigits {
		return false // $50 612, 345, 678
	}
	rest := r.digitsRight(a.to)
	if a.sep == ' ' && !(r.sized(a, false) && rest <= 1) {
		a = r.single(a, a.from)
		rest = r.digitsRight(a.to)
	}
	if !r.alone(a) || !r.sized(a, false) || rest > 1 && r.unread() >= phoneDigits && r.count(a.to, r.readableFrom(a.to)) < phoneDigits {
		return false
	}
	r.mark(a.from, a.to, readable)
	return true
}

// digitsBehind counts the digits behind the first group of the amount, but those
// that are joined to it.
func (r *run) digitsBehind(a amount) int {
	if end := r.readableFrom(a.to); end > a.to && !r.joined(a.to) {
		return r.count(a.from+1, end)
	}
	return 0
}

// readableFrom is the first group from i on that is readable for sure.
func (r *run) readableFrom(i int) int {
	for i < len(r.groups) && r.groups[i].use != readable {
		i++
	}
	return i
}

// between: the two amounts are a range of prices. Parts of a phone number seldom
// are: 800-123456.
func (r *run) between(low, high amount) bool {
	return low.value < high.value && high.value <= 3*low.value && low.sep != ' ' && high.sep != ' '
}

// single is the amount of one group of a, with its decimals if it is the last.
func (r *run) single(a amount, i int) amount {
	if a.decimals && i == a.to-1 {
		i--
	}
	one := amount{to: i + 1}
	if a.decimals && i == a.to-2 {
		one.decimals, one.to = true, a.to
	}
	return r.sum(one, i, i)
}
