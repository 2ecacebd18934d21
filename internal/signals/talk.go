package signals

import (
	"chatbot-mcp/internal/visitor/contact"
)

// Talk is a conversation that is being read: what was found out about a message is kept, as
// several rules ask for it. It is valid until its reader opens the next one.
type Talk struct {
	Conversation
	r     *Reader
	facts []facts // of each message
}

// facts are what is known about a message.
type facts struct {
	line     line  // of its beginning, at least
	shape    Shape // nil: not known
	heard    heard
	contacts []contact.Found

	known known
}

// known are bits for those of the facts that were looked for.
type known uint8

const (
	knowsHeard known = 1 << iota
	knowsContacts
)

// learn reports whether something is looked for the first time.
func (f *facts) learn(k known) bool {
	first := f.known&k == 0
	f.known |= k
	return first
}

// Open begins with a conversation. Its texts must stay what they are.
func (r *Reader) Open(c Conversation) *Talk {
	t := &r.talk
	t.Conversation, t.r = c, r
	t.facts = append(t.facts[:0], make([]facts, len(c.Messages))...)
	r.spots, r.spans = r.spots[:0], r.spans[:0]
	return t
}

// line returns at least so many sentences of a message, by its place.
func (t *Talk) line(i, sentences int) *line {
	l := &t.facts[i].line
	l.text = t.Messages[i].Text
	t.r.readOn(l, sentences)
	return l
}

// whole returns all of a message, by its place.
func (t *Talk) whole(i int) *line { return t.line(i, noLimit) }

// changed returns the line of a message as a rule wants its text.
func (t *Talk) changed(i int, text string) *line {
	if text == t.Messages[i].Text {
		return t.whole(i)
	}
	l := t.r.newLine(text, noLimit)
	return &l
}

// reply reads a reply of the bot, by its place.
func (t *Talk) reply(i int) Reply { return t.r.reply(t.line(i, maxSentences)) }

// shape is the shape of a message, by its place.
func (t *Talk) shape(i int) Shape {
	f := &t.facts[i]
	if f.shape == nil {
		f.shape = t.r.shapeOf(t.whole(i))
	}
	return f.shape
}

// contacts are those of a message of the visitor, by its place.
func (t *Talk) contacts(i int) []contact.Found {
	f := &t.facts[i]
	if f.learn(knowsContacts) {
		f.contacts = contact.Find(t.Messages[i].Text)
	}
	return f.contacts
}
