package snapshot

import "encoding/binary"

// Record is a record's text: the fields given to Section.Add, unchanged.
type Record struct {
	data []byte
	ends []uint32 // ends[k] is where field k ends in data
}

// Len is the number of fields.
func (r Record) Len() int { return len(r.ends) }

// Field returns field k, 0 ≤ k < Len. The caller must not change it. A Record
// handed to Filter's keep is valid during that call, one from Read for ever.
func (r Record) Field(k int) []byte {
	start := uint32(0)
	if k > 0 {
		start = r.ends[k-1]
	}
	return r.data[start:r.ends[k]:r.ends[k]]
}

func (r Record) clone() Record {
	return Record{data: append([]byte(nil), r.data...), ends: append([]uint32(nil), r.ends...)}
}

// In a block a record is: the length of the rest, the number of fields, their
// lengths (all varints), their bytes. The leading length lets a reader step
// over records without looking into them.

// headSize is the number of bytes of everything but the leading length and the
// fields' bytes; dataSize that of the latter.
func recordSize(fields [][]byte) (headSize, dataSize int) {
	headSize = varintSize(len(fields))
	for _, f := range fields {
		headSize += varintSize(len(f))
		dataSize += len(f)
	}
	return headSize, dataSize
}

func varintSize(n int) int {
	size := 1
	for ; n >= 0x80; n >>= 7 {
		size++
	}
	return size
}

func appendRecord(dst []byte, size int, fields [][]byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(size))
	dst = binary.AppendUvarint(dst, uint64(len(fields)))
	for _, f := range fields {
		dst = binary.AppendUvarint(dst, uint64(len(f)))
	}
	for _, f := range fields {
		dst = append(dst, f...)
	}
	return dst
}

// step returns the body of the first record in raw and what follows it. ok is
// false when raw is not what appendRecord wrote.
func step(raw []byte) (body, rest []byte, ok bool) {
	size, n := binary.Uvarint(raw)
	if n <= 0 || size > uint64(len(raw)-n) {
		return nil, nil, false
	}
	end := n + int(size)
	return raw[n:end], raw[end:], true
}

// parse opens a record's body; ends is reused.
func parse(body []byte, ends []uint32) (Record, bool) {
	count, n := binary.Uvarint(body)
	if n <= 0 || count > uint64(len(body)) {
		return Record{}, false
	}
	ends, body = ends[:0], body[n:]
	end := uint64(0)
	for range count {
		size, n := binary.Uvarint(body)
		if n <= 0 || size > uint64(len(body)) {
			return Record{}, false
		}
		body, end = body[n:], end+size
		ends = append(ends, uint32(end))
	}
	return Record{data: body, ends: ends}, end == uint64(len(body))
}
