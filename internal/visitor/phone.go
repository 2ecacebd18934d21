package visitor

import (
	"strings"
	"unicode/utf8"
)

// phoneDigits: a subscriber's number has seven digits or more nearly everywhere.
// There is no upper bound: E.164 ends at 15, but two numbers in a row, a card and
// a bank account hold more and are no more public.
const phoneDigits = 7

// phoneField covers a phone field: its last two digits, in ASCII.
func phoneField(s string) string {
	digits := digitsOf(s)
	switch {
	case len(digits) >= 4:
		return ellipsis + digits[len(digits)-2:]
	case len(digits) == 2 && s == ellipsis+digits: // covered before
		return s
	}
	return ellipsis
}

// maskPhones covers numbers that are like a phone number: seven or more digits of
// any script, circled and raised ones too, with one to four characters between
// two of them that are neither letters nor digits. White space in a row counts as
// one character. What leads in (+, brackets) is covered too, and escapes are read
// as what they stand for. It leaves alone
//
//   - dates, times and ranges in figures (see wholeDates), 20/11-24/11/2026,
//     9-13 / 15-19, 2025-2026;
//   - amounts: beside a currency, 12 500 000 EUR, with thousands and decimals,
//     1.234.567,89, or round, 1.250.000 (see sized and bareAmount);
//   - lists of short numbers, 12, 14, 15, 16 (see list);
//   - numbers behind a word for an order, order no. 20261127 (see markOrder);
//   - anything shorter, such as an order number of six digits.
//
// In doubt it covers: a number that begins with + or is joined to other digits is
// none of these.
func maskPhones(s string) string { return maskNumbers(s, false) }

// maskNumbers is maskPhones; it makes no exceptions if strict.
func maskNumbers(s string, strict bool) string {
	if !enoughDigits(s) {
		return s
	}
	if typed := (reading{s: s, asTyped: true}); typed.differs() {
		s = coverNumbers(typed, strict)
	}
	return coverNumbers(reading{s: s}, strict)
}

// enoughDigits: the text may hold a phone number. What begins an escape counts as a
// digit, for it may spell one.
func enoughDigits(s string) bool {
	n := 0
	for _, r := range s {
		if r == '%' || r == '&' || r == '\\' || digitValue(r) >= 0 {
			if n++; n == phoneDigits {
				return true
			}
		}
	}
	return false
}

// coverNumbers covers the phone numbers of a reading.
func coverNumbers(t reading, strict bool) string {
	var out strings.Builder
	r, done := run{reading: t}, 0
	for i := t.nextDigit(0); i < len(t.s); i = t.nextDigit(r.end) {
		r.read(i)
		if r.digits < phoneDigits {
			continue
		}
		for _, p := range r.phones(strict) {
			first, last := &r.groups[p.from], &r.groups[p.to-1]
			out.WriteString(t.s[done:r.leadIn(p, max(done, first.from-maxLead))])
			out.WriteString(ellipsis + string(last.tail[:]))
			done = last.to
		}
	}
	if done == 0 {
		return t.s
	}
	return out.String() + t.s[done:]
}

// nextDigit returns the first byte from i on that spells a digit, or the end.
func (t reading) nextDigit(i int) int {
	for i < len(t.s) {
		c := t.s[i]
		if c < utf8.RuneSelf && c != '%' && c != '&' && c != '\\' {
			if '0' <= c && c <= '9' {
				break
			}
			i++
			continue
		}
		r, n := t.at(i)
		if digitValue(r) >= 0 {
			break
		}
		i += n
	}
	return i
}

// maxLead is how many bytes of signs before a number are covered with it.
const maxLead = 16

// leadIn returns where the signs that lead in the number p begin, at floor or
// behind it: "(+39) 333" has one bracket outside of its digits and one inside.
func (r *run) leadIn(p span, floor int) int {
	from := r.groups[p.from].from
	before := r.s[floor:from]
	leads := []string{"+", "＋"}
	if number := r.s[from:r.groups[p.to-1].to]; strings.ContainsAny(number, ")）") && !strings.ContainsAny(number, "(（") {
		leads = append(leads, "(", "（")
	}
	for again := true; again; {
		before, again = cutEscapedPlus(before)
		for _, lead := range leads {
			cut, ok := strings.CutSuffix(before, lead)
			before, again = cut, again || ok
		}
	}
	return floor + len(before)
}

// cutEscapedPlus cuts "%2B" off the end of s, also when it was escaped again.
func cutEscapedPlus(s string) (before string, ok bool) {
	before = strings.TrimSuffix(strings.TrimSuffix(s, "2B"), "2b")
	if before == s {
		return s, false
	}
	for strings.HasSuffix(before, "25") {
		before = before[:len(before)-2]
	}
	if before, ok = strings.CutSuffix(before, "%"); ok {
		return before, true
	}
	return s, false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
