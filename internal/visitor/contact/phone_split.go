package contact

// splitNumbers splits the unknown groups of [from,to) where one number ends and another
// begins, and returns the parts that look like a phone number.
func (r *digitRun) splitNumbers(from, to int) (found []span) {
	start := from
	for i := from + 1; i <= to; i++ {
		if i < to && !r.numberEndsBefore(start, i, to) {
			continue
		}
		if part := (span{start, i}); r.isPhone(part) {
			found = append(found, part)
		}
		start = i
	}
	return found
}

// numberEndsBefore reports whether one number ends before group i and another begins with
// it. Both sides must be whole numbers, or too short to matter.
func (r *digitRun) numberEndsBefore(start, i, to int) bool {
	sep := r.groups[i].separator
	if !sep.separatesItems() && !sep.separatesPhones() {
		return false
	}
	left, right := r.partDigits(r.partStart(start, i), i), r.partDigits(i, r.partEnd(i, to))
	switch {
	case sep.separatesPhones():
		return left >= wholePhoneDigits && right >= wholePhoneDigits
	case left >= phoneDigits:
		return right >= phoneDigits || right <= 2 && !r.groups[i].leadingZero
	}
	return right >= wholePhoneDigits && r.digitCount(start, i) <= 2 && !r.groups[start].leadingZero
}

// wholePhoneDigits is how many digits a phone number has that needs no more.
const wholePhoneDigits = 9

// partStart returns where the part that ends before group i begins.
func (r *digitRun) partStart(from, i int) int {
	for i--; i > from && !r.groups[i].separator.separatesItems() && !r.groups[i].separator.separatesPhones(); i-- {
	}
	return i
}

// partEnd returns where the part that begins with group i ends at the latest.
func (r *digitRun) partEnd(i, to int) int {
	for i++; i < to && !r.groups[i].separator.separatesItems() && !r.groups[i].separator.separatesPhones(); i++ {
	}
	return i
}

// partDigits counts the digits of a part. What was masked before was a whole phone number.
func (r *digitRun) partDigits(from, to int) int {
	if to == from+1 && r.groups[from].isMasked() {
		return wholePhoneDigits
	}
	return r.digitCount(from, to)
}

// isPhone reports whether the part looks like a phone number, and like nothing that a
// person needs to read.
func (r *digitRun) isPhone(p span) bool {
	if r.digitCount(p.from, p.to) < phoneDigits {
		return false
	}
	for i := p.from; i < p.to; i++ {
		if !r.groups[i].isMasked() {
			return r.groups[p.from].separator.leadsIn() || !r.isList(p.from, p.to) && !r.isAmountWithoutCurrency(p)
		}
	}
	return false
}

// isAmountWithoutCurrency reports whether the part is an amount without a currency: one
// with thousands and decimals, with commas, or a round one; or a range of round ones.
func (r *digitRun) isAmountWithoutCurrency(p span) bool {
	a := r.amountBefore(p.to)
	if a.from != p.from {
		return r.isRangeOfRoundAmounts(a, p)
	}
	if a.thousands == "" || !r.hasPriceSize(a, false) || !r.standsAlone(a) {
		return false
	}
	return a.hasDecimals || a.wholeDigits <= 8 && (a.thousands == "," || a.value%1000 == 0)
}

// isRangeOfRoundAmounts reports whether the part is a range such as 1000-1500 or 10.000 -
// 12.000. Nobody's range goes from 600 to 224900, but a phone number may be 600-224900.
func (r *digitRun) isRangeOfRoundAmounts(a amount, p span) bool {
	if a.from <= p.from || r.groups[a.from].bareSeparator != "-" {
		return false
	}
	b := r.amountBefore(a.from)
	return b.from == p.from && b.value < a.value && a.value <= 10*b.value && a.value%50 == 0 && b.value%50 == 0 &&
		r.hasPriceSize(a, false) && r.hasPriceSize(b, false) && a.wholeDigits > 2 && b.wholeDigits > 2
}
