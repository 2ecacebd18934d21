package visitor

import "unicode"

// row is a row of characters that may name a person in an e-mail, and what
// follows it so far.
type row struct {
	open     bool // it has not ended yet
	from, to int  // its bytes; to is 0 for no row
	word     int  // the first letter or digit; -1: none
	// The same behind the last character of a script without spaces: the e-mail
	// in "我的邮箱是anna@example.com" begins there.
	cut, cutWord int
	unspaced     bool // the last character, but stars, is of such a script
	chain        int  // where the names before a spelled dot begin; -1: there are none
	gap          rowGap
	gapLen       int
	dotted       bool // a dot in brackets follows
}

type rowGap uint8

const (
	noGap      rowGap = iota
	closingGap        // one or two brackets or quotation marks
	spaceGap          // white space
	otherGap
)

// maxSpace is how many spaces may stand around an @ or a dot.
const maxSpace = 8

func newRow(i, chain int) row {
	return row{open: true, from: i, cut: i, word: -1, cutWord: -1, chain: chain}
}

// add puts the character r, n bytes at byte i, at the end.
func (p *row) add(i, n int, r rune) {
	p.to = i + n
	if hangsOn(r) {
		return
	}
	if wordRune(r) {
		if p.word < 0 {
			p.word = i
		}
		if p.cutWord < 0 {
			p.cutWord = i
		}
	}
	switch {
	case unspaced(r):
		p.unspaced, p.cut, p.cutWord = true, i+n, -1
	case r != '*':
		p.unspaced = false
	}
}

// pass notes a character that follows the row.
func (p *row) pass(r rune) {
	p.open = false
	p.gapLen++
	kind := otherGap
	switch {
	case unicode.IsSpace(r) && p.gapLen <= maxSpace:
		kind = spaceGap
	case p.gapLen <= 2 && (r == '"' || r == '>' || r > ' ' && unicode.In(r, unicode.Pe, unicode.Pf)):
		kind = closingGap
	}
	p.gap = max(p.gap, kind)
}

// begin returns where the person begins. Leading punctuation is no part of it:
// quotes and brackets go around addresses.
func (p *row) begin() int {
	from, word := p.cut, p.cutWord
	if p.unspaced {
		from, word = p.from, p.word
	}
	if word >= 0 {
		return word
	}
	return from
}

// start is where the person begins, with the names before spelled dots.
func (p *row) start() int {
	if p.chain >= 0 {
		return p.chain
	}
	return p.begin()
}
