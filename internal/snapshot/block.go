package snapshot

import (
	"errors"
	"sort"
	"sync"

	"github.com/klauspost/compress/s2"
)

// blockBytes is how much text is compressed at a time. Measured on synthetic
// transcripts, one core: s2 packs 500 MB/s to 46 %, zstd 200 MB/s to 32 %, and
// decoding, which delivers 600 MB/s, must not wait. 256 KiB pack to within 4 %
// of 1 MiB, but unpack three times as fast (0.05 ms): they stay in the cache.
const blockBytes = 256 << 10

// maxRecord bounds one record's text, so that lengths fit 32 bits everywhere.
// The client refuses far smaller ones (one string of 8 MiB).
const maxRecord = 1 << 30

var (
	errRecordTooLarge = errors.New("snapshot: a record of more than 1 GiB of text; narrow the dates")
	errDamaged        = errors.New("snapshot: a block of text cannot be read back; ask again without the cursor")
)

// block is where a run of consecutive records lies.
type block struct {
	at          int64 // address in text
	packed, raw uint32
	run
}

// run is the numbers of the records in a block.
type run struct{ first, count uint32 }

func (r run) past() uint32 { return r.first + r.count }

// blockLog is records in order of arrival, in blocks.
type blockLog []block

// holding is the block that record n is in.
func (l blockLog) holding(n uint32) int {
	return sort.Search(len(l), func(i int) bool { return l[i].first > n }) - 1
}

// Buffers come and go in the same few sizes: one download after another, and
// one Filter after another, use the same ones.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// pack compresses raw and stores it.
func (t *text) pack(raw []byte, r run) (block, error) {
	buf := buffers.Get().(*[]byte)
	defer giveBack(buf)
	*buf = sized(*buf, s2.MaxEncodedLen(len(raw)))
	packed := s2.Encode(*buf, raw)
	at, err := t.put(packed)
	return block{at, uint32(len(packed)), uint32(len(raw)), r}, err
}

// giveBack keeps no buffer that one huge record has blown up.
func giveBack(buf *[]byte) {
	if cap(*buf) <= 2*blockBytes {
		buffers.Put(buf)
	}
}

// unpack returns the block's raw bytes in dst.
func (t *text) unpack(b block, dst []byte) ([]byte, error) {
	buf := buffers.Get().(*[]byte)
	defer giveBack(buf)
	*buf = sized(*buf, int(b.packed))
	packed, err := t.get(b.at, int(b.packed), *buf)
	if err != nil {
		return nil, err
	}
	raw, err := s2.Decode(sized(dst, int(b.raw)), packed)
	if err != nil || len(raw) != int(b.raw) {
		return nil, errDamaged
	}
	return raw, nil
}
