package contact

import "strings"

// isOtherForm reports whether p is written as another kind of number: a day in one row of
// digits, a round amount, a decimal number, a version, or sizes.
func (r *digitRun) isOtherForm(p span) bool {
	if g := &r.groups[p.from]; p.to-p.from == 1 {
		digits := r.digitsBetween(g.from, g.to)
		return isDay(digits) || isRound(digits)
	}
	return r.isDecimal(p) || r.isVersion(p) || r.isSizes(p)
}

// isDay reports whether digits are a day: 20261127, 27112026.
func isDay(digits string) bool {
	if len(digits) != 8 {
		return false
	}
	return isDayOf(digits[:4], digits[4:6], digits[6:]) || isDayOf(digits[4:], digits[2:4], digits[:2])
}

func isDayOf(year, month, day string) bool {
	return "1900" <= year && year <= "2099" && "01" <= month && month <= "12" && "01" <= day && day <= "31"
}

// isRound reports whether digits are rather an amount: up to eight digits that end in four
// zeros.
func isRound(digits string) bool {
	return len(digits) <= 8 && digits[0] != '0' && strings.HasSuffix(digits, "0000")
}

// isDecimal reports whether p is a number with decimals, as places on a map are given.
func (r *digitRun) isDecimal(p span) bool {
	if p.to-p.from != 2 {
		return false
	}
	whole, decimals := &r.groups[p.from], &r.groups[p.from+1]
	return (decimals.separator == "." || decimals.separator == ",") && decimals.digits > 4 && whole.value <= 180 && !whole.leadingZero
}

// isVersion reports whether p is a version or an IP address: four groups or more with points
// between, one of them a single digit behind the first, or all up to 255 and of several lengths.
func (r *digitRun) isVersion(p span) bool {
	if p.to-p.from < 4 {
		return false
	}
	alike, single, small := true, false, true
	for i := p.from; i < p.to; i++ {
		g := &r.groups[i]
		if g.leadingZero || i > p.from && g.separator != "." {
			return false
		}
		alike = alike && g.digits == r.groups[p.from].digits
		single = single || i > p.from && g.digits == 1
		small = small && g.value <= 255
	}
	return single || small && !alike
}

// isSizes reports whether p is lengths of something: 1800×2000.
func (r *digitRun) isSizes(p span) bool {
	return strings.ContainsRune(r.s[r.groups[p.from].from:r.groups[p.to-1].to], '×')
}
