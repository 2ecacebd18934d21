package client

// ahead is a list that is framed and decoded ahead of its reader: framing one
// batch, decoding the next few and using the one before them go on at once. Short
// records take longer to decode than to frame; several goroutines make up for it.
type ahead[T any] struct {
	*belt[*batch[T]]
	frames *frames
	fresh  func() decoder[T]
	now    *batch[T] // being framed; nil once nobody reads on
	err    error     // how the list ended, once it has

	delivered chan struct{} // a value for each huge batch
}

// newAhead begins to take Data. Until it is closed nobody else may use f.
func newAhead[T any](f *frames, fresh func() decoder[T]) *ahead[T] {
	a := &ahead[T]{belt: newBelt[*batch[T]](), frames: f, fresh: fresh, delivered: make(chan struct{}, 1)}
	f.trade = a.trade
	a.start(a.fill)
	return a
}

func (a *ahead[T]) fill() {
	if !a.begin() {
		return
	}
	a.err = a.frames.list(a.add)
	if a.now != nil {
		a.pass(a.frames.buf) // which goes on with the envelope
	}
}

func (a *ahead[T]) add(raw []byte) error {
	to := a.frames.head
	a.now.elements = append(a.now.elements, element{int32(to - len(raw)), int32(to)})
	return nil
}

// begin makes an empty batch the one being framed.
func (a *ahead[T]) begin() (ok bool) {
	a.now, ok = a.room()
	if ok && a.now == nil {
		a.now = newBatch(a.fresh())
	}
	return ok
}

// pass has the elements in buf decoded, and gives them to the reader.
func (a *ahead[T]) pass(buf []byte) {
	a.now.buf, a.now.at = buf, a.frames.offset()-int64(a.frames.head)
	a.now.start()
	a.full <- a.now
}

// trade hands buf over, with the elements in it, and returns another to go on with.
func (a *ahead[T]) trade(buf []byte) (other []byte, ok bool) {
	if len(a.now.elements) == 0 {
		return buf, true
	}
	a.pass(buf)
	if huge(buf) && !a.settled() || !a.begin() {
		a.now = nil
		return nil, false
	}
	return a.now.buf, true
}

// huge tells whether a single record has blown a buffer up.
func huge(buf []byte) bool { return len(buf) > 2*fullWindow }

// settled waits until the huge batch just passed has been delivered: there is
// memory for one at a time.
func (a *ahead[T]) settled() bool {
	select {
	case <-a.delivered:
		return true
	case <-a.stop:
		return false
	}
}

// next is the next batch, decoded, or !ok at the end of the list.
func (a *ahead[T]) next() (b *batch[T], ok bool) {
	if b, ok = a.belt.next(); ok {
		b.wait()
	}
	return b, ok
}

// giveBack takes a batch that has been delivered; of a huge one nothing is kept.
func (a *ahead[T]) giveBack(b *batch[T]) {
	if huge(b.buf) {
		b = newBatch(a.fresh())
		a.delivered <- struct{}{}
	}
	b.elements = b.elements[:0]
	a.free <- b
}

// close ends the framing and the decoding wherever they are.
func (a *ahead[T]) close() {
	if !a.finished() {
		a.frames.giveUp()
	}
	a.belt.close()
	for b := range a.full {
		<-b.done
	}
	a.frames.trade = keep
}
