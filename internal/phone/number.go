package phone

import "strings"

// Number is one phone number as somebody wrote it.
type Number struct {
	written  string  // its digits as written, in ASCII, without an extension
	region   *region // that it is of; nil: the table cannot place it
	national string  // without prefixes
	inUse    bool    // it has the form of those in use
}

// International is the number in full international form, "+393331234567"; "" where the
// table cannot place it.
func (n Number) International() string {
	if n.region == nil {
		return ""
	}
	return "+" + n.region.code + n.national
}

// Key is what the number is compared by: the digits of its international form, or those
// that were written where the table cannot place it.
func (n Number) Key() string {
	if n.region == nil {
		return strings.TrimPrefix(n.written, "00")
	}
	return n.region.code + n.national
}

// domestic is the number as it is dialled within its region.
func (n Number) domestic() string { return n.region.trunk + n.national }

// number is the number that was dialled within the region, or behind its calling code. It
// has no region when none of the region, or of another one with this calling code, is as
// long: Åland calls Finland without the code.
func (r *region) number(dialled string) Number {
	national, reader := r.national(dialled), regions().byCode[r.code]
	if r.valid(national) || reader != r && reader.valid(national) {
		return Number{region: r, national: national, inUse: true}
	}
	if r.possible(national) || reader.possible(national) {
		return Number{region: r, national: national}
	}
	return Number{}
}

// zeroCounts reports whether the zero that somebody put in brackets is one of the number,
// and n not what is left without it. In Italy it is in "+39 (0)2 1234567", as everywhere it
// is dialled from abroad, and is not in "+39 (0)333 1234567".
func (n Number) zeroCounts() bool {
	mobile := len(n.national) == 10 && n.national[0] == '3'
	return n.region.code == "39" && !mobile && n.national[0] != '0'
}

// maxDialled is how many digits somebody dials at most: the 15 of an international number
// and the longest prefixes, or an Indonesian number of 17 digits and its code.
const maxDialled = 26

// place finds which number was dialled by somebody in home, which may be nil. Where it finds
// none, the number has no region.
func place(written string, plus bool, home *region) Number {
	n := Number{}
	switch {
	case written == "" || len(written) > maxDialled:
	case plus && written[0] != '0':
		n = fromAbroad(written)
	case home == nil:
		n = withoutRegion(written)
	default:
		n = home.placed(written)
	}
	n.written = written
	return n
}

// placed reads what somebody in the region dialled. A number in use is better than one that
// could be.
func (r *region) placed(digits string) Number {
	if n := behind00(digits); n.inUse {
		return n // everywhere people write 00 for +, whatever they dial
	}
	if end, _ := r.abroad.prefix(digits); end >= 0 {
		if n := fromAbroad(digits[end:]); n.region != nil {
			return n
		}
	}
	n := r.number(digits)
	if n.inUse {
		return n
	}
	if rest, ok := strings.CutPrefix(digits, r.code); ok {
		if own := r.number(rest); own.inUse {
			return own
		}
	}
	if guess := withoutPlus(digits); guess.region != nil {
		return guess
	}
	return n
}

// withoutRegion reads digits that somebody anywhere dialled.
func withoutRegion(digits string) Number {
	if n := behind00(digits); n.region != nil {
		return n
	}
	return withoutPlus(digits)
}

// behind00 reads a calling code behind 00. No number behind +1 begins with 1: 0011 is what
// Australia dials.
func behind00(digits string) Number {
	if rest, ok := strings.CutPrefix(digits, "00"); ok && !strings.HasPrefix(rest, "11") {
		return fromAbroad(rest)
	}
	return Number{}
}

// withoutPlus reads a calling code alone, or behind what other regions dial before it. The
// digits could be much else, so the number must be one in use.
func withoutPlus(digits string) Number {
	for _, abroad := range [...]string{"", "011", "0011"} {
		if rest, ok := strings.CutPrefix(digits, abroad); ok {
			if n := fromAbroad(rest); n.inUse {
				return n
			}
		}
	}
	return Number{}
}

// fromAbroad reads a calling code and a number.
func fromAbroad(digits string) Number {
	if r := callingRegion(digits); r != nil {
		return r.number(digits[len(r.code):])
	}
	return Number{}
}

// callingRegion is the region whose calling code comes first; nil: none does. No calling code
// begins with another.
func callingRegion(digits string) *region {
	for n := 1; n <= min(3, len(digits)); n++ {
		if r := regions().byCode[digits[:n]]; r != nil {
			return r
		}
	}
	return nil
}

// zeros reports whether a number is nothing but zeros, as some fill a field that they must.
func (n Number) zeros() bool { return strings.Trim(n.written, "0") == "" }
