package snapshot

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
)

// ErrStorage is wrapped when text cannot be kept because the temporary file
// cannot be made, written or read: disk full, read-only directory. The store
// itself stays usable, and what fits into memory still works.
var ErrStorage = errors.New("no temporary file for what was downloaded; free disk space or point TMPDIR elsewhere")

var errFreed = errors.New("snapshot: read after release")

// text is a snapshot's compressed blocks, one after another in a single
// address space: in memory first, later under the same addresses in a file.
// It may be written and read by several goroutines.
type text struct {
	memory *memory
	dir    string

	mu     sync.RWMutex
	pieces []piece // while there is no file
	file   *os.File
	end    int64 // where the next block goes
	beside int64 // bytes that the snapshot keeps in memory beside its text
	freed  bool
}

type piece struct {
	at   int64
	data []byte
}

// put stores a copy of data and returns its address.
func (t *text) put(data []byte) (at int64, err error) {
	f, at, err := t.place(data)
	if err != nil || f == nil {
		return at, err
	}
	// Outside the lock: sections write their blocks side by side.
	if _, err := f.WriteAt(data, at); err != nil {
		return 0, storageError(err)
	}
	return at, nil
}

// place gives data its address, and its place too when that is in memory.
// Otherwise f is the file to write it to.
func (t *text) place(data []byte) (f *os.File, at int64, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.freed {
		return nil, 0, errFreed
	}
	n := int64(len(data))
	if t.file == nil {
		if err := t.makeRoom(n); err != nil {
			return nil, 0, storageError(err)
		}
	}
	if t.file == nil {
		t.pieces = append(t.pieces, piece{t.end, append(make([]byte, 0, n), data...)})
	}
	at, t.end = t.end, t.end+n
	return t.file, at, nil
}

// makeRoom reserves n more bytes of memory, or moves to a file. Whose index fills the
// memory gets a file at once. With no file to be had, older answers give way: a small
// one must not fail because the disk does.
func (t *text) makeRoom(n int64) error {
	if t.beside+t.end+n <= t.memory.limit && t.memory.reserve(n) {
		return nil
	}
	err := t.spill()
	if err != nil && (t.memory.reserve(n) || t.memory.reserveByForce(t.end, n)) {
		return nil
	}
	return err
}

// keepBeside notes that the snapshot keeps n more bytes in memory.
func (t *text) keepBeside(n int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.beside += n
}

// spill moves what is in memory to a new file. On failure nothing has changed.
func (t *text) spill() error {
	f, err := tempFile(t.dir)
	if err != nil {
		return err
	}
	for _, p := range t.pieces {
		if _, err := f.WriteAt(p.data, p.at); err != nil {
			f.Close()
			return err
		}
	}
	t.file, t.pieces = f, nil
	t.memory.used.Add(-t.end)
	return nil
}

// get returns the n bytes put at an address. buf is used when they must be
// read from the file; the result is valid until buf's next use, and must not
// be changed.
func (t *text) get(at int64, n int, buf []byte) ([]byte, error) {
	t.mu.RLock()
	defer t.mu.RUnlock() // held while reading: free must not close the file under us
	switch {
	case t.freed:
		return nil, errFreed
	case t.file == nil:
		i := sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].at >= at })
		return t.pieces[i].data[:n], nil
	}
	buf = sized(buf, n)
	if _, err := t.file.ReadAt(buf, at); err != nil {
		return nil, storageError(err)
	}
	return buf, nil
}

// free gives memory and file back; everything afterwards fails.
func (t *text) free() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.freed {
		return
	}
	t.freed = true
	if t.file != nil {
		t.file.Close() // its bytes are gone either way
	} else {
		t.memory.used.Add(-t.end)
	}
	t.file, t.pieces = nil, nil
}

func (t *text) size() int64 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.end
}

// storageError keeps the system's reason but not the file's name: it has none.
func storageError(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("snapshot: %w: %s: %w", ErrStorage, path.Op, path.Err)
	}
	return fmt.Errorf("snapshot: %w: %w", ErrStorage, err)
}

// sized returns a slice of n bytes, buf's if that is large enough.
func sized(buf []byte, n int) []byte {
	if cap(buf) < n {
		return make([]byte, n)
	}
	return buf[:n]
}
