package visitor

import (
	"encoding/binary"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is how many marks in a row a folder can fold. Unicode's normalization puts a sign
// of its own behind 30.
const maxMarks = 24

// attach appends the entry of r, which needs more than to be written.
func (f *folder) attach(r rune, e foldEntry) bool {
	if f.marksEnd != len(f.text) {
		f.order, f.marks = 0, 0
	}
	if f.marks++; f.marks > maxMarks || e.kind() == isControl {
		return false
	}
	text := f.textOf(r, e)
	if order := e.order(); order > 0 && order >= f.order && (e.kind()&composes == 0 || f.marks == 1 && !f.composesWith(text)) {
		f.text = append(f.text, text...)
		f.marksEnd, f.order = len(f.text), order
		return true
	}
	f.normalize(text)
	return true
}

// composesWith reports whether a mark makes another letter of the last one.
func (f *folder) composesWith(mark []byte) bool {
	letter, _ := utf8.DecodeLastRune(f.text)
	r, _ := utf8.DecodeRune(mark)
	return composedPairs()[[2]rune{letter, r}]
}

// textOf is the text of an entry that is no control. It is valid until the next call.
func (f *folder) textOf(r rune, e foldEntry) []byte {
	if e.kind() == isLong {
		text, _ := longFolds.Load(r)
		return text.([]byte)
	}
	binary.LittleEndian.PutUint64(f.scratch[:], uint64(e))
	return f.scratch[:e.kind()&^(attaches|composes)]
}

// normalize appends what may compose with the text, or be ordered among its last marks.
func (f *folder) normalize(text []byte) {
	if norm.NFC.Properties(text).BoundaryBefore() { // only what follows may
		f.text, f.marks = append(f.text, text...), 0
	} else {
		f.text = norm.NFC.Append(f.text, text...)
	}
	f.marksEnd, f.order = len(f.text), lastOrder(f.text)
}
