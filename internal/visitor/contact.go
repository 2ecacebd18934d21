package visitor

import (
	"strings"
	"unicode"
)

// HasEmail reports whether a field meant for an e-mail holds one that can be
// written to. Bots fill a field that a visitor left empty with "N/A", "none" or
// "not provided": what has no @ in any spelling is no e-mail, nor is one that is
// made of such words, "none@none.com".
func HasEmail(t Text) bool {
	for _, e := range findEmails(t.s) {
		if !madeUp(t.s[e.from:e.at], t.s[e.at:e.end]) {
			return true
		}
	}
	return false
}

// HasPhone reports whether a field meant for a phone holds a number: it has a
// digit, of whatever script, that is not zero.
func HasPhone(t Text) bool {
	return strings.ContainsFunc(t.s, func(r rune) bool { return unicode.IsNumber(r) && asciiDigit(r) != '0' })
}

// fillers are words that bots and visitors write where they have no e-mail;
// fillerHosts stand behind the @ of such a one as well.
var (
	fillers     = setOf("na no non none null nil nan not nobody nothing undefined unknown empty blank missing anonymous noemail nomail noreply notprovided provided given available applicable test testing tester fake dummy xx xxx asdf qwerty")
	fillerHosts = setOf("example email mail domain host localhost")
)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// madeUp reports whether an e-mail is made of fillers, before its @ and behind it.
func madeUp(person, domain string) bool {
	return allWords(person, func(w string) bool { return fillers[w] }) &&
		allWords(withoutEnding(domain), func(w string) bool { return fillers[w] || fillerHosts[w] })
}

// withoutEnding is a domain up to its last dot.
func withoutEnding(domain string) string {
	if i := strings.LastIndexByte(domain, '.'); i >= 0 {
		return domain[:i]
	}
	return domain
}

// allWords reports whether ok holds of every word of s, numbers behind it aside.
func allWords(s string, ok func(string) bool) bool {
	for word := range strings.FieldsFuncSeq(Fold(s), func(r rune) bool { return !wordRune(r) }) {
		if !ok(strings.TrimRight(word, "0123456789")) {
			return false
		}
	}
	return true
}
