package contact

import (
	"strings"
	"unicode"
)

// isBare reports whether the whole run is one number of the size of a phone number, on a line
// without words.
func (r *digitRun) isBare() bool {
	whole := span{0, len(r.groups)}
	digits := r.digitCount(0, len(r.groups))
	if digits < phoneDigits || digits > maxGivenDigits || r.pieces(whole) > maxGivenGroups || r.isGlued(whole) || r.isWholeDate() {
		return false
	}
	return r.isAloneOnItsLine() && !r.isQuantity(whole)
}

// isWholeDate reports whether the run is a date with a day, a month and a year.
func (r *digitRun) isWholeDate() bool {
	return len(r.groups) == 3 && r.datesAt[0] == dateMatch{3, notPhone}
}

// isAloneOnItsLine reports whether no letter stands on the line of the run, near by.
func (r *digitRun) isAloneOnItsLine() bool {
	from, to := r.groups[0].from, r.groups[len(r.groups)-1].to
	before, after := r.s[max(0, from-maxTextBefore):from], r.s[to:min(len(r.s), to+maxTextBefore)]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ = strings.Cut(after, "\n")
	return !strings.ContainsFunc(before, unicode.IsLetter) && !strings.ContainsFunc(after, unicode.IsLetter)
}
