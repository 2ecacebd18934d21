package jsonstream

import (
	"bytes"

	"github.com/go-faster/jx"
)

// maxDepth bounds nesting. A documented reply of the platform is five levels deep;
// jx calls itself once a level, so depth costs stack.
const maxDepth = 64

// frame reads the bytes of one whole value. Quotes and brackets alone decide where
// a list, an object or a text ends: whether it is JSON shows when it is decoded.
func (w *window) frame() ([]byte, error) {
	c, err := w.peek()
	if err != nil {
		return nil, unexpected(err)
	}
	var n int
	switch c {
	case '{', '[':
		n, err = w.containerEnd()
	case '"':
		n, err = w.stringEnd()
	default:
		n, err = w.scalarEnd()
	}
	if err != nil {
		return nil, err
	}
	raw := w.buf[w.head : w.head+n]
	w.head += n
	return raw, nil
}

// scalarEnd returns the length of the number or word at head.
func (w *window) scalarEnd() (int, error) {
	for i := 0; ; {
		for ; w.head+i < w.tail; i++ {
			switch w.buf[w.head+i] {
			case ',', ':', '"', '[', ']', '{', '}', ' ', '\t', '\r', '\n':
				return i, w.checkScalar(i)
			}
		}
		if i > w.limits.String {
			return 0, LimitError("one number")
		}
		if err := w.fill(); err != nil {
			return 0, unexpected(err) // the documents read here are objects: none ends in a number
		}
	}
}

// checkScalar rejects what is no number and no word of JSON. A decoder would read
// the beginning of such a value and overlook the rest.
func (w *window) checkScalar(n int) error {
	if !jx.Valid(w.buf[w.head : w.head+n]) {
		return ErrMalformed
	}
	return nil
}

// stringEnd returns the length of the string at head, quotes included.
func (w *window) stringEnd() (int, error) {
	for {
		end, err := w.closingQuote(0)
		if end > 0 || err != nil {
			return end, err
		}
		if err := w.fill(); err != nil {
			return 0, unexpected(err)
		}
	}
}

// containerEnd returns the length of the object or array at head. Every byte of a
// history that is in no string passes here, so the loop is written out.
func (w *window) containerEnd() (int, error) {
	for i, depth := 0, 0; ; {
		unused := w.buf[w.head:w.tail]
	scan:
		for i < len(unused) {
			switch unused[i] {
			case '"':
				end, err := w.closingQuote(i)
				if err != nil {
					return 0, err
				}
				if end == 0 {
					break scan // the string goes on behind the window: read more, then begin at its quote again
				}
				i = end
				continue
			case '{', '[':
				if depth++; depth > maxDepth {
					return 0, ErrTooDeep
				}
			case '}', ']':
				if depth--; depth == 0 {
					return i + 1, w.checkRecord(i + 1)
				}
			}
			i++
		}
		if err := w.fill(); err != nil {
			return 0, unexpected(err)
		}
	}
}

// closingQuote finds the end of the string whose opening quote is i bytes behind
// head. It returns the offset from head of the byte behind the string, or 0 if the
// window does not hold the end.
func (w *window) closingQuote(i int) (int, error) {
	unused := w.buf[w.head:w.tail]
	for at := i + 1; ; at++ {
		n := bytes.IndexByte(unused[at:], '"')
		if n < 0 {
			return 0, w.checkString(len(unused) - i - 1)
		}
		at += n
		if !endsInEscape(unused[i+1 : at]) {
			return at + 1, w.checkString(at - i - 1)
		}
	}
}

func (w *window) checkString(n int) error {
	if n > w.limits.String {
		return LimitError("one string")
	}
	return nil
}

func (w *window) checkRecord(n int) error {
	if n > w.limits.Record {
		return LimitError("one record")
	}
	return nil
}

// endsInEscape reports whether the byte behind text is escaped: whether text ends in
// an odd number of backslashes.
func endsInEscape(text []byte) bool {
	n := 0
	for n < len(text) && text[len(text)-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}
