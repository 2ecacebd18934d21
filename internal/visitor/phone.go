package visitor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// A subscriber's number has seven digits or more nearly everywhere. There is
	// no upper bound: E.164 ends at 15, but two numbers in a row, a card and a
	// bank account hold more and are no more public.
	phoneDigits = 7
	// phoneGap is how many separators may stand between two digits: " - (".
	phoneGap = 4
)

// phoneField covers a phone field: its last two digits, in ASCII.
func phoneField(s string) string {
	digits := digitsOf([]rune(s))
	switch {
	case len(digits) >= 4:
		return ellipsis + digits[len(digits)-2:]
	case len(digits) == 2 && s == ellipsis+digits: // covered before
		return s
	}
	return ellipsis
}

// maskPhones covers numbers that are like a phone number: seven or more digits
// of any script, at most four of the usual separators between two of them
// (white space, - – . / _ · • and brackets), with what leads in (+, brackets).
// It leaves alone
//
//   - dates in figures with one separator, 2026-11-15, 15/11/2026, 15.11.26, and
//     times, 18:36, 18:36:21.5-08:00, 9.00-18.30;
//   - amounts: grouped in threes or with up to six digits before the decimals,
//     with decimals or beside a currency: 1.234.567,89, 12 500 000 EUR, $12345.67;
//   - anything shorter, such as an order number of six digits.
func maskPhones(s string) string { return maskNumbers(s, false) }

// maskNumbers makes no exceptions if strict.
func maskNumbers(s string, strict bool) string {
	if !enoughDigits(s) {
		return s
	}
	n := newNumerals(s)
	n.strict = strict
	out := make([]rune, 0, len(n.runes))
	for i := 0; i < len(n.runes); {
		if !unicode.IsDigit(n.runes[i]) {
			out = append(out, n.runes[i])
			i++
			continue
		}
		end, phone := n.number(i)
		if phone {
			out = appendMasked(out, n.runes[i:end])
		} else {
			out = append(out, n.runes[i:end]...)
		}
		i = end
	}
	return string(out)
}

// appendMasked covers number at the end of out, with the signs that lead it in:
// "(+39) 333" has one bracket outside of number and one inside.
func appendMasked(out, number []rune) []rune {
	lead := "+＋"
	if slices.Contains(number, ')') && !slices.Contains(number, '(') {
		lead += "("
	}
	for len(out) > 0 && strings.ContainsRune(lead, out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	digits := digitsOf(number)
	return append(out, []rune(ellipsis+digits[len(digits)-2:])...)
}

func enoughDigits(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			if n++; n == phoneDigits {
				return true
			}
		}
	}
	return false
}

// numerals is a text beside itself with ASCII digits, so that one grammar reads
// the dates and amounts of all scripts.
type numerals struct {
	runes, ascii []rune
	strict       bool // nothing is a date or an amount
}

func newNumerals(s string) numerals {
	n := numerals{runes: []rune(s)}
	n.ascii = make([]rune, len(n.runes))
	for i, r := range n.runes {
		n.ascii[i] = asciiDigit(r)
	}
	return n
}

// number measures the number that begins with the digit at i, and says whether
// it is like a phone number. It ends before a date or time that follows.
func (n numerals) number(i int) (end int, phone bool) {
	signed := i > 0 && (n.runes[i-1] == '+' || n.runes[i-1] == '＋')
	if end := n.moment(i); end > i && !signed {
		return end, false
	}
	digits, gap := 0, 0
	end = i
	for k := i; k < len(n.runes) && gap <= phoneGap; k++ {
		switch r := n.runes[k]; {
		case unicode.IsDigit(r):
			if gap > 0 && unicode.IsSpace(n.runes[k-1]) && n.moment(k) > k {
				k = len(n.runes)
				continue
			}
			digits++
			gap, end = 0, k+1
		case phoneSeparator(r):
			gap++
		default:
			gap = phoneGap + 1
		}
	}
	return end, digits >= phoneDigits && (signed || !n.amount(i, end))
}

func phoneSeparator(r rune) bool {
	switch r {
	case '-', '.', '/', '(', ')', '_', '·', '•', '−', '－', '．', '（', '）', emojiStyle, keycap:
		return true
	}
	return unicode.IsSpace(r) || '\u2010' <= r && r <= '\u2015'
}

// asciiDigit maps a decimal digit of any script to ASCII and leaves the rest.
func asciiDigit(r rune) rune {
	if r < utf8.RuneSelf || !unicode.IsDigit(r) {
		return r
	}
	// Every script's digits are ten in a row, beginning at its zero.
	for zero := r; ; zero-- {
		if !unicode.IsDigit(zero - 1) {
			return '0' + (r-zero)%10
		}
	}
}

func digitsOf(runes []rune) string {
	var b strings.Builder
	for _, r := range runes {
		if unicode.IsDigit(r) {
			b.WriteRune(asciiDigit(r))
		}
	}
	return b.String()
}
