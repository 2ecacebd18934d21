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
	short [1 << shortBits]shortWord // the last of those that share a place
}

// shortWord is a word of at most eight bytes, which are a number: most words are, and
// numbers compare faster than texts.
type shortWord struct {
	bytes uint64
	*word
}

const shortBits = 12

// shortBytes returns the bytes of s as a number. They are no more than eight.
func shortBytes(s string) (n uint64) {
	for i := range len(s) {
		n = n<<8 | uint64(s[i])
	}
	return n
}

// word is a word of a text.
type word struct {
	folded   string
	hash     uint64
	meaning  *meaning // nil if no list holds the word
	pieces   Shape    // see appendPieces; nil: not made yet
	next     *word    // the rest, if folding made several words of one
	letters  int32    // how many characters are letters
	kana     int32    // how many characters are kana
	unspaced int32    // how many characters are of a script without spaces
	digits   bool     // a character is a number
}

func newSeenWords(l *lexicon) *seenWords {
	return &seenWords{lists: l, table: map[string]*word{}}
}

// get returns the word that is written so. It is not empty.
func (s *seenWords) get(written string) *word {
	if len(written) > 8 {
		return s.look(written)
	}
	bytes := shortBytes(written)
	place := &s.short[bytes*0x9E3779B97F4A7C15>>(64-shortBits)]
	if place.bytes != bytes {
		*place = shortWord{bytes, s.look(written)}
	}
	return place.word
}

func (s *seenWords) look(written string) *word {
	if w := s.table[written]; w != nil {
		return w
	}
	w := s.newWord(slices.Collect(words.Of(words.Fold(written))))
	if len(s.table) < maxSeen && len(written) <= maxSeenWord {
		s.table[strings.Clone(written)] = w
	}
	return w
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
	w.hash = hashOf(fnvOffset, w.folded)
	for last, rest := w, folded[1:]; len(rest) > 0; rest = rest[1:] {
		last.next = s.newWord(rest[:1])
		last = last.next
	}
	return w
}
