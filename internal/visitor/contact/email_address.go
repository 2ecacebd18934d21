package contact

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// Address returns an e-mail address of s in the form in which addresses are compared: in
// lower case, its signs as signs, the domain in ASCII. A "+tag" and dots stay, because an
// address without them may be somebody else's.
func Address(s string, e Email) string {
	localPart := strings.TrimSpace(s[e.Start:e.At])
	return lowerCase(localPart) + "@" + domainInASCII(escapedText{s: s}.domainOf(e))
}

// domainOf is the domain of an e-mail address, with dots for all that mean one.
func (t escapedText) domainOf(e Email) string {
	i := t.skipSpaces(e.At)
	i, _ = t.skipToDomain(i+t.findAtSign(i, false).length, atSign{spelling: plainAtSign})
	var labels []string
	var d domain
	for end := t.labelEnd(i); end > i && end <= e.End; end = t.labelEnd(i) {
		labels = append(labels, t.s[i:end])
		if i = t.dotEnd(end, &d); i == end {
			break
		}
	}
	if len(labels) == 0 { // an IP address in brackets
		return t.s[min(i, e.End):e.End]
	}
	return strings.Join(labels, ".")
}

// maxDomain is how many bytes of a domain are turned into ASCII: four for each of the 253
// characters that a domain may have.
const maxDomain = 4 * 253

func domainInASCII(domain string) string {
	domain = lowerCase(domain)
	if isASCII(domain) || len(domain) > maxDomain {
		return domain
	}
	if inASCII, err := idna.Lookup.ToASCII(domain); err == nil {
		return inASCII
	}
	return domain
}

// lowerCase also makes one of the ways to write a letter, such as full-width ones.
func lowerCase(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return norm.NFKC.String(strings.ToLower(norm.NFKC.String(s)))
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}
