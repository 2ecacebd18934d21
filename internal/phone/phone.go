// Package phone says which phone numbers are the same, however they are written: start with
// [Read], which finds the numbers of a field, or [Same].
//
// A number is compared in full international form. What was dialled without a calling code is
// completed as in one region, which is that of the chatbot's time zone: see [RegionOf]. How
// numbers are dialled in the 245 regions of libphonenumber is a table in this package, made
// from that library's metadata. It places numbers in ranges that are not in use, too: only
// lengths must be right, so that a table grown old does not part two spellings.
package phone

import "slices"

const (
	maxNumbers = 8       // of one field are looked at
	maxField   = 4 << 10 // bytes of it
)

// Read returns the phone numbers of a field, in its order, as somebody in region writes them.
// The region is two capital letters, "IT"; any other is none, and then only numbers with a
// calling code are placed. Of a field with more than eight numbers it returns eight.
//
// Digits may be of any script. Letters, commas and a + end a number; a slash, a dash between
// spaces and gaps do where what they join is no number. "00", what the region dials to go
// abroad, and a calling code alone are read as +. A zero in brackets behind a calling code
// and extensions are left out, and so are rows of zeros.
func Read(field, region string) []Number {
	home := regions().byName[region]
	var found []Number
	for _, p := range split(field[:min(len(field), maxField)]) {
		found = append(found, p.numbers(home)...)
	}
	found = slices.DeleteFunc(found, Number.zeros)
	return found[:min(len(found), maxNumbers)]
}

// International returns the first number of a field that can be placed in full international
// form, "+393331234567"; "" where there is none. See [Read].
func International(field, region string) string {
	for _, n := range Read(field, region) {
		if n.region != nil {
			return n.International()
		}
	}
	return ""
}

// Same reports whether two fields have a number in common. See [Read].
func Same(a, b, region string) bool {
	numbers := Read(b, region)
	return slices.ContainsFunc(Read(a, region), func(n Number) bool {
		return slices.ContainsFunc(numbers, func(m Number) bool { return m.Key() == n.Key() })
	})
}

// numbers are the numbers of a piece, which may be several with no more than a gap between.
func (p piece) numbers(home *region) []Number {
	whole := p.place(home)
	if whole.inUse {
		return []Number{whole}
	}
	if parts := p.parts(p.slashes, home); parts != nil {
		return parts
	}
	if whole.region == nil {
		if parts := p.parts(p.gaps, home); parts != nil {
			return parts
		}
	}
	return []Number{whole}
}

// parts are the numbers between cuts; nil unless each of them is one in use.
func (p piece) parts(cuts []int, home *region) (numbers []Number) {
	if len(cuts) == 0 {
		return nil
	}
	for _, part := range p.cutAt(cuts) {
		n := part.place(home)
		if !n.inUse {
			return nil
		}
		numbers = append(numbers, n)
	}
	return numbers
}

// place finds which number a piece is. A zero in brackets is dialled within the region alone.
func (p piece) place(home *region) Number {
	n := place(p.digits, p.plus, home)
	if p.zero < 0 {
		return n
	}
	without := place(p.digits[:p.zero]+p.digits[p.zero+1:], p.plus, home)
	if without.inUse && !without.zeroCounts() || n.region == nil {
		n = without
	}
	n.written = p.digits
	return n
}
