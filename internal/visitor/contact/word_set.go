package contact

import "strings"

// wordSet is a set of words in lower case.
type wordSet map[string]bool

// newWordSet returns the set of the words in list, which white space separates.
func newWordSet(list string) wordSet {
	set := wordSet{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// maxWord is how many bytes of a word beside a number or in an e-mail address are read.
const maxWord = 40

// has reports whether word is in the set, in upper or lower case.
func (set wordSet) has(word string) bool { return len(word) <= maxWord && set[strings.ToLower(word)] }
