package secret

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// step is one way to read on at a place of a text: so many bytes stand for these
// characters. None means that they can be left out.
type step struct {
	chars  string
	length int
}

// longestMarkup bounds what is left out as an HTML tag or a terminal sequence.
const longestMarkup = 80

// path holds the steps of a text, one behind the other. Those of the byte at a place
// are steps[begin[place]:begin[place+1]]; within a character there are none.
type path struct {
	steps []step
	begin []int
}

func (p *path) at(place int) []step { return p.steps[p.begin[place]:p.begin[place+1]] }

// pathOf reads text in every way.
func pathOf(text string) *path {
	p := &path{steps: make([]step, 0, 2*len(text)), begin: make([]int, len(text)+1)}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		p.add(text[at:], r, size)
		for range size {
			at++
			p.begin[at] = len(p.steps)
		}
	}
	return p
}

// add adds the ways to read on at the beginning of text, whose first character is r.
func (p *path) add(text string, r rune, size int) {
	p.addStep(plain(r), size)
	if !isASCIILetter(r) {
		p.addStep("", size)
	}
	p.addStep("", accented(text, r))
	p.addStep("", markup(text))
	for _, escape := range []func(string) (string, int){strictEscape, looseEscape} {
		if meant, n := escape(text); n > 0 {
			p.addMeaning(meant, n)
		}
	}
}

// addStep adds a step, if there is one: its length is 0 for none.
func (p *path) addStep(chars string, length int) {
	if length > 0 {
		p.steps = append(p.steps, step{chars, length})
	}
}

// addMeaning adds the ways to read an escape of so many bytes.
func (p *path) addMeaning(meant string, n int) {
	chars := ""
	for _, r := range meant {
		chars += plain(r)
	}
	p.addStep(chars, n)
	if len(meant) != 1 || letters(meant) == "" {
		p.addStep("", n)
	}
}

// plain is what a person reads for r: small ASCII letters, digits and punctuation, also
// for full-width, circled, mathematical and other compatible forms. Nothing for all else.
func plain(r rune) string {
	if r < utf8.RuneSelf {
		return signs[r]
	}
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r >= 0x7f {
			return -1 // an accent, or a letter that no secret has
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(string(r)))
}

// signs holds what a person reads for each ASCII character: nothing for blanks and
// controls.
var signs = func() (all [utf8.RuneSelf]string) {
	for c := '!'; c <= '~'; c++ {
		all[c] = strings.ToLower(string(c))
	}
	return all
}()

// accented is the length of a letter with accents behind it, 0 for any other character.
// It may be another letter, and no part of a secret.
func accented(text string, r rune) int {
	if !isASCIILetter(r) {
		return 0
	}
	end := 0
	for n, r := range text[1:min(len(text), longestMarkup)] {
		if !unicode.IsMark(r) {
			break
		}
		end = 1 + n + utf8.RuneLen(r)
	}
	return end
}

// markup is the length of the HTML tag or the rest of a terminal sequence (its ESC is
// gone) that text begins with, 0 for neither.
func markup(text string) int {
	switch {
	case strings.HasPrefix(text, "<"):
		if end := strings.IndexByte(text[:min(len(text), longestMarkup)], '>'); end > 1 {
			return end + 1
		}
	case strings.HasPrefix(text, "["):
		for n := 1; n < min(len(text), longestMarkup); n++ {
			if c := text[n]; c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
				return n + 1
			} else if (c < '0' || c > '9') && c != ';' && c != '?' {
				break
			}
		}
	}
	return 0
}

func isASCIILetter(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
