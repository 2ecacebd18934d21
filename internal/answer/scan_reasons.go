package answer

import (
	"slices"

	"chatbot-mcp/internal/signals"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// claimReasons are the reasons for which a reply looks unanswered, in the order they are
// shown.
var claimReasons = []signals.Reason{signals.SaysUnknown, signals.NotUnderstood, signals.SaysCannot, signals.SameReply, signals.OwnPhrase}

// besideReasons are the signals that stand beside a case.
var besideReasons = []signals.Reason{signals.HandsOver, signals.AsksContact, signals.AskedAgain, signals.Corrected, signals.ThenAskedForPerson}

// reasonSet is a bit for each reason of one of the lists.
type reasonSet uint8

func (s reasonSet) has(i int) bool { return s>>i&1 != 0 }

func setOfReasons(list, reasons []signals.Reason) (set reasonSet) {
	for _, r := range reasons {
		if i := slices.Index(list, r); i >= 0 {
			set |= 1 << i
		}
	}
	return set
}

// newScannedCase is a case without its words.
func newScannedCase(row int, c signals.Case) scannedCase {
	reasons := c.Reasons()
	return scannedCase{
		row: uint32(row), question: uint32(c.Question), reply: uint32(c.Reply),
		claims: setOfReasons(claimReasons, reasons), beside: setOfReasons(besideReasons, reasons),
		partly: c.Partly, ended: c.EndedThere,
	}
}

// addReasons counts the claims of a case.
func addReasons(counts schemas.Counts, claims reasonSet) {
	for i, r := range claimReasons {
		if claims.has(i) {
			counts[string(r)]++
		}
	}
}

// followed is how many signs there are that the visitor was not content: asked again,
// objected, asked for a person.
func (c scannedCase) followed() (n int) {
	for i, r := range besideReasons {
		if c.beside.has(i) && (r == signals.AskedAgain || r == signals.Corrected || r == signals.ThenAskedForPerson) {
			n++
		}
	}
	return n
}

// reasonNames are the reasons of a case as answers show them.
func reasonNames(c signals.Case) (names []visitor.Text) {
	for _, r := range c.Reasons() {
		names = append(names, visitor.Clean(string(r)))
	}
	return names
}
