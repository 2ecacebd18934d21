package jsonstream

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// gzipReader inflates a gzip stream and gives up where it inflates too much.
type gzipReader struct {
	limits   Limits
	source   *countingReader
	buffer   *bufio.Reader // between source and gzip
	gzip     *gzip.Reader  // nil before the first read
	inflated int64
	err      error
}

// NewGzipReader returns a reader of what compressed inflates to. Damage is an
// [ErrGzip], and a stream over l.GzipRatio a [LimitError]. An error of compressed is
// returned as it is.
func NewGzipReader(compressed io.Reader, l Limits) io.Reader {
	source := &countingReader{src: compressed}
	return &gzipReader{limits: l.withDefaults(), source: source, buffer: bufio.NewReaderSize(source, firstWindow)}
}

func (z *gzipReader) Read(p []byte) (n int, err error) {
	if z.err != nil {
		return 0, z.err
	}
	if z.gzip == nil {
		z.gzip, err = gzip.NewReader(z.buffer)
	}
	if err == nil {
		n, err = z.gzip.Read(p)
	}
	z.inflated += int64(n)
	if z.inflated > z.limits.GzipRatioFrom && z.inflated > z.compressed()*int64(z.limits.GzipRatio) {
		n, err = 0, LimitError("the ratio of inflated to compressed bytes")
	}
	z.err = z.nameError(err)
	return n, z.err
}

// compressed is how many bytes the inflated ones were. What is only buffered does
// not count: a small bomb could have noise behind it.
func (z *gzipReader) compressed() int64 { return z.source.n - int64(z.buffer.Buffered()) }

// nameError tells the end, a limit, a failure of the source and damage apart.
func (z *gzipReader) nameError(err error) error {
	switch {
	case err == nil || err == io.EOF || errors.As(err, new(LimitError)):
		return err
	case z.source.err != nil && z.source.err != io.EOF:
		return z.source.err
	default:
		return fmt.Errorf("%w: %w", ErrGzip, err)
	}
}

// countingReader counts the bytes read, and keeps the error that ended them.
type countingReader struct {
	src io.Reader
	n   int64
	err error
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.src.Read(p)
	c.n += int64(n)
	if err != nil {
		c.err = err
	}
	return n, err
}
