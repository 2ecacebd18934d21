package signals

import "strings"

// Reason is the id of a signal.
type Reason string

// Signals of a reply that looks unanswered.
const (
	SaysUnknown   Reason = "says_unknown"   // says that it does not know, or found nothing
	NotUnderstood Reason = "not_understood" // says that it did not understand
	SaysCannot    Reason = "says_cannot"    // says that it has no access, or cannot do it
	SameReply     Reason = "same_reply"     // one text answered unlike questions
	OwnPhrase     Reason = "own_phrase"     // contains a phrase that the owner configured
)

// Signals that stand beside a case, and make none alone.
const (
	HandsOver          Reason = "hands_over"            // the bot passed on to people
	AsksContact        Reason = "asks_contact"          // the bot asked for a name, an e-mail address or a phone number
	AskedAgain         Reason = "asked_again"           // the visitor repeated the question
	Corrected          Reason = "corrected"             // the visitor objected
	ThenAskedForPerson Reason = "then_asked_for_person" // the visitor asked for a person
)

// Claim is that a reply looks unanswered, and what it rests on.
type Claim struct {
	Reason   Reason
	Sentence string   // the sentence that matched, as it was written; for SameReply and OwnPhrase the whole reply or the phrase
	Words    []string // the words that matched; "not" stands for the word that denies
}

// String returns the claim as users see it:
//
//	says_unknown: "I couldn't find anything regarding repairs" (not + find + I)
func (c Claim) String() string {
	s := string(c.Reason) + `: "` + c.Sentence + `"`
	if len(c.Words) > 0 {
		s += " (" + strings.Join(c.Words, " + ") + ")"
	}
	return s
}
