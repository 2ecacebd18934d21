package visitor

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Most of the world's chat is written in runes that stand alone: Fold maps each
// of them by itself, whatever is beside it. For those a table does what two
// normalisations and a case folding would.
//
// foldStretches are the stretches of Unicode in the table, from and to
// inclusive, and where in the table each begins.
var foldStretches = [...]struct{ from, to, index rune }{
	{0x0080, 0x06FF, 0},      // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic
	{0x1E00, 0x20CF, 0x0680}, // Latin for Vietnamese, polytonic Greek, punctuation, currencies
	{0x3000, 0x30FF, 0x0950}, // ideographic punctuation, kana
	{0xFF01, 0xFF60, 0x0A50}, // full-width ASCII
}

const foldTableLen = 0x0AB0

// foldIndex returns the place of r in foldTable, -1 if it has none.
func foldIndex(r rune) int {
	if r <= foldStretches[0].to { // most of what is not ASCII
		return int(max(r-foldStretches[0].from, -1))
	}
	for _, stretch := range foldStretches[1:] {
		if stretch.from <= r && r <= stretch.to {
			return int(r - stretch.from + stretch.index)
		}
	}
	return -1
}

// foldTable[foldIndex(r)] is Fold of r, "" if r does not stand alone. Its 2,736
// entries are made on the first word outside ASCII, not at start.
var foldTable = sync.OnceValue(func() []string {
	table := make([]string, foldTableLen)
	for _, stretch := range foldStretches {
		for r := stretch.from; r <= stretch.to; r++ {
			if folded := foldWhole(string(r)); !unicode.IsMark(r) && norm.NFC.PropertiesString(folded).BoundaryBefore() {
				table[foldIndex(r)] = folded
			}
		}
	}
	return table
})

// foldsToItself: ideographs, Hangul syllables and emoji stand alone, and none
// has a case or an accent.
func foldsToItself(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0xAC00 <= r && r <= 0xD7A3 || 0x1F300 <= r && r <= 0x1FAFF
}

// foldRune returns Fold of r if r stands alone.
func foldRune(r rune) (folded string, alone bool) {
	if r < utf8.RuneSelf {
		return asciiFolds[r : r+1], true
	}
	if i := foldIndex(r); i >= 0 {
		folded = foldTable()[i]
		return folded, folded != ""
	}
	if foldsToItself(r) {
		return string(r), true
	}
	return "", false
}

func standsAlone(r rune) bool {
	if i := foldIndex(r); i >= 0 {
		return foldTable()[i] != ""
	}
	return r < utf8.RuneSelf || foldsToItself(r)
}

// asciiFolds holds the folded form of every ASCII character at its place.
var asciiFolds = func() string {
	folds := make([]byte, utf8.RuneSelf)
	for c := range folds {
		folds[c] = byte(unicode.ToLower(rune(c)))
	}
	return string(folds)
}()
