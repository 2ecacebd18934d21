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
	var reply Reply
	number := 0
	for span := range sentences(text) {
		s := r.readSentence(text, span)
		reply.HandsOver = reply.HandsOver || s.has.has(classHandover)
		reply.AsksContact = reply.AsksContact || s.has.has(classContact)
		reply.Thanks = reply.Thanks || number == 0 && s.has.has(classThanks)
		if claim, _, found := r.claim(s); found && !hasReason(reply.Claims, claim.Reason) {
			reply.Claims = append(reply.Claims, claim)
		}
		if number++; number == maxSentences {
			break
		}
	}
	if claim, found := r.ownPhrase(text); found {
		reply.Claims = append(reply.Claims, claim)
	}
	reply.Partly = len(reply.Claims) > 0 && r.holdsAnswer(text)
	return reply
}

func hasReason(claims []Claim, reason Reason) bool {
	return slices.ContainsFunc(claims, func(c Claim) bool { return c.Reason == reason })
}
