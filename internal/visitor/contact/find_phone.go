package contact

import (
	"slices"
	"strings"
)

// findPhones returns the phone numbers of a text outside of its e-mail addresses, which are
// in order.
func findPhones(text string, emails []Found, asked bool) (found []Found) {
	t := escapedText{s: text}
	r := digitRun{escapedText: t}
	for i := t.nextDigit(0); i < len(text) && len(found) < maxFound; i = t.nextDigit(r.next) {
		if r.read(i); r.digits < phoneDigits {
			continue
		}
		for len(emails) > 0 && emails[0].To <= i {
			emails = emails[1:]
		}
		for _, f := range r.givenPhones(asked) {
			if !slices.ContainsFunc(emails[:min(len(emails), maxGroups)], f.overlaps) {
				found = append(found, f)
			}
		}
	}
	return found[:min(len(found), maxFound)]
}

func (f Found) overlaps(other Found) bool { return f.From < other.To && other.From < f.To }

// givenPhones returns the phone numbers of the run that somebody gave.
func (r *digitRun) givenPhones(asked bool) (found []Found) {
	if masked := r.findPhones(false); !asked || !r.isBare() {
		for _, p := range masked {
			for _, part := range r.halves(r.withoutGlued(p)) {
				if r.isGiven(part) {
					found = append(found, r.foundAt(part))
				}
			}
		}
		return found
	}
	return []Found{r.foundAt(span{0, len(r.groups)})}
}

// foundAt is the phone number p with the signs before it.
func (r *digitRun) foundAt(p span) Found {
	from := r.groups[p.from].from
	return Found{From: r.prefixStart(p, max(0, from-maxPrefix)), To: r.groups[p.to-1].to}
}

// isGiven reports whether the phone-like number p is one that somebody gave: nothing in it or
// beside it says that it is another kind of number.
func (r *digitRun) isGiven(p span) bool {
	if p.from >= p.to || !r.hasPhoneSize(p) || r.isGlued(p) || r.isInLink(p) || r.isInAccount(p) {
		return false
	}
	if r.groups[p.from].separator.leadsIn() {
		return true
	}
	switch kindBefore(textBefore(r.s, r.groups[p.from].from)) {
	case phoneNumber:
		return true
	case otherNumber:
		return r.isSetApart(p)
	}
	return !r.isQuantity(p) && !r.isOtherForm(p)
}

// isSetApart reports whether a comma stands between p and the words before, and p begins with
// a zero, as the numbers of orders seldom do: "I want the product, 07700 900123".
func (r *digitRun) isSetApart(p span) bool {
	g := &r.groups[p.from]
	return g.leadingZero && g.bareSeparator == ","
}

// How many digits and groups a phone number has at most. One that begins with + or 00 may
// have a long calling code and an extension.
const (
	maxGivenDigits  = 12
	maxAbroadDigits = 17
	maxGivenGroups  = 6
)

// hasPhoneSize reports whether p has as many digits and groups as a phone number.
func (r *digitRun) hasPhoneSize(p span) bool {
	digits, most := r.digitCount(p.from, p.to), maxGivenDigits
	if r.leadsAbroad(p) {
		most = maxAbroadDigits
	}
	return phoneDigits <= digits && digits <= most && r.pieces(p) <= maxGivenGroups
}

// pieces counts the groups of p without a zero that stands alone in brackets: +33 (0)6.
func (r *digitRun) pieces(p span) (n int) {
	for i := p.from; i < p.to; i++ {
		if g := &r.groups[i]; i == p.from || g.digits > 1 || !g.leadingZero || g.separator.last() != '(' {
			n++
		}
	}
	return n
}

// leadsAbroad reports whether p begins with + or 00.
func (r *digitRun) leadsAbroad(p span) bool {
	g := &r.groups[p.from]
	return g.separator.leadsIn() || g.leadingZero && strings.HasPrefix(r.digitsBetween(g.from, g.to), "00")
}

// withoutGlued is p without the groups at its beginning that letters are glued to, as those
// of "order AB4711 07700 900123".
func (r *digitRun) withoutGlued(p span) span {
	for p.from+1 < p.to && r.isGluedBefore(p.from) && !r.beginsAccount(p.from) && r.groups[p.from+1].separator.hasSpace() {
		p.from++
	}
	return p
}

// halves returns p, or its halves if those are two numbers that are written alike.
func (r *digitRun) halves(p span) []span {
	n := p.to - p.from
	if n == 0 || n%2 != 0 || r.digitCount(p.from, p.to) < 2*wholePhoneDigits || r.leadsAbroad(p) {
		return []span{p}
	}
	middle := p.from + n/2
	a, b := span{p.from, middle}, span{middle, p.to}
	if !r.groups[middle].separator.hasSpace() || r.groups[p.from].leadingZero != r.groups[middle].leadingZero || n > 2 && !r.groups[middle].leadingZero {
		return []span{p}
	}
	for k := range n / 2 {
		if r.groups[a.from+k].digits != r.groups[b.from+k].digits {
			return []span{p}
		}
	}
	return []span{a, b}
}
