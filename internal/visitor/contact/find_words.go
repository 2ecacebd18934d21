package contact

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed find_words.txt
var findWordsFile string

// hintWords are words of several languages that say the same about a number beside them.
type hintWords struct {
	whole, beginnings wordSet
	unspaced          []string // of scripts without spaces
}

// hints are the words of find_words.txt and order_words.go.
type hints struct{ number, phone, measure, counted hintWords }

var findHints = sync.OnceValue(func() *hints {
	h := &hints{}
	for line := range strings.Lines(findWordsFile) {
		if name, words, ok := strings.Cut(line, "="); ok && line[0] != '#' {
			h.class(strings.Fields(name)[0]).add(words)
		}
	}
	for _, set := range orderWordSets {
		for word := range set {
			h.number.add(word)
		}
	}
	delete(h.number.whole, "case") // "just in case"
	h.number.unspaced = append(h.number.unspaced, unspacedOrderNumberWords[:]...)
	return h
})

// orderWordSets are the words of order_words.go behind which a number is no phone number.
var orderWordSets = [...]wordSet{orderWords, orderNumberWords, trackingWords, productCodes, versionWords}

// class is the class of a name in find_words.txt.
func (h *hints) class(name string) *hintWords {
	return map[string]*hintWords{"number": &h.number, "phone": &h.phone, "measure": &h.measure, "counted": &h.counted}[name]
}

// add adds a list of words.
func (h *hintWords) add(words string) {
	if h.whole == nil {
		h.whole, h.beginnings = wordSet{}, wordSet{}
	}
	for word := range strings.FieldsSeq(words) {
		beginning, open := strings.CutSuffix(word, "*")
		switch {
		case isUnspacedScript(firstRune(word)):
			h.unspaced = append(h.unspaced, word)
		case open:
			h.beginnings[foldWord(beginning)] = true
		default:
			h.whole[foldWord(word)] = true
		}
	}
}

// minBeginning is how many letters a beginning has at least.
const minBeginning = 4

// has reports whether a folded word is in the list.
func (h *hintWords) has(word string) bool {
	if len(word) > maxWord {
		return false
	}
	if h.whole[word] {
		return true
	}
	for i := minBeginning; i <= len(word); i++ {
		if h.beginnings[word[:i]] {
			return true
		}
	}
	return false
}

// lastIn returns where the last word of the list ends in a row of letters without spaces, or 0.
func (h *hintWords) lastIn(letters string) (end int) {
	for _, word := range h.unspaced {
		if i := strings.LastIndex(letters, word); i >= 0 {
			end = max(end, i+len(word))
		}
	}
	return end
}

// begin reports whether a row of letters without spaces begins with a word of the list.
func (h *hintWords) begin(letters string) bool {
	for _, word := range h.unspaced {
		if strings.HasPrefix(letters, word) {
			return true
		}
	}
	return false
}

// foldWord is a word in lower case and without accents.
func foldWord(word string) string {
	if isASCII(word) {
		return strings.ToLower(word)
	}
	return strings.Map(withoutMark, norm.NFKD.String(strings.ToLower(word)))
}

// withoutMark drops marks, and the stroke of ł, which is none for Unicode.
func withoutMark(r rune) rune {
	switch {
	case unicode.IsMark(r):
		return -1
	case r == 'ł':
		return 'l'
	}
	return r
}

// letterCount is how many letters a word has.
func letterCount(word string) int { return utf8.RuneCountInString(word) }
