package cli

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// aside writes a log on a goroutine of its own. A client may open a pipe for
// stderr and never read it; once that is full, writing to it would hold up every
// answer. So lines wait, as many as there is room for, and further ones are
// dropped and counted (L1, docs/security.md).
type aside struct {
	lines   chan []byte
	dropped atomic.Int64
	stop    chan struct{}
	written chan struct{} // closed once all lines are
}

const (
	maxWaiting = 1024        // lines, of some 150 bytes
	lastWords  = time.Second // how long the end of the process waits for its log
)

func logAside(w io.Writer) *aside {
	a := &aside{lines: make(chan []byte, maxWaiting), stop: make(chan struct{}), written: make(chan struct{})}
	go func() {
		defer close(a.written)
		for line := a.next(); line != nil; line = a.next() {
			_, _ = w.Write(line) // whoever does not read it has no need of it
			if n := a.dropped.Swap(0); n > 0 {
				_, _ = fmt.Fprintf(w, "%d lines were dropped: nobody read the log\n", n)
			}
		}
	}()
	return a
}

// next is the next line, or nil once there will be none.
func (a *aside) next() []byte {
	select {
	case line := <-a.lines:
		return line
	case <-a.stop:
	}
	select {
	case line := <-a.lines:
		return line
	default:
		return nil
	}
}

// Write takes one line, as slog hands them over, and never waits.
func (a *aside) Write(line []byte) (int, error) {
	select {
	case a.lines <- append([]byte(nil), line...):
	default:
		a.dropped.Add(1)
	}
	return len(line), nil
}

// Close lets what waits be written, for a while. What comes later is lost.
func (a *aside) Close() error {
	close(a.stop)
	select {
	case <-a.written:
	case <-time.After(lastWords):
	}
	return nil
}
