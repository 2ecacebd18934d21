package client

import (
	"context"
	"errors"
)

// sinkError is the caller's own error on its way out.
type sinkError struct{ error }

// read makes a read call: requests until one succeeds, each with a sink of its own
// from begin.
func read[T any](ctx context.Context, c *Client, call string, body any, fresh func() decoder[T], begin func() func(*T) error) (Tally, error) {
	r := request{call: call, http: c.reads, body: marshal(body)}
	var tally Tally
	requests := 0
	err := c.retrying(ctx, func() (err error) {
		requests++
		tally, err = readOnce(ctx, c, r, fresh, begin)
		return err
	})
	tally.Requests = requests
	return tally, plain(ctx, call, err)
}

func readOnce[T any](ctx context.Context, c *Client, r request, fresh func() decoder[T], begin func() func(*T) error) (Tally, error) {
	x, err := c.post(ctx, r)
	defer x.close()
	if err != nil {
		return Tally{}, err
	}
	var tally Tally
	err = x.answer(func(f *frames) error {
		return records(f, fresh, begin(), &tally)
	}, skip)
	tally.Bytes = x.frames.read
	return tally, err
}

// records hands every record of Data to sink; those of a long one while more is
// framed and decoded.
func records[T any](f *frames, fresh func() decoder[T], sink func(*T) error, tally *Tally) error {
	if f.short {
		return eachRecord(f, newBatch(fresh()), sink, tally)
	}
	list := newAhead(f, fresh)
	defer list.close()
	for b, more := list.next(); more; b, more = list.next() {
		if err := b.deliver(sink, tally); err != nil {
			return err
		}
		list.giveBack(b)
	}
	return list.err
}

// eachRecord frames, decodes and delivers one record after the other.
func eachRecord[T any](f *frames, b *batch[T], sink func(*T) error, tally *Tally) error {
	return f.list(func(raw []byte) error {
		b.buf, b.at = raw, f.offset()-int64(len(raw))
		b.elements = append(b.elements[:0], element{0, int32(len(raw))})
		b.decode()
		return b.deliver(sink, tally)
	})
}

// plain takes the wrapping off that err got on its way.
func plain(ctx context.Context, call string, err error) error {
	var failure *Error
	var sink sinkError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &sink):
		return sink.error
	case errors.As(err, &failure):
		return failure
	default: // ctx ended during a pause between two tries
		return (&exchange{call: call, caller: ctx}).ended()
	}
}
