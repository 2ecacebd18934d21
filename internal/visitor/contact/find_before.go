package contact

import (
	"strings"
	"unicode/utf8"
)

const (
	maxWordsBetween = 3  // between a word and the number that it speaks of
	maxShortWord    = 8  // letters of such a word between
	maxTextBefore   = 96 // bytes before a number that are read
	maxLettersRow   = 12 // letters before a number that are read where no spaces stand between words
	maxAbbreviation = 4  // letters before a point that ends no sentence: ref., Nr.
)

// textBefore is what somebody wrote before byte i and after the last digit, the last word at
// its end.
func textBefore(s string, i int) string {
	before := s[max(0, i-maxTextBefore):i]
	for k := len(before); k > 0; {
		r, n := utf8.DecodeLastRuneInString(before[:k])
		if DigitValue(r) >= 0 && !isUnspacedScript(r) {
			return before[k:]
		}
		k -= n
	}
	return before
}

// numberKind is what the words before a number say about it.
type numberKind uint8

const (
	anyNumber   numberKind = iota
	phoneNumber            // "call", "tel."
	otherNumber            // "order no.", "card"
)

// kindBefore returns what the nearest word that says something says about the number behind
// before. Such a word speaks of the number if at most three short words of the same sentence
// stand between.
func kindBefore(before string) numberKind {
	h := findHints()
	for k := 0; k <= maxWordsBetween; k++ {
		rest := strings.TrimRightFunc(before, isNotLetter)
		word := lastWord(rest)
		if word == "" || endsSentence(word, before[len(rest):]) {
			return anyNumber
		}
		if isUnspacedScript(lastRune(word)) {
			return h.kindInRow(word)
		}
		before = rest[:len(rest)-len(word)]
		switch folded := foldWord(word); {
		case h.phone.has(folded):
			return phoneNumber
		case h.number.has(folded):
			return otherNumber
		case letterCount(word) > maxShortWord:
			return anyNumber
		}
	}
	return anyNumber
}

// kindInRow is kindBefore for the end of a row of letters without spaces.
func (h *hints) kindInRow(letters string) numberKind {
	from := len(letters)
	for k := 0; k < maxLettersRow && from > 0; k++ {
		_, n := utf8.DecodeLastRuneInString(letters[:from])
		from -= n
	}
	phone, number := h.phone.lastIn(letters[from:]), h.number.lastIn(letters[from:])
	switch {
	case phone > number:
		return phoneNumber
	case number > phone:
		return otherNumber
	}
	return anyNumber
}

// endsSentence reports whether a sentence ends in what stands behind word. A line that ends
// in a colon goes on, and a point behind a short word, or behind one
// such as Kundennr, is that of an abbreviation.
func endsSentence(word, behind string) bool {
	if strings.ContainsAny(behind, "!?;。！？；") || strings.Contains(behind, "\n") && !strings.ContainsAny(behind, ":：") {
		return true
	}
	return strings.HasPrefix(behind, ".") && letterCount(word) > maxAbbreviation && !strings.HasSuffix(word, "nr")
}
