package visitor

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// wordSet is a set of words in lower case, made when it is first asked.
type wordSet struct {
	list string // separated by white space
	once sync.Once
	set  map[string]struct{}
}

// maxWord is how many bytes of a word beside a number or in an e-mail are looked
// at.
const maxWord = 40

// has reports whether word is in the set, in any casing.
func (w *wordSet) has(word string) bool {
	if word == "" || len(word) > maxWord {
		return false
	}
	w.once.Do(w.make)
	var lower [maxWord]byte
	for i := range len(word) {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			_, is := w.set[strings.ToLower(word)]
			return is
		case 'A' <= c && c <= 'Z':
			lower[i] = c | 0x20
		default:
			lower[i] = c
		}
	}
	_, is := w.set[string(lower[:len(word)])]
	return is
}

func (w *wordSet) make() {
	w.set = map[string]struct{}{}
	for word := range strings.FieldsSeq(w.list) {
		w.set[word] = struct{}{}
	}
}
