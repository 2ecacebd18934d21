package contact

// markPrices marks the amounts beside a currency, and percentages and degrees. A currency
// belongs to one amount, and rather to the one before it: in "50 € 612 345 678" the phone
// number has none.
func (r *digitRun) markPrices() {
	r.markPercentages()
	for k := range len(r.groups) + 1 {
		left, right := r.currencyAt(k)
		contested := left && (right || k == len(r.groups) && r.numberFollows())
		if right && r.groups[k].separator.last() == '$' && r.groups[k].separator.first() == ' ' && r.markPriceFrom(k) { // "50 €60"
			continue
		}
		if left && r.markPriceBefore(k, contested) {
			continue
		}
		if right {
			r.markPriceFrom(k)
		}
	}
}

// markPriceBefore marks the amount that ends before group k, right before its currency.
// contested says that the currency could also belong to what follows. It reports whether
// there was such an amount.
func (r *digitRun) markPriceBefore(k int, contested bool) bool {
	if !r.isUndecided(k - 1) {
		return false
	}
	a := r.amountBefore(k)
	if a.from > 0 && r.groups[a.from].bareSeparator == "-" && r.isUndecided(a.from-1) {
		if b := r.amountBefore(a.from); r.isPriceRange(b, a) && !r.isJoined(b.from) && r.standsAlone(amount{from: b.from, to: len(r.groups)}) && r.hasPriceSize(a, contested) && r.hasPriceSize(b, contested) {
			r.mark(b.from, a.to, notPhone) // 1000-1500 €
			return true
		}
	}
	rest := r.digitsLeft(a.from)
	if a.thousands == " " && (r.separatorAt(k).endsWholeAmount() || rest > 1 || !r.hasPriceSize(a, contested)) { // the thousands may be a phone's
		a = r.amountOfGroup(a, a.to-1)
		rest = r.digitsLeft(a.from)
	}
	if others := r.undecidedDigits() - r.digitCount(a.from, a.to); r.separatorAt(k).endsWholeAmount() && others > 2 && others < phoneDigits {
		return false
	}
	if !r.standsAlone(a) || !r.hasPriceSize(a, contested) || rest > 1 && r.undecidedDigits() >= phoneDigits && !(rest >= phoneDigits && r.hasOtherLength(a)) {
		return false
	}
	r.mark(a.from, a.to, notPhone)
	return true
}

// undecidedDigits counts the digits of the run that are not surely something else than a
// phone number.
func (r *digitRun) undecidedDigits() (n int) {
	for i := range r.groups {
		if r.groups[i].meaning != notPhone {
			n += r.groups[i].digits
		}
	}
	return n
}

// hasOtherLength reports whether the amount is not one of several parts of the same length,
// 06 12 34 56 78 €.
func (r *digitRun) hasOtherLength(a amount) bool {
	return r.groups[a.from].digits != r.groups[a.from-1].digits
}

// markPriceFrom marks the amount that begins with group k, right behind its currency. It
// reports whether there was one.
func (r *digitRun) markPriceFrom(k int) bool {
	if !r.isUndecided(k) {
		return false
	}
	a := r.amountFrom(k)
	if a.to < len(r.groups) && r.groups[a.to].bareSeparator == "-" && r.isUndecided(a.to) {
		if b := r.amountFrom(a.to); r.isPriceRange(a, b) && !r.isJoined(b.to) && r.standsAlone(amount{from: k, to: b.to}) && r.hasPriceSize(a, false) && r.hasPriceSize(b, false) {
			r.mark(a.from, b.to, notPhone) // € 1000-1500
			return true
		}
	}
	if a.thousands == " " && a.value%1000 != 0 && r.digitsBehindFirst(a) >= phoneDigits {
		return false // $50 612, 345, 678
	}
	rest := r.digitsRight(a.to)
	if a.thousands == " " && !(r.hasPriceSize(a, false) && rest <= 1) {
		a = r.amountOfGroup(a, a.from)
		rest = r.digitsRight(a.to)
	}
	if !r.standsAlone(a) || !r.hasPriceSize(a, false) || rest > 1 && r.undecidedDigits() >= phoneDigits && r.digitCount(a.to, r.nextNotPhone(a.to)) < phoneDigits {
		return false
	}
	r.mark(a.from, a.to, notPhone)
	return true
}

// digitsBehindFirst counts the digits behind the first group of the amount, unless more is
// joined to the amount.
func (r *digitRun) digitsBehindFirst(a amount) int {
	if end := r.nextNotPhone(a.to); end > a.to && !r.isJoined(a.to) {
		return r.digitCount(a.from+1, end)
	}
	return 0
}

// nextNotPhone is the first group from i on that is surely no phone number.
func (r *digitRun) nextNotPhone(i int) int {
	for i < len(r.groups) && r.groups[i].meaning != notPhone {
		i++
	}
	return i
}

// isPriceRange reports whether two amounts are a range of prices. Parts of a phone number
// seldom are: 800-123456.
func (r *digitRun) isPriceRange(low, high amount) bool {
	return low.value < high.value && high.value <= 3*low.value && low.thousands != " " && high.thousands != " "
}

// amountOfGroup is the amount of group i of a alone, with the decimals if it is the last.
func (r *digitRun) amountOfGroup(a amount, i int) amount {
	if a.hasDecimals && i == a.to-1 {
		i--
	}
	one := amount{to: i + 1}
	if a.hasDecimals && i == a.to-2 {
		one.hasDecimals, one.to = true, a.to
	}
	return r.withValue(one, i, i)
}
