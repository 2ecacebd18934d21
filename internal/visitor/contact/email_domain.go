package contact

import (
	"strings"
	"unicode"
)

// domain is a part of a text that may be the domain of an e-mail address.
type domain struct {
	from, end                     int
	dots, bracketedDots, wordDots int // ".", "[dot]", "dot"
	firstLabel, lastLabel         string
}

// hasKnownEnding reports whether the domain ends as usual domains do.
func (d domain) hasKnownEnding() bool { return topLevelDomains.has(d.lastLabel) }

// isNumber reports whether the domain is rather a number, such as 3.99.
func (d domain) isNumber() bool { return isNumber(d.lastLabel) }

// isNumber reports whether s contains no letter that ends a number.
func isNumber(s string) bool { return !strings.ContainsFunc(s, endsNumber) }

// endsNumber reports whether r is a letter that cannot stand inside a number.
func endsNumber(r rune) bool {
	_, separates := separatorKind(r)
	return !separates && DigitValue(r) < 0
}

// topLevelDomains are the usual endings of domains. They tell "example dot com" from a
// sentence.
var topLevelDomains = newWordSet(`com net org info biz eu edu gov io co me dev app shop store online site cloud mobi name pro tel ai tv
	it es de fr pt nl pl jp uk us ca au nz ie at ch be lu li mt cz sk hu ro bg gr si hr rs ba mk al tr ua by ru ee lv lt fi se no dk is
	br mx ar cl pe uy ve ec bo py cr cn tw hk kr in sg my th vn id ph za ma tn dz eg ke ng il ae sa qa ir pk lk`)

// domainAt reads the domain that begins at byte i.
func (t escapedText) domainAt(i int) domain {
	d := domain{from: i, end: i}
	if i < len(t.s) && t.s[i] == '[' { // a short text in brackets: an IP address
		d.end += strings.IndexByte(t.s[i:min(len(t.s), i+64)], ']') + 1
		return d
	}
	last, label := i, t.labelEnd(i)
	d.firstLabel = t.s[i:label]
	for label > last {
		d.end, d.lastLabel = label, t.s[last:label]
		if last = t.dotEnd(label, &d); last == label { // no dot
			break
		}
		label = t.labelEnd(last)
	}
	return d
}

// labelEnd returns the end of the label that begins at byte i.
func (t escapedText) labelEnd(i int) int {
	begin, end := i, i
	for i < len(t.s) {
		r, n := t.decode(i)
		if !IsWordRune(r) && !(r == '-' && end > begin) {
			break
		}
		if i += n; r != '-' {
			end = i
		}
	}
	return end
}

// dotEnd returns the end of the dot at byte i, in any spelling, if a label follows, and
// counts it in d. It returns i if there is none.
func (t escapedText) dotEnd(i int, d *domain) int {
	if i == len(t.s) {
		return i
	}
	if r, n := t.decode(i); isDot(r) {
		return t.countDot(&d.dots, i, i+n)
	}
	from := t.skipSpaces(i)
	if from == len(t.s) {
		return i
	}
	r, size := t.decode(from)
	if from > i && isDot(r) { // example . com
		return t.countDot(&d.wordDots, i, t.skipSpaces(from+size))
	}
	if closingBracket(r) != 0 {
		n := t.bracketedWordLen(from, r, dotWords)
		if n == 0 {
			return i
		}
		return t.countDot(&d.bracketedDots, i, t.skipSpaces(from+n))
	}
	if w, next := t.wordAt(from); from > i && d.wordDots < 4 && unicode.IsSpace(next) && dotWords.has(w) {
		return t.countDot(&d.wordDots, i, t.skipSpaces(from+len(w)))
	}
	return i
}

// countDot counts a dot that ends at end, if a label follows.
func (t escapedText) countDot(dots *int, i, end int) int {
	if t.labelEnd(end) == end {
		return i
	}
	*dots++
	return end
}

func isDot(r rune) bool { return r == '.' || r == '．' || r == '。' || r == '｡' }

// beginsAtSign holds the bytes that an @ begins with, in any spelling.
var beginsAtSign = func() (begins [256]bool) {
	for c := range begins {
		begins[c] = beginsAtSignWord[c]
	}
	for _, r := range openingBrackets {
		begins[string(r)[0]] = true
	}
	for _, w := range unspacedAtSignWords {
		begins[w[0]] = true
	}
	for _, c := range []byte("@%&\\\xEF-|*") {
		begins[c] = true
	}
	return begins
}()
