package snapshot

import "hash/crc32"

var castagnoli = crc32.MakeTable(crc32.Castagnoli) // which processors compute by themselves

// fieldEnd stands behind each field. It is never part of UTF-8, so the bytes of
// two fields cannot be taken for those of one.
var fieldEnd = []byte{0xff}

// hash tells apart records that share time and session. It depends on nothing but
// the record, so that a cursor finds its row again in the next process.
func hash(page []byte, fields [][]byte) uint32 {
	sum := crc32.Update(0, castagnoli, page)
	for _, f := range fields {
		sum = crc32.Update(sum, castagnoli, fieldEnd)
		sum = crc32.Update(sum, castagnoli, f)
	}
	return sum
}
