package signals

import "slices"

// maxSentences of a reply are read: what a bot cannot answer it says at once.
const maxSentences = 6

// Reply is what the words of one reply say.
type Reply struct {
	Claims      []Claim // at most one of each reason
	HandsOver   bool    // passes on to people
	AsksContact bool    // asks for a name, an e-mail address or a phone number
	Thanks      bool    // its first sentence thanks
	Partly      bool    // makes a claim, and holds an answer beside it
}

// Reply reads one reply of the bot, whatever the language. It looks at the first six
// sentences. Nothing in it depends on other replies.
func (r *Reader) Reply(text string) Reply {
	l := r.newText(text, maxSentences)
	return r.reply(&l)
}

func (r *Reader) reply(l *line) Reply {
	var reply Reply
	for number, in := range l.sentences[:min(len(l.sentences), maxSentences)] {
		s := r.readSentence(l, in)
		reply.HandsOver = reply.HandsOver || s.has.has(classHandover)
		reply.AsksContact = reply.AsksContact || s.has.has(classContact)
		reply.Thanks = reply.Thanks || number == 0 && s.has.has(classThanks)
		if claim, _, found := r.claim(s); found && !hasReason(reply.Claims, claim.Reason) {
			reply.Claims = append(reply.Claims, claim)
		}
	}
	if claim, found := r.ownPhrase(l.text); found {
		reply.Claims = append(reply.Claims, claim)
	}
	reply.Partly = len(reply.Claims) > 0 && r.holdsAnswer(l)
	return reply
}

func hasReason(claims []Claim, reason Reason) bool {
	return slices.ContainsFunc(claims, func(c Claim) bool { return c.Reason == reason })
}
