package client

// ahead is a list that is framed ahead of its reader.
type ahead struct {
	*belt[batch]
	frames *frames
	now    batch // being filled
	err    error // how the list ended, once it has
}

// batch is the records in one buffer, framed and not decoded yet.
type batch struct {
	buf     []byte
	records []record
}

// record is one element of a list.
type record struct {
	raw []byte
	end int64 // where in the body it ends
}

// ahead begins to take Data. Until it is closed nobody else may use f.
func (f *frames) ahead() *ahead {
	a := &ahead{belt: newBelt[batch](), frames: f}
	f.trade = a.trade
	a.start(a.fill)
	return a
}

func (a *ahead) fill() {
	a.now, _ = a.room()
	a.err = a.frames.list(a.add)
	a.full <- batch{records: a.now.records} // the buffer goes on with the envelope
}

func (a *ahead) add(raw []byte) error {
	a.now.records = append(a.now.records, record{raw, a.frames.offset()})
	return nil
}

// trade hands buf over, with the records in it, and returns another to go on with.
func (a *ahead) trade(buf []byte) (other []byte, ok bool) {
	if len(a.now.records) == 0 {
		return buf, true
	}
	a.now.buf = buf
	a.full <- a.now
	a.now, ok = a.room()
	return a.now.buf, ok
}

// giveBack takes a batch that has been decoded, but for what one huge record has
// blown up.
func (a *ahead) giveBack(b batch) {
	if len(b.buf) > 2*fullWindow {
		b.buf = nil
	}
	a.free <- batch{b.buf, b.records[:0]}
}

// close ends the framing wherever it is.
func (a *ahead) close() {
	if !a.finished() {
		a.frames.giveUp()
	}
	a.belt.close()
	a.frames.trade = keep
}
