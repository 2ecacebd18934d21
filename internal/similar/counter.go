package similar

import (
	"cmp"
	"slices"
)

// Counter counts distinct texts. It keeps a hash and a count of each, some 24 bytes, and not
// the text. Two texts with one hash count as one. A Counter is for one goroutine.
type Counter struct {
	collapser collapser
	reader    featureReader
	weights   weights
	counts    map[uint64]uint32
}

func NewCounter() *Counter {
	return &Counter{weights: newWeights(), counts: map[uint64]uint32{}}
}

// Add counts a question. One without a word is not counted.
func (c *Counter) Add(question string) {
	text := c.collapser.collapse(question)
	if len(text) == 0 {
		return
	}
	hash := hashOf(text)
	c.counts[hash]++
	if c.counts[hash] == 1 {
		c.weights.count(c.reader.read(string(text)))
	}
}

// Sample chooses the texts that will be compared with each other: at most 2,000, those asked
// most, and of texts asked equally often a fixed choice. The Counter is of no use afterwards.
func (c *Counter) Sample() *Sample {
	texts := make([]counted, 0, 2*maxTexts)
	for hash, count := range c.counts {
		texts = append(texts, counted{hash, count})
		if len(texts) == cap(texts) {
			texts = mostAsked(texts)
		}
	}
	c.counts = nil
	return newSample(c.weights, mostAsked(texts))
}

// counted is a distinct text, and how often it was asked.
type counted struct {
	hash  uint64
	count uint32
}

// mostAsked sorts texts, and drops those beyond the limit.
func mostAsked(texts []counted) []counted {
	slices.SortFunc(texts, func(a, b counted) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.hash, b.hash))
	})
	return texts[:min(len(texts), maxTexts)]
}
