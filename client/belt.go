package client

// pieces is how many pieces a belt carries: one being filled, one being used, and
// four between them, which may be worked on meanwhile. With two between, the ends
// waited for each other more: a million short conversations took a sixth longer.
const pieces = 6

// belt carries pieces of a reply from a goroutine that fills them to the one that
// uses them, and the used ones back. Reading, inflating and decoding then take the
// time of the slowest and not of all.
type belt[T any] struct {
	full, free chan T // sending never blocks: there is room for all pieces, and for the last word of a filler that was stopped
	stop, done chan struct{}
	made       int // pieces; the filler's own
	panicked   any // what the filler ended with, once done
}

func newBelt[T any]() *belt[T] {
	return &belt[T]{full: make(chan T, pieces+1), free: make(chan T, pieces), stop: make(chan struct{}), done: make(chan struct{})}
}

// start has fill work on a goroutine. Close the belt, after whatever fill may hang
// in has been made to return.
func (b *belt[T]) start(fill func()) {
	go func() {
		defer close(b.done)
		defer close(b.full)
		defer func() { b.panicked = recover() }()
		fill()
	}()
}

// room is the filler's: a piece to fill, used before or new (its zero), or !ok
// once nobody wants it.
func (b *belt[T]) room() (piece T, ok bool) {
	select {
	case <-b.stop:
		return piece, false
	case piece = <-b.free:
		return piece, true
	default:
	}
	if b.made < pieces {
		b.made++ // only as they are needed: most replies fit into one
		return piece, true
	}
	select {
	case piece = <-b.free:
		return piece, true
	case <-b.stop:
		return piece, false
	}
}

// next is the user's: the next full piece, or !ok when there will be none. A panic
// of the filler goes on here, where the call's net is.
func (b *belt[T]) next() (piece T, ok bool) {
	if piece, ok = <-b.full; ok {
		return piece, true
	}
	<-b.done
	if b.panicked != nil {
		panic(b.panicked)
	}
	return piece, false
}

// finished tells whether the filler has nothing left to do.
func (b *belt[T]) finished() bool {
	select {
	case <-b.done:
		return true
	default:
		return false
	}
}

// close ends the filler and waits for it.
func (b *belt[T]) close() {
	close(b.stop)
	<-b.done
}
