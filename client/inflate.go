package client

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// Inflating costs more than decoding, so it runs on a goroutine of its own and
// the two take the time of the slower one. Four pieces of 64 KiB keep both busy.
const (
	pieceSize = 64 << 10
	pieces    = 4
)

var errGzip = errors.New("the gzip stream is damaged")

// inflater is a gzip body, inflated ahead of its reader.
type inflater struct {
	full chan piece
	free chan []byte
	stop chan struct{}
	done sync.WaitGroup
	made int // pieces; the goroutine's own
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
	in := &inflater{full: make(chan piece, pieces), free: make(chan []byte, pieces), stop: make(chan struct{})}
	in.done.Go(func() { in.run(compressed, l) })
	return in
}

func (in *inflater) run(compressed io.Reader, l Limits) {
	defer close(in.full)
	source := &counter{r: compressed}
	ahead := bufio.NewReaderSize(source, pieceSize/4)
	z := new(gzip.Reader)
	err := z.Reset(ahead)
	for inflated := int64(0); ; {
		buf := in.room()
		if buf == nil {
			return
		}
		n := 0
		if err == nil {
			n, err = z.Read(buf)
		}
		inflated += int64(n)
		if inflated > l.RatioFrom && inflated > (source.n-int64(ahead.Buffered()))*int64(l.Ratio) {
			n, err = 0, tooLarge("the ratio of inflated to compressed bytes")
		}
		in.full <- piece{buf[:n], gzipError(err, source.err)} // never blocks: there are no more pieces than room
		if err != nil {
			return
		}
	}
}

// room returns a piece to fill, or nil once nobody wants it. Pieces are made as
// they are needed: most replies fit into one.
func (in *inflater) room() []byte {
	select {
	case buf := <-in.free:
		return buf
	default:
	}
	if in.made < pieces {
		in.made++
		return make([]byte, pieceSize)
	}
	select {
	case buf := <-in.free:
		return buf
	case <-in.stop:
		return nil
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
			in.free <- in.now.buf[:pieceSize]
		}
		in.now = <-in.full
		in.rest = in.now.buf
	}
	n := copy(p, in.rest)
	in.rest = in.rest[n:]
	return n, nil
}

func (in *inflater) close() {
	close(in.stop)
	in.done.Wait()
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
