// Package jsonstream reads records out of a long JSON document. The document is
// never in memory as a whole: one record is, and limits bound what it may cost.
//
// [NewReader] comes first. [Reader.Object], [Reader.Array] and [Reader.Value] then
// read the document from its beginning to [Reader.End]. A [Value] is one record, or
// any other part that fits into memory; its methods decode it. [NewGzipReader] is
// put before a Reader whose document arrives compressed.
//
// Bytes that are not UTF-8 pass through. Looking for them would cost a fifth of the
// reading time, and whoever shows a text has to look anyway.
package jsonstream

import (
	"io"

	"github.com/go-faster/jx"
)

// Reader reads one JSON document. It is not safe for concurrent use.
type Reader struct {
	window
	value Value
}

// NewReader returns a Reader of the document that src delivers. A read beyond a
// limit ends in a [LimitError]; an error of src is returned as it is.
func NewReader(src io.Reader, l Limits) *Reader {
	return &Reader{window: newWindow(src, l.withDefaults())}
}

// BytesRead is how many bytes of the document have been read so far.
func (r *Reader) BytesRead() int64 { return r.read }

// SkipByteOrderMark skips one UTF-8 byte order mark, which some servers write at the
// start of a document (N10, docs/security.md). The next read reports an error of src.
func (r *Reader) SkipByteOrderMark() {
	const mark = "\ufeff"
	for n := range len(mark) {
		for r.head+n == r.tail {
			if r.fill() != nil {
				return
			}
		}
		if r.buf[r.head+n] != mark[n] {
			return
		}
	}
	r.head += len(mark)
}

// Kind is the type of the next value, by its first byte; jx.Invalid if no value begins
// so. It reads nothing of the value.
func (r *Reader) Kind() (jx.Type, error) {
	c, err := r.peek()
	if err != nil {
		return jx.Invalid, unexpected(err)
	}
	return jx.DecodeBytes([]byte{c}).Next(), nil
}

// Object reads an object. It calls member with the name of each member, in their
// order; member must read the value, by Object, Array or Value.
func (r *Reader) Object(member func(name []byte) error) error {
	if err := r.expect('{'); err != nil {
		return err
	}
	return r.separated('}', func() error {
		name, err := r.name()
		if err != nil {
			return err
		}
		return member(name)
	})
}

// name reads a member's name and the colon behind it.
func (r *Reader) name() ([]byte, error) {
	raw, err := r.frame()
	if err != nil {
		return nil, err
	}
	name, err := jx.DecodeBytes(raw).StrAppend(nil)
	if err != nil {
		return nil, ErrMalformed
	}
	return name, r.expect(':')
}

// Array reads an array and calls element with each element, in their order. null
// counts as an empty array. A value of any other type is read, and the error is
// [ErrNotArray].
func (r *Reader) Array(element func(*Value) error) error {
	c, err := r.peek()
	if err != nil {
		return unexpected(err)
	}
	if c != '[' {
		return r.nullForArray()
	}
	r.head++
	return r.separated(']', func() error {
		v, err := r.Value()
		if err != nil {
			return err
		}
		if err := element(v); err != nil {
			return err
		}
		return v.Err()
	})
}

func (r *Reader) nullForArray() error {
	v, err := r.Value()
	if err != nil {
		return err
	}
	isNull := v.Kind() == jx.Null
	v.Skip()
	switch {
	case v.Err() != nil:
		return v.Err()
	case !isNull:
		return ErrNotArray
	}
	return nil
}

// separated calls part for each of the parts between commas, and reads the bracket
// that ends them.
func (r *Reader) separated(bracket byte, part func() error) error {
	c, err := r.peek()
	if err != nil {
		return unexpected(err)
	}
	if c == bracket {
		r.head++
		return nil
	}
	for c = ','; c == ','; {
		if err := part(); err != nil {
			return err
		}
		if c, err = r.next(); err != nil {
			return err
		}
	}
	if c != bracket {
		return ErrMalformed
	}
	return nil
}

// Value reads one whole value into memory. It is valid until the Reader reads on.
// What is not decoded of it is not checked.
func (r *Reader) Value() (*Value, error) {
	raw, err := r.frame()
	if err != nil {
		return nil, err
	}
	r.value.reset(raw)
	return &r.value, nil
}

// End checks that nothing but white space follows.
func (r *Reader) End() error {
	switch _, err := r.peek(); err {
	case io.EOF:
		return nil
	case nil:
		return ErrTrailing
	default:
		return err
	}
}
