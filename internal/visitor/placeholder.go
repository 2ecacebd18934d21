package visitor

import (
	"strings"
	"unicode"

	"chatbot-mcp/internal/visitor/contact"
)

// HasEmail reports whether an e-mail field contains an address that can be written to. Bots
// fill a field that a visitor left empty with "N/A", "none" or "not provided": without an
// @, in any spelling, it is no address, and neither is one made of such words,
// "none@none.com", "n/a@n/a.com".
func HasEmail(t Text) bool {
	for e := range contact.Emails(t.s) {
		if !isPlaceholder(t.s, e) {
			return true
		}
	}
	return false
}

// HasPhone reports whether a phone field contains a number: a digit, of any script, that is
// not zero. A row of ones and 123456789, which people write to get past a form, are none.
func HasPhone(t Text) bool {
	isPhone := strings.ContainsFunc(t.s, func(r rune) bool { return unicode.IsNumber(r) && contact.DigitValue(r) != 0 })
	return isPhone && (len(t.s) > maxFillerPhone || !isFillerPhone(strings.TrimSpace(t.s)))
}

// maxFillerPhone is how many bytes a field may have that holds such a number and nothing else.
const maxFillerPhone = 64

// isFillerPhone reports whether a field holds a number that nobody has: six or more ones, or
// the digits in their order; or, behind a calling code of up to three digits, seven or more
// ones or zeros. Other rows, 3333333333, are in use.
func isFillerPhone(field string) bool {
	digits := contact.Digits(field)
	if len(digits) >= 6 && (isRowOf("1", digits) || strings.HasPrefix("1234567890", digits)) {
		return true
	}
	for code := 1; code <= 3 && strings.HasPrefix(field, "+") && len(digits)-code >= 7; code++ {
		if isRowOf("0", digits[code:]) || isRowOf("1", digits[code:]) {
			return true
		}
	}
	return false
}

// isRowOf reports whether s is one character again and again.
func isRowOf(character, s string) bool { return s != "" && strings.Trim(s, character) == "" }

// everyWord reports whether ok holds of every word of a folded text; numbers behind a word do
// not count.
func everyWord(folded string, ok func(string) bool) bool {
	for word := range strings.FieldsFuncSeq(folded, func(r rune) bool { return !contact.IsWordRune(r) }) {
		if !ok(strings.TrimRight(word, "0123456789")) {
			return false
		}
	}
	return true
}
