package similar

import (
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/words"
)

// collapser brings questions that differ in case, accents, signs and numbers alone to one
// text. It keeps its buffer for the next question.
type collapser struct{ text []byte }

// maxCollapsed bounds what folding may make of a question: some characters fold to eighteen.
const maxCollapsed = maxQuestion * utf8.UTFMax

// collapse returns the folded words of a question with one space between, and each number in
// them as 0. Without words it is empty. The result is valid until the next call.
func (c *collapser) collapse(question string) []byte {
	if c.text = c.text[:0]; c.collapseASCII(question) {
		return c.text
	}
	c.text = c.text[:0]
	for word := range words.Of(words.Fold(beginning(question))) {
		if len(c.text)+1+len(word) > maxCollapsed {
			break
		}
		if len(c.text) > 0 {
			c.text = append(c.text, ' ')
		}
		c.addWord(word)
	}
	return c.text
}

// collapseASCII is collapse of a question of ASCII alone, as most are. It gives up, and returns
// false, at any other.
func (c *collapser) collapseASCII(question string) bool {
	wasWord, wasDigit := false, false
	for i := range min(len(question), maxQuestion) {
		lower := question[i] | 0x20
		isDigit := '0' <= question[i] && question[i] <= '9'
		isWord := isDigit || 'a' <= lower && lower <= 'z'
		switch {
		case question[i] >= utf8.RuneSelf || question[i] < ' ' || question[i] == 0x7F: // some are dropped inside words
			return false
		case isWord && !wasWord && len(c.text) > 0:
			c.text = append(c.text, ' ')
		}
		switch {
		case isDigit && !wasDigit:
			c.text = append(c.text, '0')
		case isWord && !isDigit:
			c.text = append(c.text, lower)
		}
		wasWord, wasDigit = isWord, isDigit
	}
	return true
}

func (c *collapser) addWord(word string) {
	inNumber := false
	for _, r := range word {
		digit := unicode.IsDigit(r)
		switch {
		case !digit:
			c.text = utf8.AppendRune(c.text, r)
		case !inNumber:
			c.text = append(c.text, '0')
		}
		inNumber = digit
	}
}

// beginning returns the first characters of a question, those that count.
func beginning(question string) string {
	if len(question) <= maxQuestion {
		return question
	}
	n := 0
	for i := range question {
		if n == maxQuestion {
			return question[:i]
		}
		n++
	}
	return question
}

// hashOf is FNV-1a: the same in every run, because it decides between texts of equal count.
func hashOf[S ~string | ~[]byte](text S) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}
