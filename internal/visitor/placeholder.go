package visitor

import (
	"strings"
	"unicode"

	"chatbot-mcp/internal/visitor/contact"
)

// HasEmail reports whether an e-mail field contains an address that can be written to. Bots
// fill a field that a visitor left empty with "N/A", "none" or "not provided": without an
// @, in any spelling, it is no address, and neither is one made of such words,
// "none@none.com".
func HasEmail(t Text) bool {
	for e := range contact.Emails(t.s) {
		if !isPlaceholder(t.s[e.Start:e.At], t.s[e.At:e.End]) {
			return true
		}
	}
	return false
}

// HasPhone reports whether a phone field contains a number: a digit, of any script, that is
// not zero.
func HasPhone(t Text) bool {
	return strings.ContainsFunc(t.s, func(r rune) bool { return unicode.IsNumber(r) && contact.DigitValue(r) != 0 })
}

// placeholderWords are what bots and visitors write if they have no e-mail address.
// placeholderHosts are more words that stand behind the @ then.
var (
	placeholderWords = newWordSet("na no non none null nil nan not nobody nothing undefined unknown empty blank missing anonymous noemail nomail noreply notprovided provided given available applicable test testing tester fake dummy xx xxx asdf qwerty")
	placeholderHosts = newWordSet("example email mail domain host localhost")
)

// newWordSet returns the set of words, which white space separates.
func newWordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// isPlaceholder reports whether an e-mail address is made of placeholders, before its @ and
// behind it.
func isPlaceholder(localPart, domain string) bool {
	return everyWord(localPart, func(w string) bool { return placeholderWords[w] }) &&
		everyWord(withoutTopLevel(domain), func(w string) bool { return placeholderWords[w] || placeholderHosts[w] })
}

// withoutTopLevel is a domain up to its last dot.
func withoutTopLevel(domain string) string {
	if i := strings.LastIndexByte(domain, '.'); i >= 0 {
		return domain[:i]
	}
	return domain
}

// everyWord reports whether ok holds of every word of s; numbers behind a word do not
// count.
func everyWord(s string, ok func(string) bool) bool {
	for word := range strings.FieldsFuncSeq(Fold(s), func(r rune) bool { return !contact.IsWordRune(r) }) {
		if !ok(strings.TrimRight(word, "0123456789")) {
			return false
		}
	}
	return true
}
