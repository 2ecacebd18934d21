package signals

// leftAfterPrice returns the place of the visitor's last message that asks for a price, or
// of the last one before a last reply that names an amount, or -1. Nothing substantive and
// no thanks follow.
func (c *Talk) leftAfterPrice() int {
	last := lastOfVisitor(c.Conversation)
	if last < 0 {
		return -1
	}
	if said := c.heard(last); said.price && !said.thanks {
		return last
	}
	reply := lastReply(c.Conversation)
	if reply < 0 || !namesAmount(c.Messages[reply].Text) {
		return -1
	}
	return c.saidBefore(reply)
}

// saidBefore returns the place of the visitor's message before a reply, if nothing
// substantive and no thanks follow the reply, or -1.
func (c *Talk) saidBefore(reply int) int {
	for i := reply + 1; i < len(c.Messages); i++ {
		if c.Messages[i].FromVisitor && (c.substantive(i) || c.heard(i).thanks) {
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
