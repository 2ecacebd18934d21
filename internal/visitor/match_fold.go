package visitor

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sync"
	"unicode/utf8"
)

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

// isPlainASCII reports whether raw is ASCII that cleaning leaves as it is, line breaks
// aside.
func isPlainASCII(raw []byte) bool {
	i := 0
	for ; i+8 <= len(raw); i += 8 {
		if plainPrefixLen(binary.LittleEndian.Uint64(raw[i:])) < 8 && !arePlainBytes(raw[i:i+8]) {
			return false
		}
	}
	return arePlainBytes(raw[i:])
}

func arePlainBytes(raw []byte) bool {
	for _, c := range raw {
		if lowerASCII[c] == 0 {
			return false
		}
	}
	return true
}

// foldChunk is how many bytes are folded before they are searched: so many that the overlap
// does not matter, so few that they fit into a core's cache.
const foldChunk = 32 << 10

// maxFoldBuffer is the largest buffer that is kept for the next search.
const maxFoldBuffer = 1 << 20

var foldBuffers = sync.Pool{New: func() any { return new([]byte) }}

// foldAndSearch folds raw rune by rune and looks for the query in the result. It is not
// sure when raw contains a rune that is unsafe or does not fold alone.
func (m Matcher) foldAndSearch(raw []byte) (found, sure bool) {
	buffer := foldBuffers.Get().(*[]byte)
	defer func() {
		if cap(*buffer) <= maxFoldBuffer {
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
		if m.phrase && !isSingleSpaced(dst) {
			dst = singleSpacedBytes(dst)
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

// isSingleSpaced reports whether plain or folded text has single spaces for all its white
// space.
func isSingleSpaced(text []byte) bool {
	return !bytes.Contains(text, []byte("  ")) &&
		bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') < 0 && bytes.IndexByte(text, '\t') < 0
}

// singleSpacedBytes is singleSpaced in place.
func singleSpacedBytes(folded []byte) []byte {
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

// appendFolded appends the folded beginning of raw to dst, a chunk or a little more, and
// returns how many bytes of raw that was, or -1 if it met a rune that does not fold alone.
// It ends before a plain byte, so nothing that follows can change what was folded.
func appendFolded(dst, raw []byte) ([]byte, int) {
	for i := 0; i < len(raw); {
		if i+8 <= len(raw) {
			x := binary.LittleEndian.Uint64(raw[i:])
			if k := plainPrefixLen(x); k > 0 {
				if i >= foldChunk {
					return dst, i
				}
				dst = binary.LittleEndian.AppendUint64(dst, lowerEightBytes(x))[:len(dst)+k]
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
			if !alone || isUnsafe(r) {
				return dst, -1
			}
			dst = append(dst, folded...)
		}
		i += n
	}
	return dst, len(raw)
}

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
