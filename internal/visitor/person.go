package visitor

import (
	"strings"
	"unicode"
)

// person is what stands before an @; from is -1 if that is nobody.
type person struct {
	from, to int    // to is the first byte that is shown again
	shown    string // the first character, but not of what was covered before
	apart    bool   // white space or brackets stand between the person and the @
}

var nobody = person{from: -1}

// personBefore returns the person before the @ at byte i, not from before floor.
func (t reading) personBefore(floor, i int, at atSign) person {
	if from := t.quoted(floor, i); from >= 0 {
		return person{from: from, to: i}
	}
	var rows [3]row // the latest first
	for k := t.rowsBegin(floor, i, at); k < i; {
		r, n := t.at(k)
		switch dot := 0; {
		case localRune(r):
			if !rows[0].open {
				rows = [3]row{newRow(k, t.chain(&rows)), rows[0], rows[1]}
			}
			rows[0].add(k, n, r)
		default:
			rows[0].pass(r)
			if dot = t.bracketed(k, r, dotWords); dot > 0 {
				rows[0].dotted, n = true, dot
			}
		}
		k += n
	}
	return t.person(&rows[0], i, at)
}

func (t reading) person(p *row, i int, at atSign) person {
	from := p.begin()
	if at.how != plainAt {
		from = p.start()
	}
	if p.to == 0 || p.gap == otherGap || from >= p.to {
		return nobody
	}
	found := person{from: from, to: i, apart: !p.open}
	if at.how >= atWordAlone {
		found.to = p.to // the space before a word stays
	}
	if r, _ := t.at(from); r != '*' {
		found.shown = string(r)
	}
	return found
}

// quoted returns where the person in quotation marks begins that ends at byte i,
// or -1.
func (t reading) quoted(floor, i int) int {
	inner, ok := strings.CutSuffix(t.s[max(floor, i-maxQuoted):i], `"`)
	if begin := strings.LastIndexByte(inner, '"'); ok && begin >= 0 {
		return i - len(inner) - 1 + begin
	}
	return -1
}

// rowsBegin returns a byte before which nothing belongs to the person: where the
// last word before the @ at byte i begins, or the ninth last if it is spelled.
func (t reading) rowsBegin(floor, i int, at atSign) int {
	words := 1
	if at.how != plainAt {
		words = chained
	}
	for ; i > floor && words > 0; words-- {
		before := strings.TrimRightFunc(t.s[floor:i], unicode.IsSpace)
		i = floor + len(strings.TrimRightFunc(before, notSpace))
	}
	return i
}

func notSpace(r rune) bool { return !unicode.IsSpace(r) }

// chain returns where the names before spelled dots begin, for the row that
// follows rows; -1: no dot was spelled.
func (t reading) chain(rows *[3]row) int {
	last, before := &rows[0], &rows[1]
	switch {
	case last.to > 0 && last.dotted: // anna [dot] rossi
		return last.start()
	case before.to > 0 && last.gap == spaceGap && before.gap == spaceGap && dotWords.has(t.s[last.from:last.to]):
		return before.start() // anna dot rossi
	}
	return -1
}

const (
	// maxQuoted is how long a person in quotation marks may be.
	maxQuoted = 320
	// chained is how many words are looked at before a spelled @: names and the
	// words for dots between them.
	chained = 9
)
