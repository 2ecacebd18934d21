package visitor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/ascii"
	"chatbot-mcp/internal/visitor/contact"
)

// placeholderWords are what bots and visitors write if they have no e-mail address.
// sampleWords stand before the @ of the sample in a form, sampleHosts behind it. A word of
// placeholderHosts behind the @ is none of a placeholder by itself: mail.com has mailboxes.
var (
	placeholderWords = newWordSet(`na no non none null nil nan not nobody nothing undefined unknown empty blank missing anonymous noemail nomail noreply notprovided provided given available applicable
		test testing tester fake dummy xx xxx asd asdf asdasd qwerty foo bar baz`)
	placeholderHosts = newWordSet("example email mail domain host localhost")
	sampleWords      = newWordSet("user username name yourname your youremail yourmail myemail mymail example sample email mail someone ejemplo esempio beispiel exemple")
	sampleHosts      = newWordSet("example sample domain yourdomain mydomain ejemplo esempio beispiel exemple")
)

// newWordSet returns the set of words, which white space separates.
func newWordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// isPlaceholder reports whether nobody can have the e-mail address e of s: no top-level
// domain has one letter, or the address is made of placeholders before its @ and behind it.
func isPlaceholder(s string, e contact.Email) bool {
	localPart, domain := withSlashes(s, e)
	label := withoutTopLevel(domain)
	if len(label)+len(".x") == len(domain) && ascii.IsLetter(domain[len(domain)-1]) {
		return true // x@x.x
	}
	folded := Fold(localPart)
	switch {
	case meansNone(folded) && hostMeansNone(Fold(label), Fold(domain)):
		return true
	case everyWord(folded, func(w string) bool { return sampleWords[w] }) && everyWord(Fold(label), func(w string) bool { return sampleHosts[w] }):
		return true
	}
	return isFiller(strings.ToLower(localPart)) && strings.EqualFold(localPart, strings.TrimLeft(label, "@"))
}

// hostMeansNone reports whether a folded domain, with its top level or without it, stands for
// none, or is a host of samples.
func hostMeansNone(label, domain string) bool {
	return meansNone(label) || meansNone(domain) || everyWord(label, func(w string) bool { return placeholderWords[w] || placeholderHosts[w] })
}

// withSlashes returns the two sides of an e-mail address, the @ with the second, and what
// "/" joins to them: to the "a" of "n/a".
func withSlashes(s string, e contact.Email) (localPart, domain string) {
	const most = 8 // bytes
	from, to := e.Start, e.End
	if from > 1 && s[from-1] == '/' {
		from -= 2
	}
	if to < len(s) && s[to] == '/' {
		rest := s[to:min(len(s), to+most)]
		if n := strings.IndexFunc(rest, func(r rune) bool { return r >= utf8.RuneSelf || !unicode.IsLetter(r) && r != '/' && r != '.' }); n >= 0 {
			rest = rest[:n]
		}
		to += len(rest)
	}
	return s[from:e.At], s[e.At:to]
}

// meansNone reports whether all words of a folded text stand for none, or all its letters
// together, "n/a", "n.a.", in the languages of the visitors.
func meansNone(folded string) bool {
	words := strings.TrimFunc(folded, func(r rune) bool { return !contact.IsWordRune(r) })
	return placeholderWords[strings.Map(letterOnly, folded)] || slices.Contains(placeholderNames, words) ||
		everyWord(folded, func(w string) bool { return placeholderWords[w] })
}

// isFiller reports whether a word, which stands on both sides of an @, is one that people
// type to get past a form: one character, the same three times or more, abc, 123, or the
// word of a sample.
func isFiller(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	isRow := isRowOf(string(r), word) && (n == len(word) || len(word) > 2*n)
	isSequence := len(word) > 2 && (strings.HasPrefix("abcdefgh", word) || strings.HasPrefix("1234567890", word))
	return isRow || isSequence || sampleWords[word]
}

// withoutTopLevel is a domain up to its last dot.
func withoutTopLevel(domain string) string {
	if i := strings.LastIndexByte(domain, '.'); i >= 0 {
		return domain[:i]
	}
	return domain
}
