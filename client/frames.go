package client

import (
	"errors"
	"fmt"
	"io"
)

// A body is looked at through a window that begins small, as most replies are,
// and widens while reads fill it: at 128 KiB few records straddle two reads and
// all of it still fits a core's cache.
const (
	firstWindow = 16 << 10
	fullWindow  = 128 << 10
)

// maxDepth bounds nesting. A documented reply is five deep; jx recurses on what
// it skips, so depth is stack.
const maxDepth = 64

var errTooDeep = errors.New("malformed JSON: nested too deeply")

// tooLarge is the limit that a body went over.
type tooLarge string

func (t tooLarge) Error() string { return string(t) + " is over its limit" }

// frames cuts a body into whole JSON values, so that each can be decoded from
// memory: no string straddles two reads, nothing is allocated to be decoded, and
// what one record may cost is known before it is decoded. It decides by quotes
// and brackets alone where a value ends; whether that is JSON, jx says.
type frames struct {
	src    io.Reader
	limits Limits
	buf    []byte
	head   int   // start in buf of what was not taken yet
	tail   int   // end in buf of what was read
	short  bool  // the body fits into a window: not worth a second goroutine
	read   int64 // bytes read in all
	err    error // why src ended

	trade  func(buf []byte) (other []byte, ok bool) // before buf is used again: somebody may still read what was taken
	giveUp func()                                   // makes a hanging Read of src return
}

func newFrames(src io.Reader, l Limits) *frames {
	return &frames{src: src, limits: l, buf: make([]byte, firstWindow), trade: keep, giveUp: func() {}}
}

// keep trades nothing: who takes a value is done with it when the next is taken.
func keep(buf []byte) ([]byte, bool) { return buf, true }

// fill reads more behind tail. What was taken before is void.
func (f *frames) fill() error {
	if f.err != nil {
		return f.err
	}
	if err := f.makeRoom(); err != nil {
		return err
	}
	n, err := f.src.Read(f.buf[f.tail:])
	f.tail += n
	f.read += int64(n)
	f.err = err
	if f.read > f.limits.Decoded {
		f.err = tooLarge("the body")
		return f.err
	}
	if n > 0 {
		return nil // err comes up again when there is nothing left to take
	}
	return err
}

// makeRoom moves what was not taken to the front, in a wider window if this one
// is full: of all reads or, in the end, of a single record.
func (f *frames) makeRoom() error {
	if f.head == 0 && f.tail < len(f.buf) {
		return nil
	}
	rest, size := f.buf[f.head:f.tail], min(len(f.buf), fullWindow) // one huge record widens no window but its own
	if len(rest) >= f.limits.Record {
		return tooLarge("one record")
	}
	if f.tail == len(f.buf) && size < fullWindow {
		size *= 2
	}
	for size <= len(rest) {
		size *= 2
	}
	buf, ok := f.trade(f.buf)
	if !ok {
		return errUnwanted
	}
	if len(buf) < size {
		buf = make([]byte, size)
	}
	f.buf, f.head, f.tail = buf, 0, copy(buf, rest)
	return nil
}

// errUnwanted ends the reading of a list whose reader has gone.
var errUnwanted = errors.New("nobody reads on")

// peek returns the next byte that is no white space, without taking it. At the
// end of the body it returns io.EOF.
func (f *frames) peek() (byte, error) {
	for {
		for ; f.head < f.tail; f.head++ {
			switch c := f.buf[f.head]; c {
			case ' ', '\t', '\r', '\n':
			default:
				return c, nil
			}
		}
		if err := f.fill(); err != nil {
			return 0, err
		}
	}
}

// next takes the next byte that is no white space; the body must not end here.
func (f *frames) next() (byte, error) {
	c, err := f.peek()
	if err != nil {
		return 0, unexpected(err)
	}
	f.head++
	return c, nil
}

// expect takes the next byte, which must be want.
func (f *frames) expect(want byte) error {
	c, err := f.next()
	if err == nil && c != want {
		return f.malformed()
	}
	return err
}

// end takes nothing: the body must be over.
func (f *frames) end() error {
	switch _, err := f.peek(); err {
	case io.EOF:
		return nil
	case nil:
		return errTrailing
	default:
		return err
	}
}

var errTrailing = errors.New("more follows the end of the JSON")

// value takes one whole value. Its bytes are valid until the next call. Nobody
// has looked yet whether they are UTF-8, and jx does not: looking here would cost
// a fifth of the time of a long history, and whoever shows a text looks anyway.
func (f *frames) value() ([]byte, error) {
	c, err := f.peek()
	if err != nil {
		return nil, unexpected(err)
	}
	var n int
	switch c {
	case '{', '[':
		n, err = f.containerEnd()
	case '"':
		n, err = f.stringEnd()
	default:
		n, err = f.scalarEnd()
	}
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, f.malformed() // a comma, colon or bracket where a value belongs
	}
	raw := f.buf[f.head : f.head+n]
	f.head += n
	return raw, nil
}

// offset is where in the body head is.
func (f *frames) offset() int64 { return f.read - int64(f.tail-f.head) }

func (f *frames) malformed() error { return malformedBefore(f.offset()) }

// malformedBefore says where, and not what: error texts hold nothing of a body.
func malformedBefore(offset int64) error {
	return fmt.Errorf("malformed JSON before byte %d", offset)
}

// unexpected makes the end of the body an error: something was still to come.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
