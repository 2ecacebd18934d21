package snapshot

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What is read back from a disk is believed only as far as it fits: damage is
// an error, never a panic or a read beyond the block.
func FuzzDamagedBlock(f *testing.F) {
	head, data := recordSize(bytesOf([]string{"AI", "", "hello"}))
	whole := appendRecord(nil, head+data, bytesOf([]string{"AI", "", "hello"}))
	f.Add(whole)
	f.Add(append(whole, whole[:5]...))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Add([]byte{3, 2, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, raw []byte) {
		for len(raw) > 0 {
			body, rest, ok := step(raw)
			if !ok {
				return
			}
			require.Less(t, len(rest), len(raw))
			if r, ok := parse(body, nil); ok {
				total := 0
				for k := range r.Len() {
					total += len(r.Field(k))
				}
				require.LessOrEqual(t, total, len(body))
			}
			raw = rest
		}
	})
}

// A disk that returns other bytes than it was given is noticed.
func TestDamagedFile(t *testing.T) {
	store := newTestStore(t, Options{InMemory: 1})
	s := get(t, store, history(-7, 0), &one{id: 1, size: 1000})
	_, err := s.text.file.WriteAt([]byte{0xff, 0xff, 0xff, 0xff, 0xff}, 0)
	require.NoError(t, err)
	_, err = s.Read(0)
	require.ErrorIs(t, err, errDamaged)
	_, err = s.Filter(ctx, 0, 1, func(int, Entry, Record) bool { return true })
	require.ErrorIs(t, err, errDamaged)
	require.NoError(t, s.text.file.Truncate(0))
	_, err = s.Read(0)
	require.ErrorIs(t, err, ErrStorage)
}
