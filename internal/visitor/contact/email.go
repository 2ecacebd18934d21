// Package contact finds e-mail addresses and phone numbers in what people write, and masks
// them. Start with [MaskEmails] and [MaskPhones] for free text, and with [MaskEmailField]
// and [MaskPhoneField] for a field that should hold nothing else.
package contact

import (
	"iter"
	"strings"
	"unicode"

	"chatbot-mcp/internal/visitor/ascii"
)

// Stars are what a reader sees in the place of a hidden part.
const Stars = "***"

// MaskEmailField masks a field that should hold one e-mail address, and shows nothing else
// of the field.
func MaskEmailField(s string) string {
	var out []string
	for e := range Emails(s) {
		out = append(out, e.Shown+Stars+s[e.At:e.End])
	}
	shown := strings.Join(out, ", ")
	if shown == "" || MaskPhones(shown) != shown { // the domain is a number
		return Stars
	}
	return shown
}

// MaskEmails hides all but the first character of each local part, the part before the @,
// however the @ is spelled (see atSign). Domains stay.
func MaskEmails(s string) string {
	var b strings.Builder
	done := 0
	for e := range Emails(s) {
		b.WriteString(s[done:e.Start])
		b.WriteString(e.Shown)
		b.WriteString(Stars)
		done = e.At
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// Email is an e-mail address in a text s: s[Start:At] is its local part, s[At:End] the @
// and the domain. Shown is what a mask shows of the local part: its first character, or
// nothing if it was masked before.
type Email struct {
	Start, At, End int
	Shown          string
}

// Emails returns the e-mail addresses of s, from left to right. What stands before an @ is
// read once, so the time is linear in len(s).
func Emails(s string) iter.Seq[Email] {
	return func(yield func(Email) bool) {
		t, start := escapedText{s: s}, 0
		for i := 0; i < len(s); i++ {
			if c := s[i]; !beginsAtSign[c] || 0xC3 <= c && c < 0xE0 && i > 0 && s[i-1] > ' ' { // in the middle of a Cyrillic word
				continue
			}
			at := t.findAtSign(i, i > 0 && ascii.IsLetter(s[i-1]))
			if at.spelling == noAtSign {
				continue
			}
			e, found := t.emailAround(start, i, at)
			if found && !yield(e) {
				return
			}
			if found || at.spelling < wordForAtSign {
				start = i + at.length
			}
			i += at.length - 1
		}
	}
}

// emailAround reads the e-mail address around the @ at byte i. Its local part does not
// begin before start.
func (t escapedText) emailAround(start, i int, at atSign) (e Email, ok bool) {
	begin, spaced := t.skipToDomain(i+at.length, at)
	d := t.domainAt(begin)
	if !at.makesEmail(d, spaced) {
		return e, false
	}
	p := t.localPartBefore(start, i, at)
	if p.from < 0 || !at.makesEmail(d, spaced || p.separate) {
		return e, false
	}
	if name := t.s[p.from:i]; isNumber(name) && isNumber(t.s[begin:d.end]) && !strings.Contains(name, Stars) {
		return e, false // 333@1234567
	}
	if at.spelling == ambiguousWord && !d.isSpelled() && !d.isNameBefore(t.s[p.from:p.to]) {
		return e, false // meet me at example.com
	}
	return Email{p.from, p.to, d.end, p.shown}, true
}

// isLocalPartRune reports whether r can be part of a local part. "=", "?", "&" and "/" are
// allowed there too, but in page addresses they stand before it.
func isLocalPartRune(r rune) bool {
	if r < int32(len(localPartASCII)) {
		return localPartASCII[r]
	}
	return IsWordRune(r)
}

var localPartASCII = func() (local [128]bool) {
	for c := range byte(128) {
		local[c] = ascii.IsLetter(c) || ascii.IsDigit(c) || strings.IndexByte("!#$%'*+-^_`{|}~.", c) >= 0
	}
	return local
}()

// IsWordRune reports whether r is a letter, a number or a mark.
func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// isUnspacedScript reports whether r is of a script that puts no space between a word and
// the address behind it.
func isUnspacedScript(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
