package signals

// maxAcknowledgement is how many words a plain acknowledgement has.
const maxAcknowledgement = 8

// turn is a reply and the question it belongs to.
type turn struct {
	reply    int  // its place in the conversation, from 0
	question int  // the place of the question, or -1
	plain    bool // a plain acknowledgement
}

// turns returns the replies of a conversation: the messages of the bot behind the first of
// the visitor. The question of a reply is the nearest substantive message of the visitor
// before it; only plain acknowledgements and messages of the visitor may stand between. It
// needs no question mark.
func (c *Talk) turns() []turn {
	var turns []turn
	question, asked, answersTalk := -1, false, false
	for i, m := range c.Messages {
		switch {
		case !isVisible(m.Text):
		case m.FromVisitor:
			substantive := c.substantive(i)
			asked, answersTalk = true, !substantive
			if substantive {
				question = i
			}
		case asked:
			t := turn{reply: i, question: question, plain: answersTalk || c.isShort(i)}
			turns = append(turns, t)
			if !t.plain {
				question = -1
			}
		}
	}
	return turns
}

// firstQuestion returns the number of the first substantive message of the visitor, or 0.
func (c *Talk) firstQuestion() int {
	for i, m := range c.Messages {
		if m.FromVisitor && c.substantive(i) {
			return i + 1
		}
	}
	return 0
}

// isShort reports whether a reply, by its place, has at most eight words and no figure.
func (c *Talk) isShort(i int) bool {
	l := c.line(i, 1)
	if l.hasWords(maxAcknowledgement + 1) {
		return false
	}
	return !c.whole(i).hasWords(maxAcknowledgement+1) && !hasFigure(l.text)
}
