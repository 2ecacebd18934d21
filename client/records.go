package client

import (
	"context"
	"errors"

	"github.com/go-faster/jx"

	"chatbot-mcp/client/jsonstream"
)

// decodeFunc decodes an object of Data into record, which may hold the one before.
// ok is false if the object is no record; else skipped is how many of its parts
// cannot be shown.
type decodeFunc[T any] func(v *jsonstream.Value, record *T) (skipped int, ok bool)

// sinkError is an error of the caller's own sink on its way back to the caller.
type sinkError struct{ error }

// readRecords makes a read call: requests until one succeeds. begin is called for
// each, and returns the sink of its records.
func readRecords[T any](ctx context.Context, c *Client, call string, body any, decode decodeFunc[T], begin func() func(*T) error) (Tally, error) {
	r := request{call: call, transport: c.reads, body: marshal(body)}
	var tally Tally
	requests := 0
	err := c.retry(ctx, func() (err error) {
		requests++
		tally, err = readOnce(ctx, c, r, decode, begin)
		return err
	})
	tally.Requests = requests
	return tally, callError(ctx, call, err)
}

func readOnce[T any](ctx context.Context, c *Client, r request, decode decodeFunc[T], begin func() func(*T) error) (Tally, error) {
	x, err := c.post(ctx, r)
	defer x.close()
	if err != nil {
		return Tally{}, err
	}
	var tally Tally
	err = x.readReply(func(body *jsonstream.Reader) error {
		return readData(body, decode, begin(), &tally)
	}, skipData)
	tally.Bytes = x.body.BytesRead()
	return tally, err
}

// readData hands each record of Data to sink. An element that is not an object is
// counted as skipped, as it cannot be a record (U9, U10, docs/security.md).
func readData[T any](body *jsonstream.Reader, decode decodeFunc[T], sink func(*T) error, tally *Tally) error {
	var record T
	return body.Array(func(v *jsonstream.Value) error {
		if v.Kind() != jx.Object {
			v.Skip()
			tally.Skipped++
			return v.Err()
		}
		skipped, ok := decode(v, &record)
		switch {
		case v.Err() != nil:
			return v.Err()
		case !ok:
			tally.Skipped++
			return nil
		}
		if err := sink(&record); err != nil {
			return sinkError{err}
		}
		tally.Records++
		tally.Skipped += skipped + v.TooLong()
		return nil
	})
}

// skipData reads a Data that is not used.
func skipData(body *jsonstream.Reader) error {
	v, err := body.Value()
	if err != nil {
		return err
	}
	v.Skip()
	return v.Err()
}

// callError is the error of a call as its caller sees it.
func callError(ctx context.Context, call string, err error) error {
	var failure *Error
	var sink sinkError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &sink):
		return sink.error
	case errors.As(err, &failure):
		return failure
	default: // ctx ended while the call waited before it tried again
		return (&exchange{call: call, caller: ctx}).contextError()
	}
}
