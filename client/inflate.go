package client

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// pieceSize is how much is inflated at a time. Inflating costs more than decoding,
// so it runs on a goroutine of its own.
const pieceSize = 64 << 10

var errGzip = errors.New("the gzip stream is damaged")

// inflater is a gzip body, inflated ahead of its reader.
type inflater struct {
	*belt[piece]
	now  piece
	rest []byte // of now, not read yet
}

// piece is some inflated bytes and the error that came with them.
type piece struct {
	buf []byte
	err error
}

// inflate starts inflating compressed. close must be called, after a hanging
// Read of compressed has been made to return.
func inflate(compressed io.Reader, l Limits) *inflater {
	in := &inflater{belt: newBelt[piece]()}
	in.start(func() { in.fill(compressed, l) })
	return in
}

func (in *inflater) fill(compressed io.Reader, l Limits) {
	source := &counter{r: compressed}
	ahead := bufio.NewReaderSize(source, pieceSize/4)
	z := new(gzip.Reader)
	err := z.Reset(ahead)
	for inflated := int64(0); ; {
		p, ok := in.room()
		if !ok {
			return
		}
		if p.buf == nil {
			p.buf = make([]byte, pieceSize)
		}
		n := 0
		if err == nil {
			n, err = z.Read(p.buf)
		}
		inflated += int64(n)
		if inflated > l.RatioFrom && inflated > (source.n-int64(ahead.Buffered()))*int64(l.Ratio) {
			n, err = 0, tooLarge("the ratio of inflated to compressed bytes")
		}
		in.full <- piece{p.buf[:n], gzipError(err, source.err)}
		if err != nil {
			return
		}
	}
}

// gzipError tells the end, the connection's failure and damage apart.
func gzipError(err, source error) error {
	var large tooLarge
	switch {
	case err == nil || err == io.EOF || errors.As(err, &large):
		return err
	case source != nil && source != io.EOF:
		return source
	default:
		return fmt.Errorf("%w: %w", errGzip, err)
	}
}

func (in *inflater) Read(p []byte) (int, error) {
	for len(in.rest) == 0 {
		if in.now.err != nil {
			return 0, in.now.err
		}
		if in.now.buf != nil {
			in.free <- piece{buf: in.now.buf[:pieceSize]}
		}
		in.now, _ = in.next() // the last piece has an error: there is none behind it
		in.rest = in.now.buf
	}
	n := copy(p, in.rest)
	in.rest = in.rest[n:]
	return n, nil
}

// counter counts the bytes read and keeps how they ended.
type counter struct {
	r   io.Reader
	n   int64
	err error
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if err != nil {
		c.err = err
	}
	return n, err
}
