package transport

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

// ServeStdio serves the one client whose messages come from in, a line each,
// and writes nothing but messages to out. It returns nil at the end of in, once
// everything asked for is answered, or when ctx is done and what was in flight
// had five seconds to finish; an error when in or out fail. Pass
// [ClaimStdout]'s file as out.
//
// A read under way when ctx ends is left to the end of the process: nothing can
// interrupt it portably, and what it still reads is refused.
func (s *Server) ServeStdio(ctx context.Context, in io.Reader, out io.Writer) error {
	w := &lineWriter{out: out}
	p, err := s.newPeer(context.WithoutCancel(ctx), settle, w.write)
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	go p.readOn(newLines(in, maxMessage), ended)
	select {
	case err = <-ended:
	case <-ctx.Done():
	case <-p.ctx.Done(): // out has failed
	}
	p.drain(ctx.Done())
	return errors.Join(err, w.failure())
}

// takeOver is how long a request may keep its reader from reading on: a few
// times what a trivial call takes, and far less than anyone notices in a ping.
const takeOver = 200 * time.Microsecond

// A burst of slow calls must not hold up what comes behind it, a ping or a
// cancellation, once per call: a timer of takeOver fires after most of a
// millisecond in an idle process, and a ping in one write with 200 calls was
// answered after 150 ms. So when more than oneByOne were begun since one was last
// finished, the next is not waited for; but the lastPlaces are given one by one
// again, else quick requests would be read faster than answered, and would wait.
const (
	oneByOne   = 8 // what the platform takes at a time: further calls wait anyway
	lastPlaces = 64
)

// readOn feeds the conversation until its input has ended, and says how. The
// goroutine that read a request answers it, and only when that takes longer does
// another read on: waking a second thread costs more than a trivial call itself.
// Exactly one reads at any time.
func (p *peer) readOn(in *lines, ended chan<- error) {
	for {
		line, err := in.next()
		switch {
		case p.ctx.Err() != nil: // over while we read
			ended <- nil
			return
		case errors.Is(err, errLineTooLong):
			text := fmt.Sprintf("message is longer than %d bytes", in.max)
			p.reply(nil, errorReply(nil, mcp.INVALID_REQUEST, text))
		case errors.Is(err, io.EOF):
			ended <- nil
			return
		case err != nil:
			ended <- fmt.Errorf("read input: %w", err)
			return
		case !blank(line):
			if run := p.receive(line); run != nil {
				if p.crowded() {
					go run()
					continue
				}
				next := time.AfterFunc(takeOver, func() { p.readOn(in, ended) })
				run()
				if !next.Stop() {
					return // another reads by now
				}
			}
		}
	}
}

// blank reports whether a line holds no message; such lines are ignored.
func blank(line []byte) bool { return len(bytes.TrimSpace(withoutMark(line))) == 0 }

// lineWriter writes whole lines, one Write each, from any goroutine.
type lineWriter struct {
	mu     sync.Mutex
	out    io.Writer
	failed atomic.Pointer[error] // the first; nothing is written after it
}

func (w *lineWriter) write(msg []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.failure(); err != nil {
		return err
	}
	if _, err := w.out.Write(append(msg, '\n')); err != nil {
		err = fmt.Errorf("write output: %w", err)
		w.failed.Store(&err)
		return err
	}
	return nil
}

// failure takes no lock: a client that does not read may hold it for ever.
func (w *lineWriter) failure() error {
	if err := w.failed.Load(); err != nil {
		return *err
	}
	return nil
}
