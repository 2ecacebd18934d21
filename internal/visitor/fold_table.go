package visitor

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Most runes that people write fold alone: to the same, whatever stands beside them. For
// those a table saves two normalisations and a case folding.

// foldTableRanges are the ranges of Unicode in the table, from and to inclusive, and where
// in the table each begins.
var foldTableRanges = [...]struct{ from, to, index rune }{
	{0x0080, 0x06FF, 0},      // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic
	{0x1E00, 0x20CF, 0x0680}, // Latin for Vietnamese, polytonic Greek, punctuation, currencies
	{0x3000, 0x30FF, 0x0950}, // ideographic punctuation, kana
	{0xFF01, 0xFF60, 0x0A50}, // full-width ASCII
}

const foldTableLen = 0x0AB0

// foldTableIndex returns the place of r in foldTable, or -1.
func foldTableIndex(r rune) int {
	if r <= foldTableRanges[0].to { // most of what is not ASCII
		return int(max(r-foldTableRanges[0].from, -1))
	}
	for _, part := range foldTableRanges[1:] {
		if part.from <= r && r <= part.to {
			return int(r - part.from + part.index)
		}
	}
	return -1
}

// foldTable holds Fold of each r at foldTableIndex(r), or "" if r does not fold alone. It
// is made when the first text that is not ASCII is folded, not at the start of the program.
var foldTable = sync.OnceValue(func() []string {
	table := make([]string, foldTableLen)
	for _, part := range foldTableRanges {
		for r := part.from; r <= part.to; r++ {
			if folded := foldWithoutTable(string(r)); !unicode.IsMark(r) && norm.NFC.PropertiesString(folded).BoundaryBefore() {
				table[foldTableIndex(r)] = folded
			}
		}
	}
	return table
})

// foldsToItself reports whether r is an ideograph, a Hangul syllable or an emoji: these
// fold alone, and they have no case and no accents.
func foldsToItself(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0xAC00 <= r && r <= 0xD7A3 || 0x1F300 <= r && r <= 0x1FAFF
}

// foldRune returns Fold of r, if r folds alone.
func foldRune(r rune) (folded string, alone bool) {
	if r < utf8.RuneSelf {
		return foldedASCII[r : r+1], true
	}
	if i := foldTableIndex(r); i >= 0 {
		folded = foldTable()[i]
		return folded, folded != ""
	}
	if foldsToItself(r) {
		return string(r), true
	}
	return "", false
}

// foldsAlone reports whether r folds to the same whatever stands beside it.
func foldsAlone(r rune) bool {
	if i := foldTableIndex(r); i >= 0 {
		return foldTable()[i] != ""
	}
	return r < utf8.RuneSelf || foldsToItself(r)
}

// foldedASCII holds the folded form of every ASCII character at its place.
var foldedASCII = func() string {
	folds := make([]byte, utf8.RuneSelf)
	for c := range folds {
		folds[c] = byte(unicode.ToLower(rune(c)))
	}
	return string(folds)
}()
