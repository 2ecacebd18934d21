package contact

import "strings"

// isOtherForm reports whether p is written as another kind of number: a day in one row of
// digits, a round amount, a decimal number, an address of a computer, or sizes.
func (r *digitRun) isOtherForm(p span) bool {
	if g := &r.groups[p.from]; p.to-p.from == 1 {
		digits := r.digitsBetween(g.from, g.to)
		return isDay(digits) || isRound(digits)
	}
	return r.isDecimal(p) || r.isComputerAddress(p) || r.isSizes(p)
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

// isComputerAddress reports whether p is a version or an IP address: four groups with points
// between that are not of one length.
func (r *digitRun) isComputerAddress(p span) bool {
	if p.to-p.from != 4 {
		return false
	}
	alike := true
	for i := p.from; i < p.to; i++ {
		if g := &r.groups[i]; g.value > 255 || g.leadingZero || i > p.from && g.separator != "." {
			return false
		}
		alike = alike && r.groups[i].digits == r.groups[p.from].digits
	}
	return !alike
}

// isSizes reports whether p is lengths of something: 1800×2000.
func (r *digitRun) isSizes(p span) bool {
	return strings.ContainsRune(r.s[r.groups[p.from].from:r.groups[p.to-1].to], '×')
}
