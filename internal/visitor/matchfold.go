package visitor

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sync"
	"unicode/utf8"
)

// lowerASCII maps the bytes that cleaning leaves alone to lower case, all
// others to 0. A carriage return counts as the line break it becomes.
var lowerASCII = func() (lower [256]byte) {
	for c := range lower[:utf8.RuneSelf] {
		switch {
		case byteClass[c] == dirtyByte:
		case 'A' <= c && c <= 'Z':
			lower[c] = byte(c) | 0x20
		default:
			lower[c] = byte(c)
		}
	}
	lower['\r'] = '\n'
	return lower
}()

// plain reports whether raw is ASCII that cleaning leaves alone, line breaks
// aside.
func plain(raw []byte) bool {
	i := 0
	for ; i+8 <= len(raw); i += 8 {
		if plainPrefix(binary.LittleEndian.Uint64(raw[i:])) < 8 && !plainBytes(raw[i:i+8]) {
			return false
		}
	}
	return plainBytes(raw[i:])
}

func plainBytes(raw []byte) bool {
	for _, c := range raw {
		if lowerASCII[c] == 0 {
			return false
		}
	}
	return true
}

// foldChunk bounds how much is folded before it is searched: large enough that
// the overlap does not matter, small enough for a core's cache.
const foldChunk = 32 << 10

// foldBufferMax: larger buffers are left to the collector instead of the pool.
const foldBufferMax = 1 << 20

var foldBuffers = sync.Pool{New: func() any { return new([]byte) }}

// foldAndSearch folds raw rune by rune and looks for the query in the result.
// It is not sure when raw holds a rune that cleaning may touch or that folds
// with its neighbours.
func (m Matcher) foldAndSearch(raw []byte) (found, sure bool) {
	buffer := foldBuffers.Get().(*[]byte)
	defer func() {
		if cap(*buffer) <= foldBufferMax {
			foldBuffers.Put(buffer)
		}
	}()
	dst := (*buffer)[:0]
	for len(raw) > 0 {
		n := 0
		dst, n = appendFolded(dst, raw)
		*buffer = dst
		if n < 0 {
			return false, false
		}
		if m.phrase && !even(dst) {
			dst = evened(dst)
		}
		if bytes.Contains(dst, []byte(m.folded)) {
			return true, true
		}
		raw = raw[n:]
		keep := min(len(dst), len(m.folded)-1)
		dst = dst[:copy(dst, dst[len(dst)-keep:])]
	}
	return false, true
}

// even reports whether plain or folded text has one space wherever it has white space.
func even(text []byte) bool {
	return !bytes.Contains(text, []byte("  ")) &&
		bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') < 0 && bytes.IndexByte(text, '\t') < 0
}

// evened makes one space of all white space between two words, in place; see spaced.
func evened(folded []byte) []byte {
	n, before := 0, byte(0)
	for _, c := range folded {
		if c <= ' ' { // folded text has no other controls
			if before == ' ' {
				continue
			}
			c = ' '
		}
		folded[n], before = c, c
		n++
	}
	return folded[:n]
}

// appendFolded appends the folded beginning of raw to dst, a chunk or a little
// more, and returns how much of raw that was; -1 if it met a rune it cannot
// fold by itself. It ends where a plain byte follows, so nothing that comes
// later can change what has been folded.
func appendFolded(dst, raw []byte) ([]byte, int) {
	for i := 0; i < len(raw); {
		if i+8 <= len(raw) {
			x := binary.LittleEndian.Uint64(raw[i:])
			if k := plainPrefix(x); k > 0 {
				if i >= foldChunk {
					return dst, i
				}
				dst = binary.LittleEndian.AppendUint64(dst, lowerEight(x))[:len(dst)+k]
				i += k
				continue
			}
		}
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r < utf8.RuneSelf:
			lower := lowerASCII[r]
			if lower == 0 {
				return dst, -1
			}
			dst = append(dst, lower)
		case foldsToItself(r):
			dst = append(dst, raw[i:i+n]...)
		default:
			folded, alone := foldRune(r)
			if !alone || touched(r) {
				return dst, -1
			}
			dst = append(dst, folded...)
		}
		i += n
	}
	return dst, len(raw)
}

// Eight bytes at a time.
const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// plainPrefix returns how many of the eight bytes of x come before the first
// that is ≥ 0x80, < 0x20 or 0x7F. (A borrow or carry marks bytes behind only.)
func plainPrefix(x uint64) int {
	return bits.TrailingZeros64((x|(x-0x20*ones)|(x+ones))&highs) / 8
}

// lowerEight returns x in lower case as far as it is ASCII.
func lowerEight(x uint64) uint64 {
	fromA, beyondZ := x+(0x80-'A')*ones, x+(0x7F-'Z')*ones
	return x | (fromA^beyondZ)&highs>>2
}
