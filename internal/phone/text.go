package phone

import (
	"bytes"
	"strings"
)

const (
	maxCore = 6 // last digits of a query, which every spelling has in common
	maxEnd  = 8 // last digits of a number that no prefix changes

	maxInternational = 17 // digits of a number with its calling code
)

// InText reports whether the query is in a free text, see [Query.Find].
func (q Query) InText(text []byte) bool {
	from, to := q.Find(text)
	return from < to
}

// Find returns where the query is first in a free text, text[from:to]: a number in any
// spelling, or a part of one; 0, 0 where it is not. It goes over the text once, and looks
// closer only where the last digits of the query are.
func (q Query) Find(text []byte) (from, to int) {
	if q.digits == "" {
		return 0, 0
	}
	common, parts := q.parts()
	core := []byte(common[max(0, len(common)-maxCore):])
	r := newRowReader(text)
	for r.next() {
		if !bytes.HasSuffix(r.digits, core) {
			continue
		}
		for _, part := range parts {
			if bytes.HasSuffix(r.digits, []byte(part)) {
				return r.places[len(r.digits)-len(part)], r.at
			}
		}
		if start := q.startIn(r); start >= 0 {
			return r.places[start], r.at
		}
	}
	return 0, 0
}

// parts are the digits of the query as people write them within a number: a part with a calling
// code and with what the region dials, too. A whole number must be one in the text. common is
// what all spellings have in common.
func (q Query) parts() (common string, parts []string) {
	common, parts = q.digits, []string{q.digits}
	code, trunk := "", ""
	if home := regions().byName[q.region]; home != nil {
		code, trunk = home.code, home.trunk
	}
	if beginning := q.beginning(); q.abroad || beginning != q.digits {
		r := callingRegion(beginning)
		if r == nil {
			return common, parts
		}
		common = beginning[len(r.code):]
		if r.code != code {
			trunk = r.trunk
		}
		code = r.code
	} else if rest, ok := strings.CutPrefix(q.digits, trunk); ok && trunk != "" {
		common = rest
	} else {
		return common, parts
	}
	for _, part := range []string{code + common, trunk + common} {
		if len(part) >= shortest && !q.number.inUse {
			parts = append(parts, part)
		}
	}
	return common, parts
}

// startIn is the digit that a number begins with which ends a row and is the query; -1: none does.
func (q Query) startIn(r *rowReader) int {
	number := q.number.national
	if number == "" || !bytes.HasSuffix(r.digits, []byte(number[max(0, len(number)-maxEnd):])) {
		return -1
	}
	home := regions().byName[q.region]
	for _, start := range r.starts {
		digits := r.digits[start.at:]
		if len(digits) <= maxDialled && q.wholeOf(place(string(digits), start.plus, home)) {
			return start.at
		}
		if start.plus && len(digits) <= maxInternational {
			return -1 // the number begins here, and is another
		}
	}
	return -1
}
