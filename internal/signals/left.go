package signals

// leftAfterPrice returns the place of the visitor's last message that asks for a price, or
// of the last one before a last reply that names an amount, or -1. Nothing substantive and
// no thanks follow.
func (r *Reader) leftAfterPrice(c Conversation) int {
	last := lastOfVisitor(c)
	if last < 0 {
		return -1
	}
	if r.asksPrice(c.Messages[last].Text) && !r.thanks(c.Messages[last].Text) {
		return last
	}
	reply := lastReply(c)
	if reply < 0 || !namesAmount(c.Messages[reply].Text) {
		return -1
	}
	return r.saidBefore(c, reply)
}

// saidBefore returns the place of the visitor's message before a reply, if nothing
// substantive and no thanks follow the reply, or -1.
func (r *Reader) saidBefore(c Conversation, reply int) int {
	for _, m := range c.Messages[reply+1:] {
		if m.FromVisitor && (r.Substantive(m.Text) || r.thanks(m.Text)) {
			return -1
		}
	}
	for i := reply - 1; i >= 0; i-- {
		if c.Messages[i].FromVisitor && isVisible(c.Messages[i].Text) {
			return i
		}
	}
	return -1
}

// lastReply returns the place of the last message of the bot behind the visitor's first.
func lastReply(c Conversation) int {
	last, asked := -1, false
	for i, m := range c.Messages {
		switch {
		case m.FromVisitor:
			asked = asked || isVisible(m.Text)
		case asked && isVisible(m.Text):
			last = i
		}
	}
	return last
}
