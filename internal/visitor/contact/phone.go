package contact

import (
	"strings"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/ascii"
)

const ellipsis = "…"

// phoneDigits is how many digits a phone number has at least: a subscriber's number has
// seven or more nearly everywhere. There is no upper limit: E.164 ends at 15, but two
// numbers in a row, a credit card or a bank account have more and are just as private.
const phoneDigits = 7

// MaskPhoneField masks a phone field: it shows the last two digits, in ASCII.
func MaskPhoneField(s string) string {
	digits := Digits(s)
	switch {
	case len(digits) >= 4:
		return ellipsis + digits[len(digits)-2:]
	case len(digits) == 2 && s == ellipsis+digits: // it was masked before
		return s
	}
	return ellipsis
}

// MaskPhones masks what looks like a phone number: seven or more digits of any script, also
// circled and raised ones, with up to four characters between two of them that are neither
// letters nor digits. White space in a row counts as one character. The "+" and brackets
// before a number are masked too, and escapes are read as what they stand for. It leaves
// alone
//
//   - dates, times and ranges in figures (see wholeDates): 20/11-24/11/2026, 9-13 / 15-19,
//     2025-2026;
//   - amounts: beside a currency, 12 500 000 EUR, with thousands and decimals,
//     1.234.567,89, or round, 1.250.000 (see hasPriceSize and isAmountWithoutCurrency);
//   - lists of short numbers: 12, 14, 15, 16 (see isList);
//   - numbers behind a word for an order: order no. 20261127 (see markOrderNumber);
//   - anything shorter, such as an order number of six digits.
//
// In doubt it masks: a number that begins with "+" or is joined to other digits is none of
// these.
func MaskPhones(s string) string { return maskNumbers(s, false) }

// MaskAllNumbers masks as MaskPhones does, but it also masks dates, amounts, lists and
// order numbers of seven or more digits.
func MaskAllNumbers(s string) string { return maskNumbers(s, true) }

// maskNumbers is MaskPhones, or MaskAllNumbers if strict.
func maskNumbers(s string, strict bool) string {
	if !mayHoldPhone(s) {
		return s
	}
	if typed := (escapedText{s, true}); typed.typedPercentMatters() {
		s = maskPhonesIn(typed, strict)
	}
	return maskPhonesIn(escapedText{s: s}, strict)
}

// mayHoldPhone reports whether s has enough digits for a phone number. What begins an
// escape counts as a digit, because it may spell one.
func mayHoldPhone(s string) bool {
	n := 0
	for _, r := range s {
		if r == '%' || r == '&' || r == '\\' || DigitValue(r) >= 0 {
			if n++; n == phoneDigits {
				return true
			}
		}
	}
	return false
}

// maskPhonesIn masks the phone numbers of t.
func maskPhonesIn(t escapedText, strict bool) string {
	var out strings.Builder
	r, done := digitRun{escapedText: t}, 0
	for i := t.nextDigit(0); i < len(t.s); i = t.nextDigit(r.next) {
		r.read(i)
		if r.digits < phoneDigits {
			continue
		}
		for _, p := range r.findPhones(strict) {
			first, last := &r.groups[p.from], &r.groups[p.to-1]
			out.WriteString(t.s[done:r.prefixStart(p, max(done, first.from-maxPrefix))])
			digits := t.digitsBetween(first.from, last.to)
			out.WriteString(ellipsis + digits[len(digits)-2:])
			done = last.to
		}
	}
	if done == 0 {
		return t.s
	}
	return out.String() + t.s[done:]
}

// nextDigit returns the first byte from i on that spells a digit, or the end of the text.
func (t escapedText) nextDigit(i int) int {
	for i < len(t.s) {
		c := t.s[i]
		if c < utf8.RuneSelf && c != '%' && c != '&' && c != '\\' {
			if ascii.IsDigit(c) {
				break
			}
			i++
			continue
		}
		r, n := t.decode(i)
		if DigitValue(r) >= 0 {
			break
		}
		i += n
	}
	return i
}

// maxPrefix is how many bytes of signs before a number are masked with it.
const maxPrefix = 16

// prefixStart returns where the signs before the number p begin, not before start: "(+39)
// 333" has one bracket before its digits and one among them.
func (r *digitRun) prefixStart(p span, start int) int {
	from := r.groups[p.from].from
	before := r.s[start:from]
	signs := []string{"+", "＋"}
	if number := r.s[from:r.groups[p.to-1].to]; strings.ContainsAny(number, ")）") && !strings.ContainsAny(number, "(（") {
		signs = append(signs, "(", "（")
	}
	for again := true; again; {
		before, again = cutEscapedPlus(before)
		for _, sign := range signs {
			cut, ok := strings.CutSuffix(before, sign)
			before, again = cut, again || ok
		}
	}
	return start + len(before)
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
