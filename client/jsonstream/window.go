package jsonstream

import "io"

// The window begins small, as most replies are: a hundred leads have 26 KB. It doubles
// while reads fill it. At 128 KiB few records lie across two reads, and all of it still fits a core's cache.
const (
	firstWindow = 32 << 10
	fullWindow  = 128 << 10
)

// window is the part of a document that is in memory. A value is decoded from it
// without a copy, so it has to hold the whole of the value.
type window struct {
	src    io.Reader
	limits Limits
	buf    []byte
	head   int   // where in buf the unused bytes begin
	tail   int   // where in buf they end
	read   int64 // bytes read from src in all
	err    error // why src ended
}

func newWindow(src io.Reader, l Limits) window {
	return window{src: src, limits: l, buf: make([]byte, firstWindow)}
}

// fill reads more bytes behind tail. Bytes before head are lost.
func (w *window) fill() error {
	if w.err != nil {
		return w.err
	}
	if err := w.makeRoom(); err != nil {
		return err
	}
	n, err := w.src.Read(w.buf[w.tail:])
	w.tail += n
	w.read += int64(n)
	w.err = err
	if w.read > w.limits.Body {
		w.err = LimitError("the body")
		return w.err
	}
	if n > 0 {
		return nil // err is returned by the next fill
	}
	return err
}

// makeRoom moves the unused bytes to the front, into a larger window if they fill
// this one. A window larger than fullWindow is kept only as long as one record
// needs it.
func (w *window) makeRoom() error {
	if w.head == 0 && w.tail < len(w.buf) {
		return nil
	}
	unused, size := w.buf[w.head:w.tail], min(len(w.buf), fullWindow)
	if len(unused) >= w.limits.Record {
		return LimitError("one record")
	}
	if w.tail == len(w.buf) && size < fullWindow {
		size *= 2
	}
	for size <= len(unused) {
		size *= 2
	}
	buf := w.buf
	if len(buf) != size {
		buf = make([]byte, size)
	}
	w.buf, w.head, w.tail = buf, 0, copy(buf, unused)
	return nil
}

// peek returns the next byte that is not white space, and leaves it unused. At the
// end of the document the error is io.EOF.
func (w *window) peek() (byte, error) {
	for {
		for ; w.head < w.tail; w.head++ {
			switch c := w.buf[w.head]; c {
			case ' ', '\t', '\r', '\n':
			default:
				return c, nil
			}
		}
		if err := w.fill(); err != nil {
			return 0, err
		}
	}
}

// next uses up the next byte that is not white space. The document must not end here.
func (w *window) next() (byte, error) {
	c, err := w.peek()
	if err != nil {
		return 0, unexpected(err)
	}
	w.head++
	return c, nil
}

// expect uses up the next byte, which must be want.
func (w *window) expect(want byte) error {
	c, err := w.next()
	if err == nil && c != want {
		return ErrMalformed
	}
	return err
}
