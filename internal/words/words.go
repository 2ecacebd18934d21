// Package words says what a word is wherever messages are compared by their words. Start
// with [Fold], then range over [Of] of what it returns.
package words

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor"
)

// Fold returns the form of text in which words are compared: without case, without accents
// (ё is е), with the signs of a keyboard. It is the fold of a query, see [visitor.Fold].
func Fold(text string) string { return visitor.Fold(text) }

// Of yields the words of a folded text: its longest runs of letters, digits and marks. An
// apostrophe parts words, so "don't" is "don" and "t". A word is a part of the text, not a
// copy. Bytes that are not UTF-8 part words.
func Of(folded string) iter.Seq[string] {
	return func(use func(string) bool) {
		start := -1 // of the word that is being read
		for i, r := range folded {
			switch inside := isWordRune(r); {
			case inside && start < 0:
				start = i
			case !inside && start >= 0:
				if !use(folded[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			use(folded[start:])
		}
	}
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}
