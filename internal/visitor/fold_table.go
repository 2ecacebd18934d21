package visitor

import (
	"encoding/binary"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A foldEntry is what one rune folds to. The lower bytes are the text, the first in the
// lowest, so that it can be written at once; the highest is its length, or one of the numbers
// below.
type foldEntry uint64

const (
	maxEntryText = 6

	// attaches is added to the length of a text that begins or ends with a mark, or composes
	// with what stands before it. The seventh byte is its orderOfMark.
	attaches  = 0x10
	isLong    = 0x20 // the text does not fit: the lowest byte is its place in foldPage.long
	isControl = 0x30 // what it does to the text around it, only Clean knows
)

func (e foldEntry) kind() int { return int(e >> 56) }

// textOf is the text of an entry of the page that is no control.
func (p *foldPage) textOf(e foldEntry) []byte {
	if e.kind() == isLong {
		return p.long[uint8(e)]
	}
	return binary.LittleEndian.AppendUint64(nil, uint64(e))[:e.kind()&^attaches]
}

// foldPage holds the entries of 64 runes, those that share all bytes of UTF-8 but the last.
type foldPage struct {
	entries [64]foldEntry
	long    [][]byte
}

// foldPages are filled when a rune of theirs is met first: a text has few of them, and all
// together take a second and 9 MB.
var foldPages [(unicode.MaxRune + 1) / 64]atomic.Pointer[foldPage]

// foldPageOf returns the page of the runes page*64 to page*64+63.
func foldPageOf(page rune) *foldPage {
	if p := foldPages[page].Load(); p != nil {
		return p
	}
	p := new(foldPage)
	for i := range p.entries {
		p.entries[i] = p.newEntry(page*64 + rune(i))
	}
	foldPages[page].Store(p) // another goroutine may have stored an equal one
	return p
}

// foldRune returns Fold of r by itself.
func foldRune(r rune) string {
	if isIdeograph(r) || isUnassigned(r) {
		return string(r)
	}
	return foldByDefinition(string(r))
}

// isIdeograph reports whether r is an ideograph or a Hangul syllable: these have no marks
// and no case.
func isIdeograph(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0xAC00 <= r && r <= 0xD7A3 || 0x20000 <= r && r < 0x2F800 && !isNonCharacter(r)
}

// isUnassigned reports whether r is in a plane of Unicode in which nothing folds.
func isUnassigned(r rune) bool {
	return (0x30000 <= r && r < 0xE0000 || 0xE1000 <= r) && !isNonCharacter(r)
}

func (p *foldPage) newEntry(r rune) foldEntry {
	if unicode.IsControl(r) {
		return isControl << 56
	}
	folded := foldRune(r)
	if len(folded) > maxEntryText {
		p.long = append(p.long, []byte(folded))
		return isLong<<56 | foldEntry(len(p.long)-1)
	}
	e := foldEntry(len(folded)) << 56
	for i := range len(folded) {
		e |= foldEntry(folded[i]) << (8 * i)
	}
	if folded != "" && attachesToText(folded) {
		e |= attaches<<56 | foldEntry(orderOfMark(folded))<<48
	}
	return e
}

// attachesToText reports whether more has to be done with a text than to write it behind
// another.
func attachesToText(folded string) bool {
	return !norm.NFC.PropertiesString(folded).BoundaryBefore() || lastOrder([]byte(folded)) != 0
}

// lastOrder returns the class by which the last rune of a text is ordered among marks; 0
// for one that is no mark.
func lastOrder(folded []byte) uint8 {
	_, n := utf8.DecodeLastRune(folded)
	return norm.NFC.Properties(folded[len(folded)-n:]).CCC()
}

// orderOfMark is lastOrder of a single mark that never composes with a letter, else 0.
func orderOfMark(folded string) uint8 {
	if _, n := utf8.DecodeRuneInString(folded); n < len(folded) || norm.NFC.QuickSpanString(folded) < n {
		return 0
	}
	return lastOrder([]byte(folded))
}
