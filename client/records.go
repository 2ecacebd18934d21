package client

import (
	"context"
	"errors"

	"github.com/go-faster/jx"
)

// sinkError is the caller's own error on its way out.
type sinkError struct{ error }

// decoder makes records of the elements of one reply's Data. It returns whether
// the element was a record, and how many things it had to skip.
type decoder func(d *jx.Decoder) (kept bool, skipped int, err error)

// read makes a read call: requests until one succeeds, each with a decoder of
// its own from begin.
func (c *Client) read(ctx context.Context, call string, body any, begin func() decoder) (Tally, error) {
	r := request{call: call, http: c.reads, body: marshal(body)}
	var tally Tally
	requests := 0
	err := c.retrying(ctx, func() (err error) {
		requests++
		tally, err = c.readOnce(ctx, r, begin)
		return err
	})
	tally.Requests = requests
	return tally, plain(ctx, call, err)
}

func (c *Client) readOnce(ctx context.Context, r request, begin func() decoder) (Tally, error) {
	x, err := c.post(ctx, r)
	defer x.close()
	if err != nil {
		return Tally{}, err
	}
	var tally Tally
	err = x.answer(func(f *frames) error {
		return f.records(begin(), &tally)
	}, skip)
	tally.Bytes = x.frames.read
	return tally, err
}

// records decodes every element of Data; of a long one while more is framed.
func (f *frames) records(decode decoder, tally *Tally) error {
	d := jx.DecodeBytes(nil)
	if f.short {
		return f.list(func(raw []byte) error { return record{raw, f.offset()}.decode(d, decode, tally) })
	}
	list := f.ahead()
	defer list.close()
	for b, more := list.next(); more; b, more = list.next() {
		for _, r := range b.records {
			if err := r.decode(d, decode, tally); err != nil {
				return err
			}
		}
		list.giveBack(b)
	}
	return list.err
}

// decode counts an element that is no object as skipped, as it cannot be a record
// (U9, U10, docs/security.md).
func (r record) decode(d *jx.Decoder, decode decoder, tally *Tally) error {
	if r.raw[0] != '{' {
		tally.Skipped++
		if !jx.Valid(r.raw) {
			return malformedBefore(r.end)
		}
		return nil
	}
	d.ResetBytes(r.raw)
	kept, skipped, err := decode(d)
	if kept {
		tally.Records++
	}
	tally.Skipped += skipped
	if err != nil && !errors.As(err, new(sinkError)) {
		return malformedBefore(r.end)
	}
	return err
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
