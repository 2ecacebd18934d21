package app

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// asyncWriter writes lines from a goroutine of its own, so that a log that nobody
// reads delays no answer: a client may open a pipe for stderr and never read it.
// Lines wait in a queue; when it is full, further ones are dropped and counted
// (L1, docs/security.md).
type asyncWriter struct {
	queue   chan []byte
	dropped atomic.Int64
	closed  chan struct{}
	done    chan struct{} // closed once the queue is written
}

const (
	maxQueuedLines = 1024        // of some 150 bytes each
	closeTimeout   = time.Second // how long Close waits for the queue
)

func newAsyncWriter(to io.Writer) *asyncWriter {
	w := &asyncWriter{queue: make(chan []byte, maxQueuedLines), closed: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(w.done)
		for line := w.next(); line != nil; line = w.next() {
			_, _ = to.Write(line) // an error means that nobody reads it
			if n := w.dropped.Swap(0); n > 0 {
				_, _ = fmt.Fprintf(to, "%d lines were dropped: nobody read the log\n", n)
			}
		}
	}()
	return w
}

// next waits for the next line. It returns nil after Close, when the queue is empty.
func (w *asyncWriter) next() []byte {
	select {
	case line := <-w.queue:
		return line
	case <-w.closed:
	}
	select {
	case line := <-w.queue:
		return line
	default:
		return nil
	}
}

// Write queues one line and never waits. It always succeeds.
func (w *asyncWriter) Write(line []byte) (int, error) {
	select {
	case w.queue <- append([]byte(nil), line...):
	default:
		w.dropped.Add(1)
	}
	return len(line), nil
}

// Close writes the queue, for closeTimeout at most. Later lines are lost.
func (w *asyncWriter) Close() error {
	close(w.closed)
	select {
	case <-w.done:
	case <-time.After(closeTimeout):
	}
	return nil
}
