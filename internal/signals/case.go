package signals

import (
	"slices"
	"time"
)

// Case is a reply that looks unanswered, and the question it should have answered.
type Case struct {
	Reply      int      // the number of the reply; messages count from 1, as in transcripts
	Question   int      // the number of the question
	Claims     []Claim  // the evidence: at least one, each with its own reason
	Beside     []Reason // signals that make no case alone, in the order of their constants
	AskedAgain int      // the number of the message that repeats the question, or 0
	Partly     bool     // it also answers, so the headline does not count it
	EndedThere bool     // the visitor wrote nothing more
}

// Reasons returns the reasons of the case: those of its claims, then what stands beside.
func (c Case) Reasons() []Reason {
	var reasons []Reason
	for _, claim := range c.Claims {
		reasons = append(reasons, claim.Reason)
	}
	return append(reasons, c.Beside...)
}

// PassedOn is a reply in which the bot passed on to people or asked for a contact.
type PassedOn struct {
	Reply  int // its number, from 1
	Reason Reason
}

// Found is what the replies of one conversation say.
type Found struct {
	Replies  int // how many there are
	Cases    []Case
	PassedOn []PassedOn
	Question int  // the number of the visitor's first substantive message, or 0
	Keys     Keys // see [Keys]
}

// Read finds the cases of one conversation. The repeats are of all conversations of the
// bot, or nil to do without. The conversation was read at the given time: one that is
// younger than an hour may go on.
func (r *Reader) Read(c Conversation, repeats *Repeats, readAt time.Time) Found {
	return r.Open(c).Read(repeats, readAt)
}

// Read is [Reader.Read] of the conversation.
func (c *Talk) Read(repeats *Repeats, readAt time.Time) Found {
	found := Found{Question: c.firstQuestion(), Keys: c.keys()}
	last := lastOfVisitor(c.Conversation)
	for _, t := range c.turns() {
		found.Replies++
		reply := c.reply(t.reply)
		found.PassedOn = append(found.PassedOn, reply.passedOn(t.reply+1)...)
		if claims := c.allClaims(t, reply, repeats); len(claims) > 0 && t.question >= 0 {
			oneCase := c.newCase(t, reply, claims)
			oneCase.EndedThere = last < t.reply && isOld(c.Conversation, readAt)
			found.Cases = append(found.Cases, oneCase)
		}
	}
	return found
}

// passedOn returns what is counted apart.
func (reply Reply) passedOn(number int) (all []PassedOn) {
	if reply.HandsOver {
		all = append(all, PassedOn{number, HandsOver})
	}
	if reply.AsksContact {
		all = append(all, PassedOn{number, AsksContact})
	}
	return all
}

// allClaims returns the claims of a reply, and that it is a repeated one. What passes on or
// thanks is reported as that.
func (c *Talk) allClaims(t turn, reply Reply, repeats *Repeats) []Claim {
	text := c.Messages[t.reply].Text
	if repeats == nil || reply.HandsOver || reply.AsksContact || reply.Thanks || len(text) >= maxRepeatBytes {
		return reply.Claims
	}
	if key, found := c.replyKey(t.reply); found && repeats.isCase(key) {
		return append(slices.Clip(reply.Claims), Claim{Reason: SameReply, Sentence: text})
	}
	return reply.Claims
}

func (c *Talk) newCase(t turn, reply Reply, claims []Claim) Case {
	found := Case{Reply: t.reply + 1, Question: t.question + 1, Claims: claims, Partly: reply.Partly}
	for _, p := range reply.passedOn(found.Reply) {
		found.Beside = append(found.Beside, p.Reason)
	}
	c.addWhatFollowed(&found)
	return found
}

// isOld reports whether a conversation began more than an hour before it was read. One
// without a time may be younger.
func isOld(c Conversation, readAt time.Time) bool {
	return !c.Start.IsZero() && c.Start.Before(readAt.Add(-time.Hour))
}

// lastOfVisitor returns the place of the last message of the visitor that can be seen, or -1.
func lastOfVisitor(c Conversation) int {
	for i, m := range slices.Backward(c.Messages) {
		if m.FromVisitor && isVisible(m.Text) {
			return i
		}
	}
	return -1
}
