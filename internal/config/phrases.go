package config

import (
	"unicode/utf8"

	"chatbot-mcp/internal/words"
)

const (
	maxPhrases     = 50  // each is looked for in every reply
	maxPhraseRunes = 200 // a sentence
)

// unansweredPhrases are phrases that are looked for in replies. Problems name a phrase by its place, since one may hold a
// key.
func (l *loader) unansweredPhrases(from string, raw []string) (phrases []string) {
	if len(raw) > maxPhrases {
		l.problem("%s: %d phrases are more than %d: keep those that the chatbot says most", from, len(raw), maxPhrases)
		return nil
	}
	for i, text := range raw {
		phrase := Trim(text)
		switch {
		case l.containsKey(phrase):
			l.problem("%s: phrase %d contains a secret key: keep the key in its own setting only", from, i+1)
		case !hasWord(phrase):
			l.problem("%s: phrase %d has no word, and so would be found nowhere or everywhere: give words that the chatbot says", from, i+1)
		case utf8.RuneCountInString(phrase) > maxPhraseRunes:
			l.problem("%s: phrase %d is longer than %d characters: give the part that does not change", from, i+1, maxPhraseRunes)
		default:
			phrases = append(phrases, phrase)
		}
	}
	return phrases
}

func hasWord(phrase string) bool {
	for range words.Of(words.Fold(phrase)) {
		return true
	}
	return false
}
