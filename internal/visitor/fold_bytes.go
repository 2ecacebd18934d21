package visitor

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folder folds raw bytes as if they were cleaned before. All that people write folds rune
// by rune, from the table; the rare rune that composes with what stands before it is
// normalized with that.
type folder struct {
	text []byte // what was folded, in NFC

	marksEnd int   // len(text) behind the last entry that attached
	order    uint8 // the lastOrder of text there
	marks    int   // how many attached one after another
}

// maxMarks is how many marks in a row a folder can fold. Unicode's normalization puts a sign
// of its own behind 30.
const maxMarks = 24

// fold appends the folded raw to the text. It gives up, and returns false, at what does not
// fold by itself: controls, and letters under a heap of marks.
func (f *folder) fold(raw []byte) bool {
	text := f.text
	for i := 0; i < len(raw); {
		c := raw[i]
		if c < utf8.RuneSelf {
			if i+8 <= len(raw) {
				x := binary.LittleEndian.Uint64(raw[i:])
				if n := plainPrefixLen(x); n > 0 {
					text = binary.LittleEndian.AppendUint64(text, lowerEightBytes(x))[:len(text)+n]
					i += n
					continue
				}
			}
			if lowerASCII[c] == 0 {
				return false
			}
			text = append(text, lowerASCII[c])
			i++
			continue
		}
		page, at, n := entryOf(raw[i:])
		e := page.entries[at]
		if kind := e.kind(); kind <= maxEntryText {
			text = binary.LittleEndian.AppendUint64(text, uint64(e))[:len(text)+kind]
		} else {
			f.text = text
			if !f.attach(page, e) {
				return false
			}
			text = f.text
		}
		i += n
	}
	f.text = text
	return true
}

// entryOf returns the page and the place in it of the first rune of raw, which is not ASCII,
// and the rune's length.
func entryOf(raw []byte) (page *foldPage, at uint8, n int) {
	if c := raw[0]; c < 0xE0 && c >= 0xC2 && len(raw) >= 2 && raw[1]&0xC0 == 0x80 { // Latin to Arabic
		return foldPageOf(rune(c & 0x1F)), raw[1] & 0x3F, 2
	}
	r, n := utf8.DecodeRune(raw)
	return foldPageOf(r / 64), uint8(r % 64), n
}

// attach appends the text of an entry that needs more than to be written.
func (f *folder) attach(page *foldPage, e foldEntry) bool {
	if e.kind() == isControl {
		return false
	}
	if f.marksEnd != len(f.text) {
		f.order, f.marks = 0, 0
	}
	text, order := page.textOf(e), uint8(e>>48)
	switch f.marks++; {
	case norm.NFC.Properties(text).BoundaryBefore(): // only what follows may attach to it
		f.text, f.marks, order = append(f.text, text...), 0, lastOrder(text)
	case f.marks > maxMarks:
		return false
	case order > 0 && order >= f.order: // in order, and it never composes
		f.text = append(f.text, text...)
	default:
		f.text = norm.NFC.Append(f.text, text...)
		order = lastOrder(f.text)
	}
	f.marksEnd, f.order = len(f.text), order
	return true
}

// maxFoldBuffer is the largest buffer that is kept for the next search.
const maxFoldBuffer = 1 << 20

var folders = sync.Pool{New: func() any { return &folder{marksEnd: -1} }}

func (f *folder) giveBack() {
	if f.clear(0); cap(f.text) <= maxFoldBuffer {
		folders.Put(f)
	}
}

// clear forgets all of the text but the last bytes.
func (f *folder) clear(keep int) {
	keep = min(keep, len(f.text))
	f.text = slices.Delete(f.text, 0, len(f.text)-keep)
	f.marksEnd = -1
}

// foldChunk is how many bytes are folded before they are searched: so many that the overlap
// does not matter, so few that they fit into a core's cache.
const foldChunk = 32 << 10

// chunkLen returns how much of raw is to be folded at once: a chunk, and what attaches to it.
func chunkLen(raw []byte) int {
	if len(raw) <= foldChunk {
		return len(raw)
	}
	n := runeStart(raw, foldChunk)
	for n < len(raw) && raw[n] >= utf8.RuneSelf {
		page, at, size := entryOf(raw[n:])
		if kind := page.entries[at].kind(); 0 < kind && kind <= maxEntryText {
			break
		}
		n += size
	}
	return n
}

// lowerASCII maps the bytes that cleaning leaves as they are to lower case, all others to
// 0. A carriage return counts as the line break that it becomes.
var lowerASCII = func() (lower [256]byte) {
	for c := range lower[:utf8.RuneSelf] {
		switch {
		case byteClass[c] == controlByte:
		case 'A' <= c && c <= 'Z':
			lower[c] = byte(c) | 0x20
		default:
			lower[c] = byte(c)
		}
	}
	lower['\r'] = '\n'
	return lower
}()

// For numbers that hold eight bytes of a text.
const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// plainPrefixLen returns how many of the eight bytes of x stand before the first that is ≥
// 0x80, < 0x20 or 0x7F. (A borrow or carry only marks bytes behind it.)
func plainPrefixLen(x uint64) int {
	return bits.TrailingZeros64((x|(x-0x20*ones)|(x+ones))&highs) / 8
}

// lowerEightBytes returns x with its ASCII letters in lower case.
func lowerEightBytes(x uint64) uint64 {
	fromA, beyondZ := x+(0x80-'A')*ones, x+(0x7F-'Z')*ones
	return x | (fromA^beyondZ)&highs>>2
}
