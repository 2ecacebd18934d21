package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const covered = "***"

// atSigns are the spellings of @ in e-mails people write or that stand in page
// addresses, besides its character references and the word in brackets.
var atSigns = [...]string{"@", "＠", "﹫", "%40"}

// emailField covers a field meant for one e-mail and shows nothing else of it.
func emailField(s string) string {
	var out []string
	for _, e := range findEmails(s) {
		out = append(out, e.masked(s)+s[e.at:e.end])
	}
	shown := strings.Join(out, ", ")
	if shown == "" || maskPhones(shown) != shown { // a number for a domain
		return covered
	}
	return shown
}

// maskEmails covers all but the first character of what stands before an @.
func maskEmails(s string) string {
	var b strings.Builder
	from := 0
	for _, e := range findEmails(s) {
		b.WriteString(s[from:e.from])
		b.WriteString(e.masked(s))
		from = e.at
	}
	b.WriteString(s[from:])
	return b.String()
}

// email is a place in a text: s[from:at] is the person, s[at:end] the @ and the
// domain. Domains are shown, so they are not looked at closely.
type email struct{ from, at, end int }

// masked is the person covered. What has been covered before stays as it is.
func (e email) masked(s string) string {
	local := strings.TrimRightFunc(s[e.from:e.at], unicode.IsSpace)
	if local[0] == '"' || local[0] == '*' { // quoted, or covered before
		return covered
	}
	_, n := utf8.DecodeRuneInString(local)
	return local[:n] + covered
}

func findEmails(s string) (found []email) {
	last := 0
	for i := 0; i < len(s); {
		n := atSign(s[i:])
		if n == 0 {
			i++
			continue
		}
		person, domain := s[last:i], s[i+n:]
		i += n
		// "anna @ example.com" is an e-mail, "anna @ work" is not.
		if d := strings.TrimLeftFunc(domain, unicode.IsSpace); dotted(d) {
			person, domain = strings.TrimRightFunc(person, unicode.IsSpace), d
		}
		host := domainLen(domain)
		if host == 0 {
			continue
		}
		size := localLen(person)
		if size == 0 {
			continue
		}
		found = append(found, email{last + len(person) - size, i - n, len(s) - len(domain) + host})
		last = i
	}
	return found
}

func atSign(s string) int {
	switch c := s[0]; {
	case letter(c), '0' <= c && c <= '9', c == ' ':
		return 0 // most of a text
	case c == '&':
		if r, n := reference(s); r == '@' {
			return n
		}
		return 0
	}
	for _, sign := range atSigns {
		if strings.HasPrefix(s, sign) {
			return len(sign)
		}
	}
	return max(bracketed(s, "at"), bracketed(s, "@"))
}

// bracketed measures word in brackets at the beginning of s, in any casing,
// "[at]" or "( AT )"; 0 if it is not there.
func bracketed(s, word string) int {
	if s == "" || strings.IndexByte("([{", s[0]) < 0 {
		return 0
	}
	rest := strings.TrimLeftFunc(s[1:], unicode.IsSpace)
	if len(rest) < len(word) || !strings.EqualFold(rest[:len(word)], word) {
		return 0
	}
	rest = strings.TrimLeftFunc(rest[len(word):], unicode.IsSpace)
	if rest == "" || strings.IndexByte(")]}", rest[0]) < 0 {
		return 0
	}
	return len(s) - len(rest) + 1
}

// localLen measures the person at the end of s. Leading punctuation is not
// part of it: quotes and brackets go around addresses.
func localLen(s string) int {
	if strings.HasSuffix(s, `"`) {
		if i := strings.LastIndexByte(s[:len(s)-1], '"'); i >= 0 {
			return len(s) - i
		}
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "*"))
	start := len(s)
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if !localRune(r) || unspaced(r) && !unspaced(last) {
			break
		}
		start -= n
	}
	local := s[start:]
	if trimmed := strings.TrimLeftFunc(local, func(r rune) bool { return !wordRune(r) }); trimmed != "" {
		return len(trimmed)
	}
	return len(local)
}

// localRune: what a person's part is made of. "=", "?", "&" and "/" are allowed
// there too, but in page addresses they stand before it.
func localRune(r rune) bool {
	return wordRune(r) || r < utf8.RuneSelf && strings.ContainsRune("!#$%'*+-^_`{|}~.", r)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// unspaced: scripts that put no space between a word and the address after it.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// domainLen measures the domain at the beginning of s.
func domainLen(s string) int {
	if strings.HasPrefix(s, "[") { // an IP address, which is short
		return strings.IndexByte(s[:min(len(s), 64)], ']') + 1
	}
	n := labelsLen(s)
	for n > 0 {
		dot := spelledDot(s[n:])
		more := labelsLen(s[n+dot:])
		if dot == 0 || more == 0 {
			break
		}
		n += dot + more
	}
	return n
}

// labelsLen measures a domain with its dots written as dots.
func labelsLen(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !wordRune(r) && r != '-' && r != '.' })
	if n < 0 {
		n = len(s)
	}
	return len(strings.TrimRight(s[:n], "-."))
}

// spelledDot measures "[dot]" at the beginning of s, with the spaces around it.
func spelledDot(s string) int {
	rest := strings.TrimLeftFunc(s, unicode.IsSpace)
	n := bracketed(rest, "dot")
	if n == 0 {
		return 0
	}
	return len(s) - len(strings.TrimLeftFunc(rest[n:], unicode.IsSpace))
}

// dotted: s begins with a domain that has a dot, in whatever spelling.
func dotted(s string) bool { return strings.ContainsAny(s[:domainLen(s)], ".([{") }
