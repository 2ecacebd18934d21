package signals

import (
	"strings"

	"chatbot-mcp/internal/words"
)

// foldPhrases returns the phrases as they are compared. An empty one is left out: every
// reply contains it.
func foldPhrases(phrases []string) []string {
	var folded []string
	for _, p := range phrases {
		if f := singleSpaced(words.Fold(p)); f != "" {
			folded = append(folded, f)
		}
	}
	return folded
}

// ownPhrase returns the claim of a reply that contains a phrase of the owner.
func (r *Reader) ownPhrase(reply string) (Claim, bool) {
	if len(r.own) == 0 {
		return Claim{}, false
	}
	folded := singleSpaced(words.Fold(reply))
	for _, phrase := range r.own {
		if strings.Contains(folded, phrase) {
			return Claim{Reason: OwnPhrase, Sentence: phrase}, true
		}
	}
	return Claim{}, false
}

func singleSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }
