package signals

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	minUses        = 4      // conversations, and unlike questions, that make a repeated reply a case
	maxAlike       = 0.25   // overlap up to which two questions are unlike
	maxRepeatBytes = 400    // a repeated reply is shorter
	maxRepeated    = 20_000 // repeated replies whose questions are kept
)

// Repeats finds the replies of one bot that are one and the same text for unlike questions.
// It needs two rounds: first Count each conversation, in any order, then Compare each, in
// the order of [Order]. It keeps no text: four megabytes of counters, and the shapes of up
// to four questions for each reply that was counted often enough. See [Keys], too.
type Repeats struct {
	counters counters
	repeated map[uint64]*repeatedReply
}

// repeatedReply is what is known about one reply.
type repeatedReply struct {
	conversations int
	unlike        []Shape // of questions, each unlike all before it
}

// NewRepeats returns an empty counter, for one bot.
func NewRepeats() *Repeats {
	return &Repeats{counters: newCounters(), repeated: map[uint64]*repeatedReply{}}
}

// Count is the first round. r must be a reader of this bot.
func (p *Repeats) Count(r *Reader, c Conversation) { p.CountKeys(r.Keys(c)) }

// Compare is the second round, after every conversation was counted.
func (p *Repeats) Compare(r *Reader, c Conversation) {
	counted := map[uint64]bool{}
	t := r.Open(c)
	t.shortReplies(func(n int, key uint64) {
		if p.counters.min(key) < minUses || !t.mayRepeat(n-1) {
			return
		}
		reply := p.repeated[key]
		if reply == nil {
			if len(p.repeated) == maxRepeated {
				return
			}
			reply = &repeatedReply{}
			p.repeated[key] = reply
		}
		if !counted[key] {
			counted[key] = true
			reply.conversations++
		}
		if len(reply.unlike) < minUses { // else it can decide nothing
			reply.addQuestion(t.shape(n - 1))
		}
	})
}

// addQuestion keeps the shape of a question that is unlike all others.
func (p *repeatedReply) addQuestion(shape Shape) {
	for _, other := range p.unlike {
		if shape.overlap(other) > maxAlike {
			return
		}
	}
	p.unlike = append(p.unlike, shape)
}

// isCase reports whether a reply answered at least four unlike questions in at least four
// conversations. Without counts no reply did.
func (p *Repeats) isCase(key uint64) bool {
	if p == nil {
		return false
	}
	reply := p.repeated[key]
	return reply != nil && reply.conversations >= minUses && len(reply.unlike) >= minUses
}

// shortReplies hands each message of the bot that is short and has no figure to use: its
// place, from 0, and its key. The first message of a conversation is no reply.
func (c *Talk) shortReplies(use func(n int, key uint64)) {
	for n := 1; n < len(c.Messages); n++ {
		if m := c.Messages[n]; !m.FromVisitor && len(m.Text) < maxRepeatBytes {
			if key, found := c.replyKey(n); found {
				use(n, key)
			}
		}
	}
}

// mayRepeat reports whether the reply right behind a message may be counted: behind a
// substantive one of the visitor that holds no contact.
func (c *Talk) mayRepeat(i int) bool {
	return c.Messages[i].FromVisitor && c.substantive(i) && len(c.contacts(i)) == 0
}

// replyKey returns the hash of the folded words of a reply, by its place. E-mail addresses do
// not count. A reply with a figure, or without words, has none. It is even, see [Keys].
func (c *Talk) replyKey(i int) (key uint64, found bool) {
	text := withoutEmails(c.Messages[i].Text)
	if hasNumber(text) {
		return 0, false
	}
	key = fnvOffset
	for _, at := range c.changed(i, text).words {
		for w := at.word; w != nil; w = w.next {
			key, found = (bits.RotateLeft64(key, 1)^w.hash)*fnvPrime, true
		}
	}
	return key &^ 1, found
}

func hasNumber(text string) bool {
	for i := 0; i < len(text); i++ {
		if isDigit(text[i]) {
			return true
		}
		if text[i] >= utf8.RuneSelf {
			return strings.ContainsFunc(text[i:], unicode.IsNumber)
		}
	}
	return false
}
