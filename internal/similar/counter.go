package similar

import (
	"cmp"
	"slices"
	"sync"
)

// Key stands for a distinct text: two questions with one Key differ in case, accents, signs and
// numbers alone. It is 0 for a question without a word.
type Key uint64

// Counter counts distinct texts. It keeps a hash and a count of each, some 24 bytes, and not
// the text. Two texts with one hash count as one. Several goroutines may use it at once.
type Counter struct {
	mu      sync.Mutex
	weights weights
	counts  map[Key]uint32
}

func NewCounter() *Counter {
	return &Counter{weights: newWeights(), counts: map[Key]uint32{}}
}

// Add counts a question. One without a word is not counted.
func (c *Counter) Add(question string) Key {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	text := r.collapse(question)
	if len(text) == 0 {
		return 0
	}
	key := keyOf(text)
	if c.isNew(key) {
		c.weights.count(r.read(string(text)))
	}
	return key
}

// isNew counts a text, and reports whether it is the first time.
func (c *Counter) isNew(key Key) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.counts[key]++
	return c.counts[key] == 1
}

// Sample chooses the texts that will be compared with each other: at most 2,000, those asked
// most, and of texts asked equally often a fixed choice. The Counter is of no use afterwards.
func (c *Counter) Sample() *Sample {
	texts := make([]counted, 0, 2*maxTexts)
	last := counted{} // what comes behind it is not among the first
	for key, count := range c.counts {
		one := counted{key, count}
		if last.count > 0 && one.compare(last) > 0 {
			continue
		}
		if texts = append(texts, one); len(texts) == cap(texts) {
			texts = mostAsked(texts)
			last = texts[maxTexts-1]
		}
	}
	c.counts = nil
	c.weights.complete()
	return newSample(c.weights, mostAsked(texts))
}

// counted is a distinct text, and how often it was asked.
type counted struct {
	key   Key
	count uint32
}

func (c counted) compare(other counted) int {
	return cmp.Or(cmp.Compare(other.count, c.count), cmp.Compare(c.key, other.key))
}

// mostAsked sorts texts, and drops those beyond the limit.
func mostAsked(texts []counted) []counted {
	slices.SortFunc(texts, counted.compare)
	return texts[:min(len(texts), maxTexts)]
}

// keyOf is the key of a collapsed text with a word.
func keyOf(collapsed []byte) Key { return Key(max(hashOf(collapsed), 1)) }

// reader reads one question after the other.
type reader struct {
	collapser
	featureReader
}

var readers = sync.Pool{New: func() any { return &reader{} }}
