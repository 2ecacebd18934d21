package similar

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Sample is the texts that are compared with each other. It is for one goroutine.
type Sample struct {
	collapser collapser
	weights   weights
	texts     []text         // those asked most first
	places    map[uint64]int // in texts, by hash
}

// text is a distinct text of the sample.
type text struct {
	counted
	collapsed, verbatim string
	vector              []feature
}

func newSample(w weights, chosen []counted) *Sample {
	s := &Sample{weights: w, texts: make([]text, len(chosen)), places: make(map[uint64]int, len(chosen))}
	for i, c := range chosen {
		s.texts[i].counted = c
		s.places[c.hash] = i
	}
	return s
}

// Add keeps a question if it belongs to the sample. Give it the questions of Counter.Add.
func (s *Sample) Add(question string) {
	collapsed := s.collapser.collapse(question)
	i, wanted := s.places[hashOf(collapsed)]
	if !wanted || len(collapsed) == 0 {
		return
	}
	t := &s.texts[i]
	// Of several spellings the shortest is kept: a rule that does not depend on the order.
	if verbatim := beginning(question); t.verbatim == "" || shorter(verbatim, t.verbatim) {
		t.verbatim = strings.Clone(verbatim)
	}
	if t.collapsed == "" || string(collapsed) < t.collapsed { // differs only if two hashes are equal
		t.collapsed = string(collapsed)
	}
}

func shorter(a, b string) bool { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) < 0 }

// Group puts the texts of the sample into groups. It takes up to 18 MB while it works, and
// stops soon after the context is done. The error is the context's. The Sample is of no use
// afterwards.
func (s *Sample) Group(ctx context.Context) (*Groups, error) {
	s.texts = slices.DeleteFunc(s.texts, func(t text) bool { return t.collapsed == "" }) // which Add did not see
	var reader featureReader
	for i := range s.texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		features := reader.read(s.texts[i].collapsed)
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
