package visitor

import (
	"strings"
	"unicode"
)

// domain is the part of a text that may be the domain of an e-mail.
type domain struct {
	from, end            int
	dots, spelled, words int    // dots as dots, in brackets "[dot]", as bare words "dot"
	first, last          string // labels
}

// known: the domain ends as usual domains do.
func (d domain) known() bool { return topLevel.has(d.last) }

// figures: the domain is rather a number, as 3.99.
func (d domain) figures() bool { return figures(d.last) }

func figures(s string) bool { return !strings.ContainsFunc(s, partsWords) }

// partsWords: r is a letter that cannot stand inside of a number.
func partsWords(r rune) bool {
	_, parts := partsDigits(r)
	return !parts && digitValue(r) < 0
}

// topLevel are the usual endings of domains, to tell "example dot com" from a
// sentence.
var topLevel = &wordSet{list: `com net org info biz eu edu gov io co me dev app shop store online site cloud mobi name pro tel ai tv
	it es de fr pt nl pl jp uk us ca au nz ie at ch be lu li mt cz sk hu ro bg gr si hr rs ba mk al tr ua by ru ee lv lt fi se no dk is
	br mx ar cl pe uy ve ec bo py cr cn tw hk kr in sg my th vn id ph za ma tn dz eg ke ng il ae sa qa ir pk lk`}

// domain reads the domain that begins at byte i.
func (t reading) domain(i int) domain {
	d := domain{from: i, end: i}
	if i < len(t.s) && t.s[i] == '[' { // an IP address, which is short
		d.end += strings.IndexByte(t.s[i:min(len(t.s), i+64)], ']') + 1
		return d
	}
	last, label := i, t.label(i)
	d.first = t.s[i:label]
	for label > last {
		d.end, d.last = label, t.s[last:label]
		if last = t.dot(label, &d); last == label { // no dot
			break
		}
		label = t.label(last)
	}
	return d
}

// label returns the end of the label that begins at byte i.
func (t reading) label(i int) int {
	begin, end := i, i
	for i < len(t.s) {
		r, n := t.at(i)
		if !wordRune(r) && !(r == '-' && end > begin) {
			break
		}
		if i += n; r != '-' {
			end = i
		}
	}
	return end
}

// dot returns the end of the dot at byte i, in any spelling, with a label behind
// it, and counts it; i if there is none.
func (t reading) dot(i int, d *domain) int {
	if i == len(t.s) {
		return i
	}
	if r, n := t.at(i); dotRune(r) {
		return t.counted(&d.dots, i, i+n)
	}
	from := t.spaces(i)
	if from == len(t.s) {
		return i
	}
	if r, _ := t.at(from); closingOf(r) != 0 {
		n := t.bracketed(from, r, dotWords)
		if n == 0 {
			return i
		}
		return t.counted(&d.spelled, i, t.spaces(from+n))
	}
	if w, next := t.word(from); from > i && d.words < 4 && unicode.IsSpace(next) && dotWords.has(w) {
		return t.counted(&d.words, i, t.spaces(from+len(w)))
	}
	return i
}

// counted counts a dot that ends at end if a label follows.
func (t reading) counted(dots *int, i, end int) int {
	if t.label(end) == end {
		return i
	}
	*dots++
	return end
}

func dotRune(r rune) bool { return r == '.' || r == '．' || r == '。' || r == '｡' }

// atBegins are the bytes that an @ in some spelling begins with.
var atBegins = func() (begins [256]bool) {
	for c := range begins {
		begins[c] = atLetter[c]
	}
	for _, r := range opening {
		begins[string(r)[0]] = true
	}
	for _, w := range gluedWords {
		begins[w[0]] = true
	}
	for _, c := range []byte("@%&\\\xEF") {
		begins[c] = true
	}
	return begins
}()
