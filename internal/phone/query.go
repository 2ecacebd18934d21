package phone

import (
	"slices"
	"strings"
	"unicode"
)

// Query is what somebody looks for among phone numbers: a number or a part of one. The zero
// Query finds nothing.
type Query struct {
	region string
	number Number
	digits string // as written, without a zero in brackets
	abroad bool   // a calling code comes first
}

// ParseQuery reads a query as somebody in region writes a number, see [Read]. It reports
// false for what is none: a word, a list, fewer than five digits.
func ParseQuery(text, region string) (q Query, ok bool) {
	if len(text) > maxField || strings.ContainsFunc(text, notInNumber) {
		return q, false
	}
	pieces := split(text)
	if len(pieces) != 1 || pieces[0].short() {
		return q, false
	}
	p := pieces[0]
	q = Query{region: region, number: p.place(regions().byName[region]), digits: p.digits, abroad: p.plus}
	if p.zero > 0 {
		q.digits = p.digits[:p.zero] + p.digits[p.zero+1:]
	}
	return q, true
}

// notInNumber reports whether r is neither a digit nor what people write between digits.
func notInNumber(r rune) bool {
	return letter(r) || digit(r) < 0 && !unicode.IsSpace(r) && !strings.ContainsRune(plusSigns+"./\\~_*の", r) &&
		!unicode.In(r, unicode.Pd, unicode.Ps, unicode.Pe, unicode.M, unicode.Lm, unicode.Cf)
}

// In reports whether the query is a phone number of a field, or a part of one as it is
// written here or there: "07700", "+44 770" and "900117" are parts of "0044 7700 900117".
func (q Query) In(field string) bool {
	return q.digits != "" && slices.ContainsFunc(Read(field, q.region), q.partOf)
}

// Is reports whether the query is a whole phone number of a field, however it is written. A
// number without its calling code is whole only in its own region.
func (q Query) Is(field string) bool {
	return q.digits != "" && slices.ContainsFunc(Read(field, q.region), q.wholeOf)
}

func (q Query) wholeOf(n Number) bool { return n.Key() == q.number.Key() }

func (q Query) partOf(n Number) bool {
	if q.wholeOf(n) || strings.HasPrefix(n.Key(), q.beginning()) || strings.HasPrefix(n.written, q.digits) {
		return true
	}
	if q.abroad {
		return false
	}
	return strings.Contains(n.Key(), q.digits) || strings.Contains(n.written, q.digits) ||
		n.region != nil && strings.Contains(n.domestic(), q.digits)
}

// beginning is what a number begins with that the query is the first part of: a calling
// code, without the national prefix that may stand behind it.
func (q Query) beginning() string {
	digits := q.digits
	if rest, ok := strings.CutPrefix(digits, "00"); ok {
		digits = rest
	} else if !q.abroad {
		return digits
	}
	if r := callingRegion(digits); r != nil {
		digits = r.code + strings.TrimPrefix(digits[len(r.code):], r.trunk)
	}
	return digits
}
