package signals

import (
	"strings"
	"unicode"

	"chatbot-mcp/internal/visitor/contact"
)

// smallTalk are the classes of words that ask nothing.
var smallTalk = setOf(classHello, classThanks, classYes, classNo)

// Substantive reports whether a visitor's message says anything to answer: whether two words
// of at least two letters are left, or four characters of a script without spaces, once
// greetings, thanks, yes and no, e-mail addresses, links and numbers are taken away.
func (r *Reader) Substantive(text string) bool {
	l := r.newText(withoutLinks(withoutEmails(text)), noLimit)
	return r.isSubstantive(&l)
}

const minContentWords = 2

func (r *Reader) isSubstantive(l *line) bool {
	words := 0
	for _, in := range l.sentences {
		if words += r.readSentence(l, in).contentWords(); words >= minContentWords {
			return true
		}
	}
	return false
}

// contentWords returns how many such words a sentence has. Two characters of a script without
// spaces count as one.
func (s *sentence) contentWords() (count int) {
	number, characters := 0, 0
	for _, at := range s.words {
		for w := at.word; w != nil; w = w.next {
			characters += int(w.unspaced)
			if w.isContent() && !s.isSmallTalk(number, w) {
				count++
			}
			number++
		}
	}
	return count + max(0, characters-s.smallCharacters())/2
}

// isContent reports whether a word has two letters and no number, and is of a script with
// spaces.
func (w *word) isContent() bool { return w.letters >= 2 && !w.digits && w.unspaced == 0 }

// isSmallTalk reports whether a word is one of small talk, or inside a phrase of it.
func (s *sentence) isSmallTalk(number int, w *word) bool {
	if w.meaning != nil && w.meaning.all&smallTalk != 0 {
		return true
	}
	for _, h := range s.hits {
		if smallTalk.has(h.phrase.class) && h.from <= number && number <= h.to {
			return true
		}
	}
	return false
}

// smallCharacters returns how many characters belong to small talk in a script without
// spaces.
func (s *sentence) smallCharacters() (count int) {
	till := 0
	for _, p := range s.places {
		if smallTalk.has(p.class) && p.till > till {
			count += p.till - max(p.from, till)
			till = p.till
		}
	}
	return count
}

// withoutEmails returns a text with blanks for its e-mail addresses.
func withoutEmails(text string) string {
	if !strings.Contains(text, "@") {
		return text
	}
	out := []byte(text)
	for e := range contact.Emails(text) {
		blank(out[e.Start:e.End])
	}
	return string(out)
}

// withoutLinks returns a text with blanks for what begins like a link, up to white space.
func withoutLinks(text string) string {
	if !strings.Contains(text, "://") && !strings.Contains(text, "www.") {
		return text
	}
	out := []byte(text)
	start := 0
	for i, r := range text + " " {
		if unicode.IsSpace(r) {
			if word := out[start:i]; isLink(string(word)) {
				blank(word)
			}
			start = i + 1
		}
	}
	return string(out)
}

func isLink(word string) bool {
	return strings.Contains(word, "://") || strings.HasPrefix(strings.ToLower(word), "www.")
}

func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

// isVisible reports whether a text has a character that can be seen.
func isVisible(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
}
