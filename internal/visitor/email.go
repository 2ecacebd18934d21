package visitor

import (
	"iter"
	"slices"
	"strings"
	"unicode"
)

const covered = "***"

// emailField covers a field meant for one e-mail and shows nothing else of it.
func emailField(s string) string {
	var out []string
	for e := range emails(s) {
		out = append(out, e.shown+covered+s[e.at:e.end])
	}
	shown := strings.Join(out, ", ")
	if shown == "" || maskPhones(shown) != shown { // a number for a domain
		return covered
	}
	return shown
}

// maskEmails covers all but the first character of what stands before an @,
// however the @ is spelled (see atSign). Domains stay.
func maskEmails(s string) string {
	var b strings.Builder
	done := 0
	for e := range emails(s) {
		b.WriteString(s[done:e.from])
		b.WriteString(e.shown)
		b.WriteString(covered)
		done = e.at
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// email is a place in a text: s[from:at] is the person, s[at:end] the @ and the
// domain; shown is what may be seen of the person.
type email struct {
	from, at, end int
	shown         string
}

// emails are the e-mails of a text, from left to right. What stands before an @
// is looked at once, so the time grows with len(s) alone.
func emails(s string) iter.Seq[email] {
	return func(yield func(email) bool) {
		t, floor := reading{s: s}, 0
		for i := 0; i < len(s); i++ {
			if c := s[i]; !atBegins[c] || 0xC3 <= c && c < 0xE0 && i > 0 && s[i-1] > ' ' { // inside of a Cyrillic word
				continue
			}
			at := t.atSign(i, i > 0 && letter(s[i-1]))
			if at.how == noAt {
				continue
			}
			e, found := t.email(floor, i, at)
			if found && !yield(e) {
				return
			}
			if found || at.how < atWordAlone {
				floor = i + at.len
			}
			i += at.len - 1
		}
	}
}

// email reads the e-mail around the @ at byte i, whose person does not begin
// before floor.
func (t reading) email(floor, i int, at atSign) (e email, ok bool) {
	begin, parted := t.behind(i+at.len, at)
	d := t.domain(begin)
	if !at.accepts(d, parted) {
		return e, false
	}
	p := t.personBefore(floor, i, at)
	if p.from < 0 || !at.accepts(d, parted || p.apart) {
		return e, false
	}
	if name := t.s[p.from:i]; figures(name) && figures(t.s[begin:d.end]) && !strings.Contains(name, covered) {
		return e, false // 333@1234567
	}
	return email{p.from, p.to, d.end, p.shown}, true
}

// localRune: what a person's part is made of. "=", "?", "&" and "/" are allowed
// there too, but in page addresses they stand before it.
func localRune(r rune) bool {
	if r < int32(len(localASCII)) {
		return localASCII[r]
	}
	return wordRune(r)
}

var localASCII = func() (local [128]bool) {
	for c := range byte(128) {
		local[c] = letter(c) || '0' <= c && c <= '9' || strings.IndexByte("!#$%'*+-^_`{|}~.", c) >= 0
	}
	return local
}()

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// unspaced: scripts that put no space between a word and the address after it.
func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// findEmails returns the e-mails of a short text.
func findEmails(s string) []email { return slices.Collect(emails(s)) }
