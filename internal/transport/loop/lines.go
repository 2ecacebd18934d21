package loop

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

var newline = []byte("\n")

// readSize is read at a time, in bytes: a pipe's usual capacity on Linux.
const readSize = 64 << 10

// errLineTooLong is returned once per line over the limit, before the end of that
// line has arrived.
var errLineTooLong = errors.New("line too long")

// lineReader reads lines. It never holds more than one line of max bytes (I5,
// docs/security.md).
type lineReader struct {
	in       *bufio.Reader
	max      int
	long     []byte // what has arrived of a line that does not fit in's buffer
	skipping bool   // the rest of a line over the limit is still to come
}

func newLineReader(in io.Reader, max int) *lineReader {
	return &lineReader{in: bufio.NewReaderSize(in, readSize), max: max}
}

// next returns the next line without its newline; it is valid until the next
// call. The last line needs no newline. The error is io.EOF at the end,
// errLineTooLong for a line that was skipped, or the reader's own.
func (l *lineReader) next() ([]byte, error) {
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

func (l *lineReader) line(part []byte, err error) ([]byte, error) {
	if len(l.long) > 0 {
		l.long = append(l.long, part...)
		part = l.long
	}
	if err != nil && len(part) == 0 {
		return nil, err
	}
	return bytes.TrimSuffix(part, newline), nil // the next call returns the error again
}
