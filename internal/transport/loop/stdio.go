package loop

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"chatbot-mcp/internal/transport/jsonrpc"
)

// ServeStdio serves the one client whose messages come from in, a line each, and
// writes nothing but messages to out. It returns nil at the end of in, once
// everything asked for is answered, or when ctx is done and DrainTime has passed
// at most; an error when in or out fail. When nobody reads out any more, what is in
// flight is cancelled at once, where the system tells.
//
// A read under way when ctx ends is left to the end of the process: nothing can
// interrupt it on every system. What it still reads is refused.
func (l Loop) ServeStdio(ctx context.Context, in io.Reader, out io.Writer) error {
	w := &lineWriter{out: out}
	c := l.newConversation(context.WithoutCancel(ctx), w.write)
	c.readerGone, c.fail = readerGone(out), w.fail
	ended := make(chan error, 1)
	go func() { ended <- c.readLines(newLineReader(in, jsonrpc.MaxSize)) }()
	var err error
	select {
	case err = <-ended:
	case <-ctx.Done():
	case <-c.ctx.Done(): // out has failed, or its reader is gone
	}
	c.drain(ctx.Done())
	return errors.Join(err, w.failure())
}

// readLines takes messages until the end of input, and returns why it failed if
// it did.
func (c *conversation) readLines(in *lineReader) error {
	for {
		line, err := in.next()
		switch {
		case c.ctx.Err() != nil: // the conversation ended during the read
			return nil
		case errors.Is(err, errLineTooLong):
			text := fmt.Sprintf("message is longer than %d bytes", in.max)
			c.reply(jsonrpc.ErrorReply{Code: jsonrpc.InvalidRequest, Text: text}.Encode())
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read input: %w", err)
		case !jsonrpc.IsBlank(line):
			c.receive(line)
		}
	}
}

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
		w.fail(fmt.Errorf("write output: %w", err))
		return w.failure()
	}
	return nil
}

// fail keeps the first error.
func (w *lineWriter) fail(err error) { w.failed.CompareAndSwap(nil, &err) }

// failure takes no lock: a client that does not read may hold it for ever.
func (w *lineWriter) failure() error {
	if err := w.failed.Load(); err != nil {
		return *err
	}
	return nil
}
