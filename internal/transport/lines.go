package transport

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

var newline = []byte("\n")

// lineBuffer is read at a time: a pipe's default capacity on Linux.
const lineBuffer = 64 << 10

// errLineTooLong is returned once per line over the limit, as soon as it is
// over, so that its sender need not end it to hear of it.
var errLineTooLong = errors.New("line too long")

// lines reads newline-separated messages. It never holds more than one line of
// max bytes (I5, docs/security.md).
type lines struct {
	in       *bufio.Reader
	max      int
	long     []byte // a line that did not fit in's buffer, so far
	skipping bool   // the rest of a line over the limit is still to come
}

func newLines(in io.Reader, max int) *lines {
	return &lines{in: bufio.NewReaderSize(in, lineBuffer), max: max}
}

// next returns the next line without its newline; it is valid until the call
// after. The last line counts without a newline too. The error is io.EOF at
// the end, errLineTooLong for a line that was left out, or the reader's own.
func (l *lines) next() ([]byte, error) {
	l.long = l.long[:0]
	for {
		part, err := l.in.ReadSlice('\n')
		switch {
		case l.skipping:
			l.skipping = errors.Is(err, bufio.ErrBufferFull)
			if err != nil && !l.skipping {
				return nil, err
			}
		case len(l.long)+len(bytes.TrimSuffix(part, newline)) > l.max:
			l.long = nil // give the memory back
			l.skipping = errors.Is(err, bufio.ErrBufferFull)
			return nil, errLineTooLong
		case errors.Is(err, bufio.ErrBufferFull):
			l.long = append(l.long, part...)
		default:
			return l.line(part, err)
		}
	}
}

func (l *lines) line(part []byte, err error) ([]byte, error) {
	if len(l.long) > 0 {
		l.long = append(l.long, part...)
		part = l.long
	}
	if err != nil && len(part) == 0 {
		return nil, err
	}
	return bytes.TrimSuffix(part, newline), nil // an error behind a last line comes again with the next call
}
