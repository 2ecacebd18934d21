package visitor

import (
	"encoding/binary"
	"math/bits"
	"sync"
	"unicode/utf8"
)

// folder folds raw bytes as if they were cleaned before. All that people write folds rune
// by rune, from the table; the rare rune that composes with what stands before it is
// normalized with that.
type folder struct {
	text []byte // what was folded, in NFC

	marksEnd int   // len(text) behind the last entry that attached
	order    uint8 // the lastOrder of text there
	marks    int   // how many attached one after another

	scratch [8]byte
}

// fold appends the folded raw to the text. It gives up, and returns false, at what does not
// fold by itself: controls, and letters under a heap of marks.
func (f *folder) fold(raw []byte) bool {
	for i := 0; i < len(raw); {
		if i = f.foldASCII(raw, i); i < len(raw) && raw[i] < utf8.RuneSelf {
			return false
		}
		if i = f.foldOthers(raw, i); i < 0 {
			return false
		}
	}
	return true
}

// foldASCII folds from i on, and returns where a byte stands that is a control or not ASCII.
func (f *folder) foldASCII(raw []byte, i int) int {
	text := f.text
	for i < len(raw) {
		n := 0
		if i+8 <= len(raw) {
			x := binary.LittleEndian.Uint64(raw[i:])
			others := notPlain(x)
			text = binary.LittleEndian.AppendUint64(text, lowerEightBytes(x))
			if others == 0 { // the next eight need not wait for n
				i += 8
				continue
			}
			n = bits.TrailingZeros64(others) / 8
			text = text[:len(text)-8+n]
			i += n
		}
		lower := lowerASCII[raw[i]]
		if lower == 0 {
			break
		}
		text = append(text, lower)
		i++
	}
	f.text = text
	return i
}

// foldOthers folds from i on what is not ASCII, and returns where that ends; -1 when it
// gives up.
func (f *folder) foldOthers(raw []byte, i int) int {
	text := f.text
	for i < len(raw) && raw[i] >= utf8.RuneSelf {
		r, n := rune(0), 2
		if c := raw[i]; c < 0xE0 && c >= 0xC2 && i+1 < len(raw) && raw[i+1]^0x80 < 0x40 { // Latin to Arabic
			r = rune(c&0x1F)<<6 | rune(raw[i+1]&0x3F)
		} else {
			r, n = decodeRune(raw[i:])
		}
		i += n
		e := foldEntry(foldEntries[r].Load())
		if e == 0 { // written out, because a call here takes as long as the rest
			e = fillFoldEntry(r)
		}
		if kind := e.kind(); kind <= maxEntryText {
			text = binary.LittleEndian.AppendUint64(text, uint64(e))[:len(text)+kind]
			continue
		}
		f.text = text
		if !f.attach(r, e) {
			return -1
		}
		text = f.text
	}
	f.text = text
	return i
}

// decodeRune is utf8.DecodeRune, with a shorter way for the scripts of three bytes.
func decodeRune(raw []byte) (r rune, n int) {
	if len(raw) >= 3 && raw[0]&0xF0 == 0xE0 && (raw[1]^0x80)|(raw[2]^0x80) < 0x40 {
		r = rune(raw[0]&0x0F)<<12 | rune(raw[1]&0x3F)<<6 | rune(raw[2]&0x3F)
		if r >= 0x800 && r&^0x7FF != 0xD800 {
			return r, 3
		}
	}
	return utf8.DecodeRune(raw)
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
	f.text = f.text[:copy(f.text, f.text[len(f.text)-keep:])]
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
		r, size := decodeRune(raw[n:])
		if kind := foldEntryOf(r).kind(); 0 < kind && kind <= maxEntryText {
			break
		}
		n += size
	}
	return n
}

// lowerASCII maps the bytes that cleaning leaves as they are to lower case, all others to
// 0. White space is a space.
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
	lower['\r'], lower['\n'], lower['\t'] = ' ', ' ', ' '
	return lower
}()

// For numbers that hold eight bytes of a text.
const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// notPlain has the highest bit of the first byte of x that is ≥ 0x80, < 0x20 or 0x7F. (A
// borrow or carry only marks bytes behind it.)
func notPlain(x uint64) uint64 { return (x | (x - 0x20*ones) | (x + ones)) & highs }

// lowerEightBytes returns x with its ASCII letters in lower case.
func lowerEightBytes(x uint64) uint64 {
	fromA, beyondZ := x+(0x80-'A')*ones, x+(0x7F-'Z')*ones
	return x | (fromA^beyondZ)&highs>>2
}
