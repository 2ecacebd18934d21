package signals

import (
	"slices"
	"strings"
	"unicode"

	"chatbot-mcp/internal/words"
)

const (
	maxSeen     = 131_072 // about what the replies and questions of a large shop contain
	maxSeenWord = 32      // in bytes; longer ones are rare, or whole sentences of Japanese
)

// seenWords remembers what was found out about a word as it is written: folding it and
// looking it up takes twenty times as long. A full table is only slower.
type seenWords struct {
	lists *lexicon
	table map[string]*word
}

// word is a word of a text.
type word struct {
	folded   string
	meaning  *meaning // nil if no list holds the word
	letters  int      // how many characters are letters
	digits   bool     // a character is a number
	kana     int      // how many characters are kana
	unspaced int      // how many characters are of a script without spaces
	common   []uint8  // the lists that hold it as one of their commonest words
	pieces   Shape    // see appendPieces; nil: not made yet
	next     *word    // the rest, if folding made several words of one
}

func newSeenWords(l *lexicon) *seenWords {
	return &seenWords{lists: l, table: map[string]*word{}}
}

// get returns the word that is written so.
func (s *seenWords) get(written string) *word {
	if w := s.table[written]; w != nil {
		return w
	}
	w := s.newWord(slices.Collect(words.Of(words.Fold(written))))
	if len(s.table) < maxSeen && len(written) <= maxSeenWord {
		s.table[strings.Clone(written)] = w
	}
	return w
}

// common returns the lists that hold a word as one of their commonest.
func (m *meaning) common() (langs []uint8) {
	if m == nil {
		return nil
	}
	for _, c := range m.classes {
		if c.set.has(classCommon) {
			langs = append(langs, uint8(c.lang))
		}
	}
	return langs
}

// newWord returns the first of the folded words, linked to the others. Without one it
// returns an empty word: a mark that folding removes can stand alone.
func (s *seenWords) newWord(folded []string) *word {
	if len(folded) == 0 {
		return &word{}
	}
	w := &word{folded: strings.Clone(folded[0]), meaning: s.lists.lookUp(folded[0])}
	for _, r := range w.folded {
		switch {
		case unicode.IsLetter(r):
			w.letters++
		case unicode.IsNumber(r):
			w.digits = true
		}
		if words.IsUnspaced(r) {
			w.unspaced++
		}
		if isKana(r) {
			w.kana++
		}
	}
	w.common = w.meaning.common()
	for last, rest := w, folded[1:]; len(rest) > 0; rest = rest[1:] {
		last.next = s.newWord(rest[:1])
		last = last.next
	}
	return w
}
