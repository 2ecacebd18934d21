package similar

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
)

// Sample is the texts that are compared with each other. Several goroutines may add to it at
// once.
type Sample struct {
	mu      sync.Mutex
	weights weights
	texts   []text      // those asked most first
	places  map[Key]int // in texts
}

// text is a distinct text of the sample.
type text struct {
	counted
	verbatim string
	vector   []feature
}

func newSample(w weights, chosen []counted) *Sample {
	s := &Sample{weights: w, texts: make([]text, len(chosen)), places: make(map[Key]int, len(chosen))}
	for i, c := range chosen {
		s.texts[i].counted = c
		s.places[c.key] = i
	}
	return s
}

// Wants reports whether a question with this key belongs to the sample.
func (s *Sample) Wants(key Key) bool {
	_, wanted := s.places[key]
	return wanted
}

// Add keeps a question that belongs to the sample. Give it the questions of Counter.Add with
// their keys.
func (s *Sample) Add(key Key, question string) {
	i, wanted := s.places[key]
	if !wanted {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t := &s.texts[i]
	// Of several spellings the shortest is kept: a rule that does not depend on the order.
	if verbatim := beginning(question); t.verbatim == "" || shorter(verbatim, t.verbatim) {
		t.verbatim = strings.Clone(verbatim)
	}
}

func shorter(a, b string) bool { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) < 0 }

// Group puts the texts of the sample into groups. It takes up to 18 MB while it works, and
// stops soon after the context is done. The error is the context's. The Sample is of no use
// afterwards.
func (s *Sample) Group(ctx context.Context) (*Groups, error) {
	s.texts = slices.DeleteFunc(s.texts, func(t text) bool { return t.verbatim == "" }) // which Add did not see
	var reader reader
	for i := range s.texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		features := reader.read(string(reader.collapse(s.texts[i].verbatim)))
		s.weights.weigh(features)
		s.texts[i].vector = slices.Clone(features)
	}
	similarities, err := compareAll(ctx, s.texts)
	if err != nil {
		return nil, err
	}
	clusters, err := link(ctx, similarities)
	if err != nil {
		return nil, err
	}
	return newGroups(s, clusters), nil
}
