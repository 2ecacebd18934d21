package snapshot

// Scratch is room for bytes that a long piece of work lays aside: in memory while there
// is room, as a snapshot's text, else in a temporary file of its own. It may be used by
// several goroutines.
type Scratch struct{ text *text }

// Scratch makes an empty one, which its caller frees.
func (s *Snapshot) Scratch() *Scratch {
	return &Scratch{&text{memory: s.text.memory, dir: s.text.dir, beside: s.text.beside}}
}

// Put stores a copy of data and returns its address. An error wraps ErrStorage.
func (s *Scratch) Put(data []byte) (at int64, err error) { return s.text.put(data) }

// Get returns the n bytes put at an address, in buf if they must be read from the file
// and buf is large enough. They must not be changed.
func (s *Scratch) Get(at int64, n int, buf []byte) ([]byte, error) { return s.text.get(at, n, buf) }

// Free gives the room back.
func (s *Scratch) Free() { s.text.free() }
