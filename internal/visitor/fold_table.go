package visitor

import (
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A foldEntry is what one rune folds to. The lower bytes are the text, the first in the
// lowest, so that it can be written at once; the highest is its length, or one of the numbers
// below. 0 is no entry.
type foldEntry uint64

const (
	maxEntryText = 6

	// attaches is added to the length of a text that begins or ends with a mark, or composes
	// with what stands before it. If it is a single mark, the seventh byte is its class, by
	// which marks are ordered.
	attaches  = 0x10
	composes  = 0x08 // added as well if there are letters that the mark composes with
	isLong    = 0x20 // the text does not fit: it is in longFolds
	isControl = 0x30 // what it does to the text around it, only Clean knows

	nothing foldEntry = 1 // the rune is dropped: a text of no bytes
)

func (e foldEntry) kind() int    { return int(e >> 56) }
func (e foldEntry) order() uint8 { return uint8(e >> 48) }

// foldEntries has a place for every rune, which is filled when the rune is met first: a text
// has few of them. The rest, of 9 MB, is never touched and takes no memory.
var foldEntries [unicode.MaxRune + 1]atomic.Uint64

// longFolds holds what runes fold to whose entry isLong: rune → []byte.
var longFolds sync.Map

func foldEntryOf(r rune) foldEntry {
	if e := foldEntries[r].Load(); e != 0 {
		return foldEntry(e)
	}
	return fillFoldEntry(r)
}

func fillFoldEntry(r rune) foldEntry {
	e := newFoldEntry(r)
	foldEntries[r].Store(uint64(e)) // another goroutine may have stored the same
	return e
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

func newFoldEntry(r rune) foldEntry {
	if unicode.IsControl(r) {
		return isControl << 56
	}
	folded := foldRune(r)
	switch {
	case folded == "":
		return nothing
	case len(folded) > maxEntryText:
		longFolds.Store(r, []byte(folded))
		return isLong << 56
	}
	e := foldEntry(len(folded)) << 56
	for i := range len(folded) {
		e |= foldEntry(folded[i]) << (8 * i)
	}
	if attachesToText(folded) {
		e |= attachment(folded)
	}
	return e
}

// attachment is what the entry of a text that attaches has beside the text.
func attachment(folded string) foldEntry {
	e := foldEntry(attaches << 56)
	if _, n := utf8.DecodeRuneInString(folded); n == len(folded) {
		e |= foldEntry(lastOrder([]byte(folded))) << 48
	}
	if norm.NFC.QuickSpanString(folded) < len(folded) {
		e |= composes << 56
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

// composedPairs are the letters and marks that are one letter in NFC, and whose mark Fold
// keeps.
var composedPairs = sync.OnceValue(func() map[[2]rune]bool {
	pairs := map[[2]rune]bool{}
	for r := rune(utf8.RuneSelf); r < 0x20000; r++ {
		parts := norm.NFC.PropertiesString(string(r)).Decomposition()
		mark, n := utf8.DecodeLastRune(parts)
		if len(parts) == 0 || isDiacritic(mark) || lastOrder(parts) == 0 {
			continue
		}
		letter := []rune(norm.NFC.String(string(parts[:len(parts)-n])))
		if len(letter) == 1 && norm.NFC.IsNormalString(string(r)) {
			pairs[[2]rune{letter[0], mark}] = true
		}
	}
	return pairs
})
