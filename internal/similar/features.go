package similar

import (
	"strings"
	"unicode/utf8"

	"chatbot-mcp/internal/words"
)

// Two texts are similar by the pieces of words that they share. The first letters of a word
// stand for its stem, in any language; pieces of three letters allow for another form of the
// word or a mistyped letter.

// kind is what a feature is. Of features that share a number the first kind counts.
type kind uint32

const (
	stem  kind = iota // the first five letters of a word
	pair              // two characters, where words are not spaced
	piece             // three letters, with the edges of the word
)

const kindBits = 2

var kindWeights = [1 << kindBits]float32{stem: 1.5, pair: 1, piece: 0.6}

const stemLetters, pairCharacters, pieceCharacters = 5, 2, 3

// featureBits: features are numbered by a hash. Two of them rarely share a number, and the
// table of how many texts have a feature cannot grow: it is 2 MB.
const featureBits = 19

type feature struct {
	number uint32
	weight float32
}

// featureReader finds the features of a text. It keeps its buffers for the next text.
type featureReader struct {
	found    []uint32 // number and kind: these sort faster than structs
	sorted   []uint32 // for sortNumbers
	features []feature
	padded   []byte // a word with a space at each edge
	starts   []int  // of the characters of padded
}

// read returns the features of a collapsed text, each once, by number. The result is valid
// until the next call.
func (r *featureReader) read(collapsed string) []feature {
	r.found = r.found[:0]
	for word := range strings.SplitSeq(collapsed, " ") {
		for stretch, unspaced := range words.Stretches(word) {
			if unspaced {
				r.addPairs(stretch)
			} else {
				r.addStem(stretch)
				r.addPieces(stretch)
			}
		}
	}
	r.found, r.sorted = sortNumbers(r.found, r.sorted)
	return r.distinct()
}

func (r *featureReader) distinct() []feature {
	r.features = r.features[:0]
	for i, f := range r.found {
		if i == 0 || f>>kindBits != r.found[i-1]>>kindBits {
			r.features = append(r.features, feature{f >> kindBits, kindWeights[f%(1<<kindBits)]})
		}
	}
	return r.features
}

func (r *featureReader) addStem(word string) {
	end, letters := 0, 0
	for end < len(word) && letters < stemLetters {
		_, n := utf8.DecodeRuneInString(word[end:])
		end, letters = end+n, letters+1
	}
	r.padded = append(append(r.padded[:0], '<'), word[:end]...) // a sign that stands in no word
	r.add(r.padded, stem)
}

func (r *featureReader) addPieces(word string) {
	r.padded = append(append(append(r.padded[:0], ' '), word...), ' ')
	r.addRuns(pieceCharacters, piece)
}

// addPairs takes one character alone as its own pair, so that it counts.
func (r *featureReader) addPairs(stretch string) {
	r.padded = append(r.padded[:0], stretch...)
	r.addRuns(pairCharacters, pair)
}

// addRuns adds every run of so many characters of padded.
func (r *featureReader) addRuns(characters int, of kind) {
	r.starts = r.starts[:0]
	for i := 0; i < len(r.padded); {
		r.starts = append(r.starts, i)
		_, n := utf8.DecodeRune(r.padded[i:])
		i += n
	}
	r.starts = append(r.starts, len(r.padded))
	for i := range max(1, len(r.starts)-characters) {
		end := r.starts[min(i+characters, len(r.starts)-1)]
		r.add(r.padded[r.starts[i]:end], of)
	}
}

func (r *featureReader) add(part []byte, of kind) {
	r.found = append(r.found, numberOf(hashOf(part))<<kindBits|uint32(of))
}

// numberOf mixes the upper bits in: the lower ones of FNV-1a see few of the text's.
func numberOf(hash uint64) uint32 {
	hash ^= hash >> 32
	return uint32(hash*0x9E3779B97F4A7C15>>32) >> (32 - featureBits)
}
