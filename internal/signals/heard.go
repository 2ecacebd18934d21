package signals

// heard is what a message of the visitor says.
type heard struct {
	substantive bool // see [Reader.Substantive]
	objects     bool // says that a reply missed the question
	person      bool // wants to talk to a human being
	booking     bool // wants to book, and not to change a booking
	complaint   bool // is displeased
	price       bool // asks for a price, or calls it high
	thanks      bool
}

// heard reads each sentence of a message once, by its place.
func (c *Talk) heard(i int) heard {
	f := &c.facts[i]
	if f.learn(knowsHeard) {
		f.heard = c.r.hear(c.whole(i), c.spoken(i))
	}
	return f.heard
}

// substantive is [Reader.Substantive] of a message, by its place.
func (c *Talk) substantive(i int) bool { return c.heard(i).substantive }

// hear reads the sentences of a line. Asking is the line without links and addresses, or the
// same line.
func (r *Reader) hear(l, asking *line) (h heard) {
	words := 0
	for _, in := range l.sentences {
		s := r.readSentence(l, in)
		h.add(r, s)
		if l == asking && words < minContentWords {
			words += s.contentWords()
		}
	}
	h.substantive = words >= minContentWords || l != asking && r.isSubstantive(asking)
	return h
}

func (h *heard) add(r *Reader, s *sentence) {
	h.objects = h.objects || s.has.has(classObjects)
	h.person = h.person || r.asksForPersonIn(s)
	h.booking = h.booking || r.booksIn(s)
	h.complaint = h.complaint || complainsIn(s)
	h.price = h.price || s.has.has(classPrice)
	h.thanks = h.thanks || s.has.has(classThanks)
}

// Asks reports whether a message, by its place, is one of the visitor that says anything to
// answer.
func (c *Talk) Asks(i int) bool { return c.Messages[i].FromVisitor && c.substantive(i) }
