package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const covered = "***"

// atSigns are the spellings of @ in e-mails people write or that stand in page
// addresses. Each is in lower case; the text is compared without case.
var atSigns = [...]string{"@", "＠", "﹫", "%40", "(at)", "[at]"}

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
	local := strings.TrimRight(s[e.from:e.at], " ")
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
		if p, d := strings.TrimSuffix(person, " "), strings.TrimPrefix(domain, " "); dotted(d) {
			person, domain = p, d
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
	if c := s[0]; letter(c) || '0' <= c && c <= '9' || c == ' ' {
		return 0 // most of a text
	}
	for _, sign := range atSigns {
		if len(s) >= len(sign) && strings.EqualFold(s[:len(sign)], sign) {
			return len(sign)
		}
	}
	return 0
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

func domainLen(s string) int {
	if strings.HasPrefix(s, "[") { // an IP address, which is short
		return strings.IndexByte(s[:min(len(s), 64)], ']') + 1
	}
	n := strings.IndexFunc(s, func(r rune) bool { return !wordRune(r) && r != '-' && r != '.' })
	if n < 0 {
		n = len(s)
	}
	return len(strings.TrimRight(s[:n], "-."))
}

// dotted: s begins with a domain that has a dot.
func dotted(s string) bool { return strings.Contains(s[:domainLen(s)], ".") }
