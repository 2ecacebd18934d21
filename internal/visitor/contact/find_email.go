package contact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findEmails returns the e-mail addresses of a text with a domain that can be one: with a
// dot, and letters at its end.
func findEmails(text string) (found []Found) {
	end := 0 // of the last address: in a@b.it@c.it the second one shares b.it with it
	for e := range Emails(text) {
		f := Found{From: e.Start, To: domainEnd(text, e), at: e.At}
		if f.From < end || f.To <= f.at || !hasDottedDomain(f.Address(text)) || f.isHandle(text) {
			continue
		}
		if found = append(found, f); len(found) == maxFound {
			break
		}
		end = f.To
	}
	return found
}

// domainEnd returns where the domain of e ends if a word of a script without spaces follows
// it directly: "kim@example.comです。".
func domainEnd(text string, e Email) int {
	dotted, last := false, rune(0)
	for i, r := range text[e.At:e.End] {
		if dotted && isUnspacedScript(r) && !isDot(r) && last < utf8.RuneSelf && unicode.IsLetter(last) {
			return e.At + i
		}
		dotted, last = dotted || isDot(r), r
	}
	return e.End
}

// hasDottedDomain reports whether the domain of an address in comparable form has a dot and
// ends in two or more letters.
func hasDottedDomain(address string) bool {
	_, domain, _ := strings.Cut(address, "@")
	dot := strings.LastIndexByte(domain, '.')
	if dot <= 0 {
		return false
	}
	last := domain[dot+1:]
	return utf8.RuneCountInString(last) >= 2 && (strings.HasPrefix(last, "xn--") || !strings.ContainsFunc(last, isNotLetter))
}

// isHandle reports whether what was found is a word and a name of somebody on a network, "see
// @cafe.milano": the @ begins a word, and that ends as domains seldom do.
func (f Found) isHandle(text string) bool {
	r, n := escapedText{s: text}.decode(f.at)
	next := firstRune(text[f.at+n:])
	if !isAtSign(r) || !unicode.IsSpace(lastRune(text[:f.at])) || unicode.IsSpace(next) {
		return false
	}
	address := f.Address(text)
	return !topLevelDomains.has(address[strings.LastIndexByte(address, '.')+1:])
}
