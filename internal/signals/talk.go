package signals

// talk is a conversation that is being read: what was found out about a message is kept, as
// several rules ask for it.
type talk struct {
	Conversation
	r     *Reader
	facts []facts // of each message
}

// facts are what is known about a message of the visitor.
type facts struct {
	asked       bool // whether substantive is known
	substantive bool
	shape       Shape // nil: not known
}

// newTalk returns a conversation to read. It uses the reader's buffer, and is of no use after
// the next call.
func (r *Reader) newTalk(c Conversation) *talk {
	r.talk.Conversation, r.talk.r = c, r
	r.talk.facts = append(r.talk.facts[:0], make([]facts, len(c.Messages))...)
	return &r.talk
}

// substantive is [Reader.Substantive] of a message, by its place.
func (t *talk) substantive(i int) bool {
	f := &t.facts[i]
	if !f.asked {
		f.asked, f.substantive = true, t.r.Substantive(t.Messages[i].Text)
	}
	return f.substantive
}

// shape is the shape of a message, by its place.
func (t *talk) shape(i int) Shape {
	f := &t.facts[i]
	if f.shape == nil {
		f.shape = t.r.shapeOf(t.Messages[i].Text)
	}
	return f.shape
}
