package client

import "github.com/go-faster/jx"

// decoder makes records of the elements of one reply's Data.
type decoder[T any] interface {
	// decode fills record from the element that d is at, with its texts in texts. It
	// returns whether the element was a record, and how many things it had to skip.
	// Records are valid until clear.
	decode(d *jx.Decoder, texts arena, record *T) (kept bool, skipped int, err error)
	clear()
}

// element is where in a buffer one value of a list stands.
type element struct{ from, to int32 }

// batch is some elements of a list and the records they become, used again for
// others.
type batch[T any] struct {
	buf      []byte
	at       int64 // where in the body buf begins
	elements []element

	decoder decoder[T]
	json    *jx.Decoder
	records []T
	skipped int
	err     error // why decoding ended before the last element

	done     chan struct{} // one value once decoded
	panicked any           // what decoding ended with, once done
}

func newBatch[T any](d decoder[T]) *batch[T] {
	return &batch[T]{decoder: d, json: jx.DecodeBytes(nil), done: make(chan struct{}, 1)}
}

// start has the elements decoded on a goroutine of their own. Call wait before
// anything else.
func (b *batch[T]) start() {
	go func() {
		defer func() {
			b.panicked = recover()
			b.done <- struct{}{}
		}()
		b.decode()
	}()
}

// wait waits until the elements are decoded. If that panicked, the panic goes on
// here, where the call's net is.
func (b *batch[T]) wait() {
	<-b.done
	if b.panicked != nil {
		panic(b.panicked)
	}
}

// decode makes records of all elements, up to one that is no JSON.
func (b *batch[T]) decode() {
	b.decoder.clear()
	b.records, b.skipped, b.err = b.records[:0], 0, nil
	for _, e := range b.elements {
		if !b.add(b.buf[e.from:e.to]) {
			b.err = malformedBefore(b.at + int64(e.to))
			return
		}
	}
}

// add decodes an element, and tells whether it is JSON. One that is no object is
// counted as skipped, as it cannot be a record (U9, U10, docs/security.md).
//
// The texts are written over the element itself: none is longer than its spelling,
// so that what is written never overtakes what is read.
func (b *batch[T]) add(raw []byte) (ok bool) {
	if raw[0] != '{' {
		b.skipped++
		return jx.Valid(raw)
	}
	var empty T
	b.records = append(b.records, empty)
	last := len(b.records) - 1
	b.json.ResetBytes(raw)
	kept, skipped, err := b.decoder.decode(b.json, arena{buf: raw[:0:len(raw)]}, &b.records[last])
	b.skipped += skipped
	if !kept {
		b.records = b.records[:last]
	}
	return err == nil
}

// deliver hands the records to sink, one after the other.
func (b *batch[T]) deliver(sink func(*T) error, tally *Tally) error {
	for i := range b.records {
		if err := sink(&b.records[i]); err != nil {
			return sinkError{err}
		}
	}
	tally.Records += len(b.records)
	tally.Skipped += b.skipped
	return b.err
}
