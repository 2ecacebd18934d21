package secret

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// reading is one way to read a place of a text: so many bytes stand for these characters.
// No characters mean that the bytes can be left out.
type reading struct {
	chars  string
	length int
}

// maxMarkupLen limits what is left out as an HTML tag or a terminal sequence.
const maxMarkupLen = 80

// readings has all readings of a text. Those of the byte at a place are
// all[begin[place]:begin[place+1]]; within a character there are none.
type readings struct {
	all   []reading
	begin []int
}

func (rs *readings) at(place int) []reading { return rs.all[rs.begin[place]:rs.begin[place+1]] }

// newReadings reads text in every way.
func newReadings(text string) *readings {
	rs := &readings{all: make([]reading, 0, 2*len(text)), begin: make([]int, len(text)+1)}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		rs.addAll(text[at:], r, size)
		for range size {
			at++
			rs.begin[at] = len(rs.all)
		}
	}
	return rs
}

// addAll adds the readings of the beginning of text, whose first character is r.
func (rs *readings) addAll(text string, r rune, size int) {
	rs.addCharacters(plainRune(r), size, isASCIIAlphanumeric(r))
	rs.add("", accentedLen(text, r))
	rs.add("", markupLen(text))
	for _, escape := range []func(string) (string, int){decodeEscape, decodePossibleEscape} {
		if meant, n := escape(text); n > 0 {
			rs.addCharacters(plainText(meant), n, alphanumerics(meant) == strings.ToLower(meant))
		}
	}
}

// addCharacters adds the readings of characters that take so many bytes: all of them, only
// the letters of ⒜, and, unless letters must be meant, none.
func (rs *readings) addCharacters(chars string, length int, meant bool) {
	rs.add(chars, length)
	if only := alphanumerics(chars); only != chars {
		rs.add(only, length)
	}
	if !meant && alphanumerics(chars) != "" {
		rs.add("", length)
	}
}

// add adds a reading, if there is one: its length is 0 if not.
func (rs *readings) add(chars string, length int) {
	if length > 0 {
		rs.all = append(rs.all, reading{chars, length})
	}
}

// plainText is what a person reads for text.
func plainText(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(plainRune(r))
	}
	return b.String()
}

// plainRune is what a person reads for r: lower-case ASCII letters, digits and punctuation,
// also for full-width, circled, mathematical and other compatible forms; nothing for all
// else.
func plainRune(r rune) string {
	if r < utf8.RuneSelf {
		return asciiCharacters[r]
	}
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r >= 0x7f {
			return -1 // an accent, or a letter that no secret has
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(string(r)))
}

// asciiCharacters are what a person reads for each ASCII character: nothing for blanks and
// control characters.
var asciiCharacters = func() (all [utf8.RuneSelf]string) {
	for c := '!'; c <= '~'; c++ {
		all[c] = strings.ToLower(string(c))
	}
	return all
}()

// accentedLen is the length of a letter with accents behind it, or 0 for another character.
// With an accent it may be another letter, and no part of a secret.
func accentedLen(text string, r rune) int {
	if !isASCIIAlphanumeric(r) {
		return 0
	}
	end := 0
	for n, r := range text[1:min(len(text), maxMarkupLen)] {
		if !unicode.IsMark(r) {
			break
		}
		end = 1 + n + utf8.RuneLen(r)
	}
	return end
}

// markupLen is the length of the HTML tag that text begins with, or of the rest of a
// terminal sequence whose ESC is gone; 0 if it is neither.
func markupLen(text string) int {
	switch {
	case strings.HasPrefix(text, "<"):
		if end := strings.IndexByte(text[:min(len(text), maxMarkupLen)], '>'); end > 1 {
			return end + 1
		}
	case strings.HasPrefix(text, "["):
		for n := 1; n < min(len(text), maxMarkupLen); n++ {
			if c := text[n]; c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
				return n + 1
			} else if (c < '0' || c > '9') && c != ';' && c != '?' {
				break
			}
		}
	}
	return 0
}

func isASCIIAlphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func isAlphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
