package signals

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"chatbot-mcp/internal/words"
)

// maxSentenceBytes of a sentence are read, so that a hostile one costs no more.
const maxSentenceBytes = 4 << 10

// sentence is one sentence of a text, as far as the lists know its words.
type sentence struct {
	text   string // as it is written
	start  int32  // where it begins in its line
	words  []spot // of the line
	asks   bool
	count  int        // how many words it has
	tokens []token    // the words that some list holds, in order
	breaks []brk      // its commas and dashes
	hits   []hit      // the phrases that were found
	has    classSet   // the classes of its words and phrases in any list
	inList []classSet // the same for each list, once listed
	listed bool       // whether inList is known

	unspaced bool    // has characters of a script without spaces
	places   []place // the entries found in these
}

// token is a word that some list holds.
type token struct {
	at         int // its number in the sentence, from 0
	start, end int // in bytes of the text
	*word
}

// brk is a comma or a dash: the number of the word behind it, and where that begins.
type brk struct{ word, start int }

// hit is a phrase found in a sentence: the numbers of its first and last word.
type hit struct {
	phrase   *phrase
	from, to int
}

// readSentence reads one sentence of a line: it finds what the lists say of its words, and
// phrases. The result is valid until the next call.
func (r *Reader) readSentence(l *line, in span) *sentence {
	s := &r.sentence
	*s = sentence{text: clipSentence(l.text[in.start:in.end]), start: in.start, asks: in.asks, inList: s.inList,
		words: l.words[in.from:in.until], tokens: s.tokens[:0], breaks: s.breaks[:0], hits: s.hits[:0], places: s.places[:0]}
	if len(s.text) < int(in.end-in.start) {
		s.words = r.clipWords(s)
	}
	s.readWords()
	s.findPhrases()
	if s.unspaced {
		s.places = r.lists.places(s.places, words.Fold(s.text))
		for _, p := range s.places {
			s.has |= 1 << p.class
		}
	}
	return s
}

// clipWords are the words of a clipped sentence. The last may have been cut.
func (r *Reader) clipWords(s *sentence) []spot {
	end := s.start + int32(len(s.text))
	n, _ := slices.BinarySearchFunc(s.words, end, func(w spot, end int32) int { return cmp.Compare(w.start, end) })
	clipped := slices.Clone(s.words[:n])
	if n > 0 && clipped[n-1].end > end {
		last := &clipped[n-1]
		last.end, last.word = end, r.seen.get(s.text[last.start-s.start:])
	}
	return clipped
}

func (s *sentence) readWords() {
	end := 0
	for _, w := range s.words {
		start, next := int(w.start-s.start), int(w.end-s.start)
		if s.count > 0 && breaksClause(s.text, end, start) {
			s.breaks = append(s.breaks, brk{s.count, start})
		}
		s.addWord(w.word, start, next)
		end = next
	}
}

func (s *sentence) addWord(w *word, start, end int) {
	for ; w != nil; w = w.next {
		s.unspaced = s.unspaced || w.unspaced > 0
		if w.meaning != nil {
			s.tokens = append(s.tokens, token{s.count, start, end, w})
			s.has |= w.meaning.all
		}
		s.count++
	}
}

// clipSentence returns the beginning of a long sentence, in whole characters.
func clipSentence(s string) string {
	if len(s) <= maxSentenceBytes {
		return s
	}
	end := maxSentenceBytes
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

// breaksClause reports whether a comma or a dash stands between two words. A hyphen between
// letters is none, nor is a sign inside a number.
func breaksClause(s string, from, to int) bool {
	gap := s[from:to]
	if gap == " " {
		return false
	}
	for i, r := range gap {
		switch r {
		case ',', '、', '，', '،', '(', ')':
			return len(gap) > 1 || !isDigit(s[from-1]) || !isDigit(s[to])
		case '–', '—':
			return !isDigit(s[from-1])
		case '-':
			if i > 0 && gap[i-1] == ' ' {
				return true
			}
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// findPhrases looks for the phrases of all lists. Each begins at a word that starts one.
func (s *sentence) findPhrases() {
	for i, t := range s.tokens {
		if len(t.meaning.starts) == 0 {
			continue
		}
		follows := s.secondsBehind(i)
		if t.meaning.follow&follows == 0 {
			continue
		}
		for _, p := range t.meaning.starts {
			if p.second&follows == 0 {
				continue
			}
			if to, found := s.matchPhrase(p.phrase, i); found {
				s.hits = append(s.hits, hit{p.phrase, t.at, to})
				s.has |= 1 << p.class
			}
		}
	}
}

// inLists returns the classes of the words and phrases in each list. Few sentences are asked.
func (s *sentence) inLists() []classSet {
	if s.listed {
		return s.inList
	}
	s.listed = true
	clear(s.inList)
	for _, t := range s.tokens {
		for _, c := range t.meaning.classes {
			s.inList[c.lang] |= c.set
		}
	}
	for _, h := range s.hits {
		s.inList[h.phrase.lang] |= 1 << h.phrase.class
	}
	return s.inList
}

// secondsBehind returns the bits of the words that can be the second behind token i.
func (s *sentence) secondsBehind(i int) (bits uint64) {
	bits = noSecond
	for k := i + 1; k < len(s.tokens) && s.tokens[k].at <= s.tokens[i].at+2; k++ {
		bits |= s.tokens[k].meaning.seconds
	}
	return bits
}

// matchPhrase reports whether the words of p stand from token i on, with at most one word
// between, and the number of the last one.
func (s *sentence) matchPhrase(p *phrase, i int) (to int, found bool) {
	to = s.tokens[i].at
	for _, want := range p.words[1:] {
		i++
		for i < len(s.tokens) && s.tokens[i].at <= to+2 && !want.matches(s.tokens[i].folded) {
			i++
		}
		if i == len(s.tokens) || s.tokens[i].at > to+2 || want.adjacent && s.tokens[i].at != to+1 {
			return 0, false
		}
		to = s.tokens[i].at
	}
	return to, true
}
